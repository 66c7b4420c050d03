import type { AppState } from '#contract/app-state';
import type { WriteQuestion, WriteReason } from '#contract/write-question';
import { shownText } from '#presentation/isolate';
import { displayName } from '#presentation/key-name';
import { isNeverUsed } from '#presentation/never-used';
import { presentation } from '#presentation/privacy';
import { shorten } from '#presentation/shorten';
import type { MainText } from '#text';
import { keychainWord } from '#text/keychain-word';
import type { ShownText } from '#text/shown-text';
import { askedAccount, askedLabel } from './asked-account.ts';
import type { Dialogs } from './dialogs.ts';
import { formatDollars, wantedFacts, type About } from './write-facts.ts';

interface WriteDialogDependencies {
  readonly dialogs: Pick<Dialogs, 'confirm'>;
  readonly text: () => MainText;
  readonly state: () => AppState;
  readonly now: () => number;
}

/** What fits into a dialog's heading. */
const NAME_UNITS = 80;

/** Asks about a write in a dialog of the system's own. */
export function createWriteConfirmation({ dialogs, now, state, text }: WriteDialogDependencies) {
  return (question: WriteQuestion): Promise<boolean> => {
    const shown = presentation(state(), text());
    const mainText: MainText = { ...text(), ...shown.text };
    const account = shown.state.accounts.find(({ id }) => id === question.accountId);
    const pin = account?.pins.find(({ keyId }) => keyId === question.keyId);
    const about = { state: shown.state, account, pin };
    const { messages } = mainText;
    const keychain = keychainWord(mainText);
    const { wanted } = question;
    const lines = [
      factsOf(question, about, mainText, now()),
      ...accountLines(question, about, mainText),
      ...(wanted === null ? [] : wantedFacts(wanted, about, text())),
      // Privacy mode hides amounts that are there, not those that are asked for.
      ...whysOf(question.reasons, text()),
    ];
    return dialogs.confirm({
      ...messages.consent.acts[question.act]({ keychain, name: nameOf(question, about, mainText) }),
      detail: lines.filter((line) => line !== '').join('\n'),
      cancel: messages.common.cancel,
    });
  };
}

function nameOf({ keyId, newName }: WriteQuestion, about: About, text: MainText): ShownText {
  const { account, pin } = about;
  if (newName === null && keyId === null && account !== undefined)
    return askedAccount(account, { text, isPrivate: about.state.settings.privacyMode });
  const name = newName ?? pin?.name ?? '';
  return shownText(shorten(displayName({ name, keyId: keyId ?? 0 }), NAME_UNITS));
}

/** What the page may have chosen, beside what it cannot: of a key its id, of whose it is, of an account its label. */
function accountLines({ act, keyId, newName }: WriteQuestion, about: About, text: MainText): string[] {
  const { account, pin } = about;
  if (account === undefined) return [];
  const shown = { text, isPrivate: about.state.settings.privacyMode };
  const isHeading = keyId === null && newName === null && act !== 'open';
  const hasFacts = act === 'delete' && pin?.reading !== null;
  const id = keyId === null || hasFacts ? [] : [text.messages.consent.keyId({ keyId: String(keyId) })];
  const of = isHeading ? '' : [...id, askedAccount(account, shown)].join(' · ');
  return [of, askedLabel(account, shown)];
}

function factsOf(question: WriteQuestion, about: About, text: MainText, now: number): string {
  const { consent } = text.messages;
  switch (question.act) {
    case 'delete':
      return `${keyFacts(question, about, text, now)}\n${consent.deleted}`;
    case 'sign-out':
      return consent.signedOut({ keychain: keychainWord(text) });
    case 'remove-account':
      return consent.removed({ keychain: keychainWord(text), pins: about.account?.pins.length ?? 0 });
    case 'reset':
      return consent.reset({ count: about.state.accounts.filter(({ isSample }) => !isSample).length });
    case 'ask-later':
      return consent.askLater;
    default:
      return '';
  }
}

/** As it was read last, with its age: it may be another by now. */
function keyFacts(
  { keyId }: WriteQuestion,
  { account, pin }: About,
  { format, messages }: MainText,
  now: number,
) {
  const reading = pin?.reading ?? null;
  if (reading === null || account === undefined) return '';
  const { consent } = messages;
  const { lastUsedAt } = reading;
  const serverNow = now + account.clockAheadMs;
  const used =
    lastUsedAt === null
      ? consent.lastUsedUnknown
      : consent.lastUsed({ age: format.age(serverNow - lastUsedAt) });
  const amount = format.money(reading.remaining, account.currency);
  return consent.keyFacts({
    keyId: String(keyId),
    used: isNeverUsed(reading) ? consent.neverUsed : used,
    left: reading.unlimited ? consent.unlimited : consent.left({ amount }),
    read: format.age(now - reading.readAt),
  });
}

function whysOf(reasons: readonly WriteReason[], text: MainText): string[] {
  const { why } = text.messages.consent;
  return reasons.map((reason) => {
    if (reason.why === 'final') return '';
    if (reason.why !== 'raised') return why[reason.why];
    const { dollars, limitDollars } = reason;
    return why.raised({ amount: formatDollars(dollars, text), limit: formatDollars(limitDollars, text) });
  });
}
