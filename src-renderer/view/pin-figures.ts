import type { PinState } from '#contract/app-state';
import type { Text } from '#text';

export interface PinFigures {
  readonly amount: string;
  /** What the amount is: left or used. */
  readonly word: string;
  /** Null: nothing to measure against. */
  readonly meter: { readonly share: number; readonly valueText: string } | null;
}

/** The row's amount and meter: the key's own remaining quota; of an unlimited key what it has used. */
export function pinFigures(pin: PinState, unitsPerDollar: number, { messages, format }: Text): PinFigures {
  const { list } = messages;
  const reading = pin.status === 'deleted' ? null : pin.reading;
  if (reading?.unlimited) {
    return { amount: format.money(reading.used, unitsPerDollar), word: list.used, meter: null };
  }
  const remaining = reading?.remaining ?? null;
  const left = format.money(remaining, unitsPerDollar);
  return { amount: left, word: list.left, meter: meterOf(remaining, pin.fullMark) };

  function meterOf(units: number | null, fullMark: number | null): PinFigures['meter'] {
    if (units === null || fullMark === null || fullMark <= 0) return null;
    const share = Math.min(1, Math.max(0, units / fullMark));
    const full = format.money(fullMark, unitsPerDollar);
    return { share, valueText: list.leftOf({ left, full, share: format.percent(share) }) };
  }
}
