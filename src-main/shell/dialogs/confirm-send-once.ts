import { Exclusive } from '#async/exclusive';
import type { MainText } from '#text';
import { formatInstant } from '../../presentation/format-instant.ts';
import type { Dialogs } from './dialogs.ts';

interface SendOnceDependencies {
  readonly dialogs: Pick<Dialogs, 'confirm'>;
  readonly text: () => MainText;
  readonly now: () => number;
}

/** Asks whether a gateway that wants silence until an instant is to be asked all the same. One question at a time. */
export function createSendOnceConfirmation({ dialogs, now, text }: SendOnceDependencies) {
  const asking = new Exclusive();
  const confirm = (host: string, until: number) => {
    const { format, messages } = text();
    const time = formatInstant(format, until, now());
    return dialogs.confirm({ ...messages.dialogs.sendOnce({ host, time }), cancel: messages.common.cancel });
  };
  return (host: string, until: number): Promise<boolean> => asking.run(() => confirm(host, until), false);
}
