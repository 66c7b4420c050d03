import { Exclusive } from '#async/exclusive';
import type { MainText } from '#text';
import type { Dialogs } from './dialogs.ts';

/** Asks in a dialog of the system's own, naming the host. A second one would stand on top of the first: it is refused. */
export function createHostConfirmation(
  what: 'openConsole' | 'sendToken',
  dialogs: Pick<Dialogs, 'confirm'>,
  text: () => MainText,
): (host: string) => Promise<boolean> {
  const asking = new Exclusive();
  const confirm = (host: string) => {
    const { messages } = text();
    return dialogs.confirm({ ...messages.dialogs[what]({ host }), cancel: messages.common.cancel });
  };
  return (host) => asking.run(() => confirm(host), false);
}
