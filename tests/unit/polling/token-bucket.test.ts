import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { TokenBucket } from '../../../src-main/polling/token-bucket.ts';

const START = Date.UTC(2026, 10, 24);

/** How many there are, one after the other. */
function takeAll(bucket: TokenBucket, now: number, reserved = 0): number {
  let taken = 0;
  while (bucket.take(reserved, now)) taken += 1;
  return taken;
}

test('holds so many at once, and so many more with every minute, up to its size', () => {
  const bucket = new TokenBucket(40, 20, START);
  expect(takeAll(bucket, START)).toBe(40);
  expect(takeAll(bucket, START + MINUTE_MS)).toBe(20);
  expect(takeAll(bucket, START + HOUR_MS)).toBe(40);
});

test('leaves those that are reserved, and says how long it takes to have one more', () => {
  const bucket = new TokenBucket(40, 20, START);
  expect(takeAll(bucket, START, 5)).toBe(35);
  expect([bucket.waitMs(5, START), bucket.waitMs(0, START)]).toEqual([3_000, 1]);
  expect([bucket.holds(4, START), bucket.holds(5, START)]).toEqual([true, false]);
  expect(bucket.waitMs(5, START + 1_000) / 1_000).toBeCloseTo(2, 2);
});

test('made smaller, it keeps what was there until then, as far as there is room', () => {
  const bucket = new TokenBucket(40, 20, START);
  takeAll(bucket, START);
  bucket.resize(20, 10, START + 30_000);
  expect(takeAll(bucket, START + 30_000)).toBe(10);
  expect(bucket.perMinute).toBe(10);
  bucket.resize(40, 20, START + 30_000);
  bucket.resize(4, 20, START + 10 * MINUTE_MS);
  expect(takeAll(bucket, START + 10 * MINUTE_MS)).toBe(4);
});

test('made larger as of earlier than it was asked last, it counts no time twice', () => {
  const bucket = new TokenBucket(20, 10, START);
  takeAll(bucket, START);
  expect(takeAll(bucket, START + MINUTE_MS)).toBe(10);
  bucket.resize(40, 20, START + 30_000);
  expect(takeAll(bucket, START + MINUTE_MS)).toBe(0);
});

test('goes on filling when the clock is set back, from what it held', () => {
  const bucket = new TokenBucket(40, 20, START);
  takeAll(bucket, START);
  expect(takeAll(bucket, START - HOUR_MS)).toBe(0);
  expect(takeAll(bucket, START - HOUR_MS + MINUTE_MS)).toBe(20);
});
