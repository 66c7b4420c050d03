import type { AlertRule } from '#contract/alerts';
import type { AccountState } from '#contract/account-state';
import type { PinState, RunOut } from '#contract/pin-state';
import { formatInstant } from '#presentation/format-instant';
import type { MainText } from '#text';
import { shareLeft } from '../keys/share-left.ts';

interface Told {
  readonly text: MainText;
  readonly now: number;
  readonly privacyMode: boolean;
}

/** How much is left, and until when, as far as that is known and may be shown; `pin` null: of the account. */
export function alertFigures(
  rule: AlertRule,
  pin: PinState | null,
  account: AccountState,
  told: Told,
): readonly string[] {
  switch (rule) {
    case 'left-20':
    case 'left-5':
    case 'runs-out':
      return pin === null ? [] : [...leftOf(pin, account, told), ...runsOut(pin.runOut, told)];
    case 'expires-7d':
    case 'expires-1d':
    case 'expires-1h':
      return expiry(pin, account, told);
    case 'low':
    case 'balance-runs-out':
      return [...amount(account.bindingBalance, account, told), ...runsOut(account.runOut, told)];
    default:
      return [];
  }
}

/** Of the key itself, by which it is told. */
function leftOf({ fullMark, reading }: PinState, account: AccountState, told: Told): readonly string[] {
  if (reading === null || reading.unlimited) return [];
  const share = shareLeft(reading.remaining, fullMark);
  return [
    ...amount(reading.remaining, account, told),
    ...(share === null ? [] : [told.text.format.percent(share)]),
  ];
}

function amount(
  units: number | null,
  { currency }: AccountState,
  { privacyMode, text: { format, messages } }: Told,
): readonly string[] {
  if (units === null || privacyMode) return [];
  return [messages.tray.left({ amount: format.money(units, currency) })];
}

function runsOut(runOut: RunOut | null, { now, text: { format, messages } }: Told): readonly string[] {
  if (runOut === null || runOut.at < now) return [];
  return [messages.notifications.lasts({ duration: format.roughDuration(runOut.at - now) })];
}

/** By the clock of this computer, as all that is told. */
function expiry(
  pin: PinState | null,
  { clockAheadMs }: AccountState,
  { now, text }: Told,
): readonly string[] {
  const expiresAt = pin?.reading?.expiresAt;
  return typeof expiresAt === 'number' ? [formatInstant(text.format, expiresAt - clockAheadMs, now)] : [];
}
