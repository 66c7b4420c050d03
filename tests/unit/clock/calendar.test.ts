import { afterEach, expect, test } from 'vitest';
import { midnightAfter, monthEndAfter } from '../../../src-main/clock/calendar.ts';

const HOME = process.env['TZ'];

afterEach(() => {
  if (HOME === undefined) delete process.env['TZ'];
  else process.env['TZ'] = HOME;
});

test.each([
  ['Asia/Taipei', '2026-11-30T17:00:00Z', '2026-12-01T16:00:00Z', '2026-12-01T00:00:00Z'],
  ['Asia/Taipei', '2026-11-30T15:00:00Z', '2026-11-30T16:00:00Z', '2026-11-30T16:00:00Z'],
  ['America/New_York', '2026-12-01T02:00:00Z', '2026-12-01T05:00:00Z', '2026-12-01T05:00:00Z'],
  // Where clocks are set back a day has 25 hours.
  ['Europe/Berlin', '2026-10-25T00:00:00Z', '2026-10-25T23:00:00Z', '2026-10-31T23:00:00Z'],
])('in %s, at %s, the next day begins at %s, and the first of months at %s', (zone, now, midnight, month) => {
  process.env['TZ'] = zone;
  expect(new Date(midnightAfter(Date.parse(now))).toISOString()).toBe(new Date(midnight).toISOString());
  expect(new Date(monthEndAfter(Date.parse(now))).toISOString()).toBe(new Date(month).toISOString());
});
