import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '#clock/durations';
import { isQuiet, quietUntil } from '../../../src-main/alerts/rules/quiet-hours.ts';

const NIGHT = { fromMinute: 22 * 60, untilMinute: 7 * 60 };

let zone: string | undefined;
beforeEach(() => {
  zone = process.env['TZ'];
  process.env['TZ'] = 'Europe/Berlin';
});
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

/** Of Berlin. */
const at = (text: string) => Date.parse(text);

describe('quiet hours', () => {
  it.each([
    ['2026-11-24T21:59:59+01:00', false],
    ['2026-11-24T22:00:00+01:00', true],
    ['2026-11-25T00:30:00+01:00', true],
    ['2026-11-25T06:59:59+01:00', true],
    ['2026-11-25T07:00:00+01:00', false],
  ])('over midnight: at %s %s', (time, is) => {
    expect(isQuiet(NIGHT, at(time))).toBe(is);
  });

  it('within a day, of a whole day, or none', () => {
    const noon = at('2026-11-24T12:00:00+01:00');
    expect(isQuiet({ fromMinute: 720, untilMinute: 721 }, noon)).toBe(true);
    expect(isQuiet({ fromMinute: 721, untilMinute: 720 }, noon)).toBe(false);
    expect(isQuiet({ fromMinute: 60, untilMinute: 60 }, noon)).toBe(true);
    expect(isQuiet(null, noon)).toBe(false);
  });

  it.each([
    ['an ordinary night', '2026-11-24T23:10:30+01:00', '2026-11-25T07:00:00+01:00'],
    ['the night that is an hour shorter', '2026-03-28T23:00:00+01:00', '2026-03-29T07:00:00+02:00'],
    ['the night that is an hour longer', '2026-10-24T23:00:00+02:00', '2026-10-25T07:00:00+01:00'],
  ])('end in %s when the clock on the wall says so', (_, now, end) => {
    expect(quietUntil(NIGHT, at(now))).toBe(at(end));
  });

  it('that end in the hour that does not exist end when it would have begun', () => {
    const until = { fromMinute: 0, untilMinute: 2 * 60 + 30 };
    expect(quietUntil(until, at('2026-03-29T01:00:00+01:00'))).toBe(at('2026-03-29T03:00:00+02:00'));
  });

  it('that end in the hour that comes twice end twice', () => {
    const until = { fromMinute: 0, untilMinute: 2 * 60 + 30 };
    expect(quietUntil(until, at('2026-10-25T01:00:00+02:00'))).toBe(at('2026-10-25T02:30:00+02:00'));
    expect(quietUntil(until, at('2026-10-25T02:10:00+01:00'))).toBe(at('2026-10-25T02:30:00+01:00'));
  });

  it('are over now where there are none, and never where they last all day', () => {
    const now = at('2026-11-24T12:00:30+01:00');
    expect(quietUntil(null, now)).toBe(now);
    expect(quietUntil({ fromMinute: 0, untilMinute: 0 }, now)).toBeNull();
  });

  it('of any night end within it: it is quiet a minute before, and not afterwards', () => {
    for (let day = 0; day < 365; day += 1) {
      const now = at('2026-01-01T23:30:00+01:00') + day * DAY_MS;
      const end = quietUntil(NIGHT, now) ?? 0;
      expect([isQuiet(NIGHT, end - MINUTE_MS), isQuiet(NIGHT, end)]).toEqual([true, false]);
    }
  });
});
