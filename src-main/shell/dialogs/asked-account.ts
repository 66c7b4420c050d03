import type { AccountState } from '#contract/account-state';
import { shownText } from '#presentation/isolate';
import { shorten } from '#presentation/shorten';
import type { MainText } from '#text';
import type { ShownText } from '#text/shown-text';

interface Shown {
  readonly text: MainText;
  readonly isPrivate: boolean;
}

/** What fits into a line of a dialog. */
const NAME_UNITS = 80;

/**
 * An account as a question calls it: by what the page, which may choose its label, cannot choose. In privacy mode, which
 * hides hosts, the label is a number that main gave.
 */
export function askedAccount({ host, label, userId }: AccountState, { isPrivate, text }: Shown): ShownText {
  const called = shownText(shorten(isPrivate ? label : host, NAME_UNITS));
  const ofUser = text.messages.consent.ofUser;
  return userId === null ? called : shownText(ofUser({ called, userId: String(userId) }));
}

/** The label beside it, as a label; nothing where it says nothing more. */
export function askedLabel({ host, label }: AccountState, { isPrivate, text }: Shown): string {
  if (isPrivate || label === host) return '';
  return text.messages.consent.shownAs({ label: shownText(shorten(label, NAME_UNITS)) });
}
