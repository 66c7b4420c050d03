import { Exclusive } from '#async/exclusive';
import type { MainText } from '#text';
import { HIDDEN } from '../../presentation/privacy.ts';
import { formatInstant } from '../../presentation/format-instant.ts';
import type { PacedDialogs } from './paced-dialogs.ts';

interface SendOnceDependencies {
  readonly dialogs: Pick<PacedDialogs, 'confirm' | 'mayAsk'>;
  readonly text: () => MainText;
  readonly now: () => number;
  readonly isPrivate: () => boolean;
}

/** Asks whether a gateway that wants silence until an instant is to be asked all the same. One question at a time; null: it was not put. */
export function createSendOnceConfirmation({ dialogs, isPrivate, now, text }: SendOnceDependencies) {
  const asking = new Exclusive();
  const confirm = (called: string, until: number, wishedBy: 'gateway' | 'page') => {
    const { format, messages } = text();
    const host = isPrivate() ? HIDDEN : called;
    const time = formatInstant(format, until, now());
    return dialogs.confirm({
      ...messages.dialogs.sendOnce[wishedBy]({ host, time }),
      cancel: messages.common.cancel,
    });
  };
  return async (...question: Parameters<typeof confirm>): Promise<boolean | null> =>
    dialogs.mayAsk ? asking.run(() => confirm(...question), null) : null;
}
