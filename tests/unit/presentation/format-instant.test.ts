import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS, WEEK_MS } from '#clock/durations';
import { formatInstant } from '#presentation/format-instant';
import { englishText } from '../../fixtures/english-text.ts';

const { format } = englishText;
const NOON = new Date(2026, 10, 24, 12).getTime();

test('an instant of today is told by its time, and any other with its date', () => {
  const now = NOON;
  for (const [hours, minutes] of [
    [0, 0],
    [23, 59],
  ] as const) {
    const today = new Date(2026, 10, 24, hours, minutes).getTime();
    expect(formatInstant(format, today, now)).toBe(format.time(today));
  }
  const others = [new Date(2026, 10, 23, 23, 59), new Date(2026, 10, 25), new Date(2025, 10, 24, 12)];
  for (const other of others)
    expect(formatInstant(format, other.getTime(), now)).toBe(format.dateTime(other.getTime()));
});

test('whenever it is, the date is left out exactly on the same day of the calendar', () => {
  const near = fc.integer({ min: NOON - WEEK_MS, max: NOON + WEEK_MS });
  fc.assert(
    fc.property(near, fc.integer({ min: -DAY_MS, max: DAY_MS }), (now, awayMs) => {
      const at = now + awayMs;
      const isToday = new Date(at).toDateString() === new Date(now).toDateString();
      expect(formatInstant(format, at, now)).toBe(isToday ? format.time(at) : format.dateTime(at));
    }),
  );
});
