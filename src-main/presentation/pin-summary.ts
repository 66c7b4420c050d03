import type { Currency } from '#contract/currency';
import { WEEK_MS } from '#clock/durations';
import type { PinState } from '#contract/app-state';
import type { Amounts } from '#contract/settings';
import { UNKNOWN } from '../text/format.ts';
import { shownAmount } from './shown-amount.ts';
import type { MainText } from '../text/text.ts';

type Figured = PinState & { readonly currency: Currency };

/** A pin in a few words, for tray and scripts: why it does not work; or its amount, and when it ends where that is soon. */
export function pinSummary(pin: Figured, amounts: Amounts, text: MainText, now: number): string {
  const { tray } = text.messages;
  if (pin.reason === 'account-empty') return tray.accountEmpty;
  const off = isWorking(pin) ? undefined : tray.off[pin.status];
  return off ?? [amountOf(pin, amounts, text), ...endOf(pin, text, now)].join(tray.listSeparator);
}

function isWorking({ status }: PinState): boolean {
  return status === 'usable' || status === 'low';
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

function endOf({ deadline }: PinState, { format, messages }: MainText, now: number): string[] {
  if (deadline === null || deadline.at - now > WEEK_MS) return [];
  const restMs = Math.max(0, deadline.at - now);
  if (deadline.kind === 'expiry') return [messages.tray.expiresIn({ duration: format.duration(restMs) })];
  return [messages.tray.runsOutIn({ duration: format.roughDuration(restMs) })];
}
