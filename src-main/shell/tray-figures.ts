import type { Text } from '#text';
import type { TrayPin } from './tray-state.ts';

const UNKNOWN = '–';

/** The amount of a pin in a few words; without a reading "–". */
export function pinFigure({ reading, status, unitsPerDollar }: TrayPin, { messages, format }: Text): string {
  if (reading === null || status === 'deleted') return UNKNOWN;
  if (!reading.unlimited)
    return messages.tray.left({ amount: format.money(reading.remaining, unitsPerDollar) });
  if (reading.used === null) return messages.tray.unlimited;
  return messages.tray.used({ amount: format.money(reading.used, unitsPerDollar) });
}
