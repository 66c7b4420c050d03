import { Exclusive } from '#async/exclusive';
import type { Text } from '#text';
import type { Dialogs } from './dialogs.ts';
import { dialogWords } from '../../text/dialog-words.ts';

/** Asks in a dialog of the system's own, naming the host. A second one would stand on top of the first: it is refused. */
export function createHostConfirmation(
  what: 'openConsole' | 'sendToken',
  dialogs: Pick<Dialogs, 'confirm'>,
  text: () => Text,
): (host: string) => Promise<boolean> {
  const asking = new Exclusive();
  const confirm = (host: string) => {
    const { language, messages } = text();
    return dialogs.confirm({ ...dialogWords[language][what]({ host }), cancel: messages.common.cancel });
  };
  return (host) => asking.run(() => confirm(host), false);
}
