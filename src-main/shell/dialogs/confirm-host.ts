import type { Text } from '#text';
import type { Dialogs } from './dialogs.ts';
import { dialogWords } from '../../text/dialog-words.ts';

/** Asks in a dialog of the system's own, naming the host. A second one would stand on top of the first: it is refused. */
export function createHostConfirmation(
  what: 'openConsole' | 'sendToken',
  dialogs: Pick<Dialogs, 'confirm'>,
  text: () => Text,
): (host: string) => Promise<boolean> {
  let isAsking = false;
  return async (host) => {
    if (isAsking) return false;
    isAsking = true;
    const { language, messages } = text();
    const question = { ...dialogWords[language][what]({ host }), cancel: messages.common.cancel };
    return dialogs.confirm(question).finally(() => (isAsking = false));
  };
}
