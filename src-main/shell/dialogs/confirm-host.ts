import { Exclusive } from '#async/exclusive';
import type { BaseUrl } from '#contract/base-url';
import { isLoopback } from '#contract/loopback';
import type { MainText } from '#text';
import type { Confirmation, Dialogs } from './dialogs.ts';

type Asking = Pick<Dialogs, 'confirm'>;

/** Asks in a dialog of the system's own, naming the host. */
export function createHostConfirmation(
  dialogs: Asking,
  text: () => MainText,
  page: 'openConsole' | 'openTokenPage',
): (host: string) => Promise<boolean> {
  return oneAtATime(dialogs, text, (host: string) => text().messages.dialogs[page]({ host }));
}

/** The same, before a token goes to a host that is not CometAPI; of this very machine it names the port. */
export function createTokenConfirmation(
  dialogs: Asking,
  text: () => MainText,
): (address: BaseUrl) => Promise<boolean> {
  return oneAtATime(dialogs, text, ({ host, url }: BaseUrl) => {
    const questions = text().messages.dialogs;
    const parsed = new URL(url);
    return isLoopback(parsed)
      ? questions.sendTokenHere({ address: withPort(parsed) })
      : questions.sendToken({ host });
  });
}

/** A second dialog would stand on top of the first: it is refused. */
function oneAtATime<About>(
  dialogs: Asking,
  text: () => MainText,
  question: (about: About) => Omit<Confirmation, 'cancel'>,
): (about: About) => Promise<boolean> {
  const asking = new Exclusive();
  const confirm = (about: About) =>
    dialogs.confirm({ ...question(about), cancel: text().messages.common.cancel });
  return (about) => asking.run(() => confirm(about), false);
}

/** Also where it is the scheme's own, which addresses leave out. */
function withPort({ hostname, pathname, port, protocol }: URL): string {
  const ownPort = protocol === 'https:' ? 443 : 80;
  return `${hostname}:${port || ownPort}${pathname === '/' ? '' : pathname}`;
}
