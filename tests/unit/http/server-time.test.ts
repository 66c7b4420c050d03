import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { parseHttpDate, parseRetryAfter } from '../../../src-main/http/server-time.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const LIMIT = { longestMs: 6 * HOUR_MS, now: NOW };

describe('the wait a server asks for', () => {
  test.each([
    ['90', NOW + 90_000],
    ['Tue, 24 Nov 2026 12:01:00 GMT', NOW + MINUTE_MS],
    ['999999999999999999999', NOW + 6 * HOUR_MS],
    ['Tue, 24 Nov 2026 11:59:00 GMT', null],
    ['0', null],
    ['-5', null],
    ['soon', null],
    ['2026-11-24T12:01:00Z', null],
    [null, null],
  ])('%j ends at %j', (header, retryAt) => {
    expect(parseRetryAfter(header, null, LIMIT)).toBe(retryAt);
  });

  test("is measured by the server's clock when ours is wrong", () => {
    const serverAt = NOW - 5 * HOUR_MS;
    expect(parseRetryAfter('Tue, 24 Nov 2026 07:01:00 GMT', serverAt, LIMIT)).toBe(NOW + MINUTE_MS);
  });
});

test('an HTTP date is that, and nothing else', () => {
  expect(parseHttpDate('Tue, 24 Nov 2026 12:00:00 GMT')).toBe(NOW);
  expect(parseHttpDate('Tue, 24 Nov 2026 12:00:00')).toBeNull();
  expect(parseHttpDate('Tue, 99 Nov 2026 12:00:00 GMT')).toBeNull();
});
