import type { Currency } from '#contract/currency';
import { WEEK_MS } from '#clock/durations';
import type { PinState } from '#contract/pin-state';
import type { Amounts } from '#contract/settings';
import { doesNotWork } from '../keys/does-not-work.ts';
import { enableNeeds } from '../keys/enable-needs.ts';
import { UNKNOWN } from '../text/format.ts';
import { shownAmount } from './shown-amount.ts';
import type { MainText } from '../text/text.ts';

type Marked = 'stored-exhausted' | 'stored-expired';
type Figured = PinState & { readonly currency: Currency };

/** A pin in a few words, for tray and scripts: why it does not work; or its amount, and when it ends where that is soon. */
export function pinSummary(pin: Figured, amounts: Amounts, text: MainText, now: number): string {
  const figure = pinFigure(pin, amounts, text);
  if (pin.reason === 'unknown-status' || doesNotWork(pin.status)) return figure;
  const { listSeparator } = text.messages.tray;
  return [figure, ...balanceOf(pin, amounts, text), ...endOf(pin, text, now)].join(listSeparator);
}

/** Its amount alone, or why there is none to speak of. */
export function pinFigure(pin: Figured, amounts: Amounts, text: MainText): string {
  const { tray } = text.messages;
  if (pin.reason === 'account-empty') return tray.accountEmpty;
  if (pin.reason === 'unknown-status') return tray.unknownStatus;
  if (isOnlyMarked(pin)) return tray.marked[pin.reason];
  return (doesNotWork(pin.status) ? tray.off[pin.status] : undefined) ?? amountOf(pin, amounts, text);
}

/** The gateway calls it exhausted or expired, and it lacked neither when that was read. */
function isOnlyMarked<Pin extends PinState>(pin: Pin): pin is Pin & { readonly reason: Marked } {
  const { reading, reason } = pin;
  if (reading === null || !(reason === 'stored-exhausted' || reason === 'stored-expired')) return false;
  const needs = enableNeeds(reading, reading.readAt);
  return needs !== 'both' && needs !== (reason === 'stored-exhausted' ? 'quota' : 'expiry');
}

/** "–" when it is not known; the account's where that is less than the key's own. */
function amountOf(pin: Figured, amounts: Amounts, { format, messages }: MainText): string {
  const { spendable, currency } = pin;
  if (amounts === 'left' && spendable.boundBy === 'account')
    return messages.tray.inAccount({ amount: format.money(spendable.units, currency) });
  const { units, kind } = shownAmount(pin, amounts);
  if (units !== null) return messages.tray[kind]({ amount: format.money(units, currency) });
  return pin.reading?.unlimited ? messages.tray.unlimited : UNKNOWN;
}

/** Beside what was used nothing says yet that the balance is all that is left. */
function balanceOf(
  { spendable, currency }: Figured,
  amounts: Amounts,
  { format, messages }: MainText,
): string[] {
  if (amounts === 'left' || spendable.boundBy !== 'account') return [];
  return [messages.tray.inAccount({ amount: format.money(spendable.units, currency) })];
}

function endOf({ deadline }: PinState, { format, messages }: MainText, now: number): string[] {
  if (deadline === null || deadline.at - now > WEEK_MS) return [];
  const restMs = Math.max(0, deadline.at - now);
  if (deadline.kind === 'expiry') return [messages.tray.expiresIn({ duration: format.duration(restMs) })];
  return [messages.tray.runsOutIn({ duration: format.roughDuration(restMs) })];
}
