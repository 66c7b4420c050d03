import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { RequestPurpose } from '#contract/request-purpose';
import type { CallEnd } from '#contract/call-end';
import { RateLimiter, type Release } from '../../../src-main/polling/rate-limiter.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';

const GOOD: CallEnd = { rateLimited: false, retryAt: null };
const LIMITED: CallEnd = { rateLimited: true, retryAt: null };

let clock: ManualClock;
let limiter: RateLimiter;
/** Names of the calls that were let through, and what ends each. */
let started: string[];
let ends: Release[];
let refused: unknown[];

beforeEach(() => {
  clock = new ManualClock();
  limiter = new RateLimiter(clock);
  started = [];
  ends = [];
  refused = [];
});

function ask(purpose: RequestPurpose, name: string = purpose, signal = new AbortController().signal): void {
  void limiter.acquire(name.split(' ')[0] ?? name, purpose, signal).then((outcome) => {
    if (!outcome.ok) return refused.push(outcome.failure);
    started.push(name);
    return ends.push(outcome.value);
  });
}

/** Ends calls as soon as they are let through, until no more are. */
async function endAll(end: CallEnd = GOOD): Promise<void> {
  await settled();
  while (ends.length > 0) {
    for (const endCall of ends.splice(0)) endCall(end);
    await settled();
  }
}

async function pass(minutes: number): Promise<void> {
  for (let second = 0; second < minutes * 60; second += 3) {
    await clock.advance(3_000);
    await endAll();
  }
}

function askMany(count: number, purpose: RequestPurpose = 'refresh'): void {
  for (let call = 0; call < count; call++) ask(purpose);
}

describe('the rate limiter of an origin', () => {
  test('tells how long a call would wait for the bucket, behind those that wait already', async () => {
    expect(limiter.waitMs('write')).toBe(0);
    askMany(39);
    await endAll();
    expect([limiter.waitMs('write'), limiter.waitMs('picker')]).toEqual([0, 15_000]);
    askMany(1);
    await endAll();
    expect(limiter.waitMs('write')).toBe(3_000);
    ask('write');
    expect(limiter.waitMs('write')).toBe(6_000);
    await clock.advance(2_000);
    expect(limiter.waitMs('write') / 1_000).toBeCloseTo(4);
  });

  test('lets two calls through at a time', async () => {
    askMany(5);
    await settled();
    expect(started).toHaveLength(2);
    ends.shift()?.(GOOD);
    await settled();
    expect(started).toHaveLength(3);
  });

  test('lets 40 through at once, then 20 a minute, for as long as it takes', async () => {
    askMany(100);
    await endAll();
    expect(started).toHaveLength(40);
    for (let minute = 1; minute <= 3; minute++) {
      await pass(1);
      expect(started).toHaveLength(40 + 20 * minute);
    }
    expect(clock.timerCount).toBe(0);
  });

  test('serves writes first, then the open detail, then refreshes, then the picker', async () => {
    askMany(2);
    await settled();
    for (const purpose of ['picker', 'refresh', 'detail', 'write'] as const) ask(purpose, purpose);
    started = [];
    await endAll();
    expect(started).toEqual(['write', 'detail', 'refresh', 'picker']);
  });

  test('keeps five calls for refreshes, whatever the picker wants', async () => {
    askMany(50, 'picker');
    await endAll();
    expect(started).toHaveLength(35);
    askMany(5);
    await endAll();
    expect(started.slice(35)).toEqual(Array(5).fill('refresh'));
  });

  test('lets accounts take turns', async () => {
    for (const account of ['a', 'b', 'c']) {
      for (let call = 1; call <= 2; call++) ask('refresh', `${account} ${call}`);
    }
    await endAll();
    // Two of the first were let through before anybody else had asked.
    expect(started).toEqual(['a 1', 'a 2', 'b 1', 'c 1', 'b 2', 'c 2']);
  });

  test('halves what it allows for 30 minutes after a 429', async () => {
    ask('refresh');
    await endAll(LIMITED);
    expect(limiter.backOffUntil).toBe(clock.now() + 15_000);
    await clock.advance(10 * MINUTE_MS);
    askMany(60);
    await endAll();
    expect(started).toHaveLength(1 + 20);
    await clock.advance(MINUTE_MS);
    await endAll();
    expect(started.length).toBeLessThanOrEqual(1 + 20 + 10);
    await pass(40);
    expect(started).toHaveLength(1 + 60);
    askMany(45);
    await endAll();
    expect(started).toHaveLength(1 + 60 + 40);
  });

  test('backs off for longer with every 429 in a row, and forgets it with an answer', async () => {
    const waits: number[] = [];
    for (const end of [LIMITED, LIMITED, LIMITED, GOOD, LIMITED]) {
      ask('refresh');
      await endAll(end);
      waits.push((limiter.backOffUntil ?? clock.now()) - clock.now());
      await clock.advance(10 * MINUTE_MS);
    }
    expect(waits).toEqual([15_000, 45_000, 120_000, 0, 15_000]);
  });

  test('has backed off long enough when the time has come, and not before', async () => {
    ask('refresh');
    await endAll(LIMITED);
    await clock.advance(14_999);
    expect(limiter.backOffUntil).toBe(clock.now() + 1);
    await clock.advance(1);
    expect(limiter.backOffUntil).toBeNull();
  });

  test('takes the end of a call for one, however often it is said', async () => {
    askMany(5);
    await settled();
    for (let time = 0; time < 3; time += 1) ends[0]?.(GOOD);
    await settled();
    expect(started).toHaveLength(3);
  });

  test('counts calls that were in flight together as one 429', async () => {
    askMany(2);
    await endAll(LIMITED);
    expect(limiter.backOffUntil).toBe(clock.now() + 15_000);
  });

  test('refuses every call until the time the server names, those that wait as well', async () => {
    const retryAt = clock.now() + 10 * MINUTE_MS;
    askMany(3);
    await settled();
    ends.shift()?.({ rateLimited: true, retryAt });
    await settled();
    ask('write');
    await settled();
    expect([started.length, limiter.retryAt, limiter.backOffUntil]).toEqual([2, retryAt, null]);
    expect(refused).toEqual(Array(2).fill({ code: 'asked-to-wait', retryAt }));
    await clock.advance(10 * MINUTE_MS);
    ask('refresh');
    await endAll();
    expect([started.length, limiter.retryAt]).toEqual([3, null]);
  });

  test('waits no longer than 6 hours for a server, and as long after a restart as before', async () => {
    limiter.waitUntil(clock.now() + 90 * HOUR_MS);
    expect(limiter.retryAt).toBe(clock.now() + 6 * HOUR_MS);
    await clock.advance(6 * HOUR_MS);
    expect(limiter.retryAt).toBeNull();
  });

  test('keeps its distances when the clock is set back', () => {
    limiter.waitUntil(clock.now() + 10 * MINUTE_MS);
    clock.set(clock.now() - 3 * HOUR_MS);
    limiter.clockSetBack(3 * HOUR_MS);
    expect(limiter.retryAt).toBe(clock.now() + 10 * MINUTE_MS);
  });

  test('keeps what it has learnt since the clock was set back, which it hears of later', () => {
    clock.set(clock.now() - 3 * HOUR_MS);
    limiter.waitUntil(clock.now() + 10 * MINUTE_MS);
    limiter.clockSetBack(3 * HOUR_MS);
    expect(limiter.retryAt).toBe(clock.now() + 10 * MINUTE_MS);
  });

  test('keeps its distances where it learnt them longer ago than the clock is set back', async () => {
    limiter.waitUntil(clock.now() + 6 * HOUR_MS);
    await clock.advance(4 * HOUR_MS);
    clock.set(clock.now() - 3 * HOUR_MS);
    limiter.clockSetBack(3 * HOUR_MS);
    expect(limiter.retryAt).toBe(clock.now() + 2 * HOUR_MS);
  });

  test('learns nothing of a call that brought nothing: what it has learnt since the clock was set back stays', async () => {
    ask('refresh', 'one');
    await endAll();
    clock.set(clock.now() - 3 * HOUR_MS);
    limiter.waitUntil(clock.now() + 10 * MINUTE_MS);
    limiter.clockSetBack(3 * HOUR_MS);
    expect(limiter.retryAt).toBe(clock.now() + 10 * MINUTE_MS);
  });

  test('lets as many through after the clock was set back as before', async () => {
    askMany(40);
    await endAll();
    askMany(5);
    clock.set(clock.now() - 3 * HOUR_MS);
    limiter.clockSetBack(3 * HOUR_MS);
    await pass(1);
    expect(started).toHaveLength(45);
    askMany(40);
    await pass(1);
    expect(started.length).toBeGreaterThanOrEqual(60);
  });

  test('forgets whoever no longer waits, and leaves no timer for them', async () => {
    askMany(40);
    await endAll();
    const leaving = new AbortController();
    ask('refresh', 'gone', leaving.signal);
    await settled();
    expect(clock.timerCount).toBe(1);
    leaving.abort();
    await settled();
    expect([clock.timerCount, refused]).toEqual([0, [{ code: 'unreachable' }]]);
  });

  test('asks for the shorter interval again once the halving is over, whoever calls', async () => {
    limiter.setDemand('one', 5);
    const before = limiter.shortestIntervalMs;
    ask('refresh', 'one');
    await endAll(LIMITED);
    expect(limiter.shortestIntervalMs).toBe(2 * before);
    await clock.advance(30 * MINUTE_MS - 1);
    expect(limiter.shortestIntervalMs).toBe(2 * before);
    await clock.advance(1);
    expect(limiter.shortestIntervalMs).toBe(before);
  });

  test('keeps the distance of its back-off when the clock is set back', async () => {
    ask('refresh', 'one');
    await endAll(LIMITED);
    const { backOffUntil } = limiter;
    clock.set(clock.now() - HOUR_MS);
    limiter.clockSetBack(HOUR_MS);
    expect([typeof backOffUntil, limiter.backOffUntil]).toEqual(['number', (backOffUntil ?? 0) - HOUR_MS]);
  });

  test('ends the halving at its distance when the clock is set back', async () => {
    limiter.setDemand('one', 5);
    const before = limiter.shortestIntervalMs;
    ask('refresh', 'one');
    await endAll(LIMITED);
    clock.set(clock.now() - 3 * HOUR_MS);
    limiter.clockSetBack(3 * HOUR_MS);
    await clock.advance(30 * MINUTE_MS - 1);
    expect(limiter.shortestIntervalMs).toBe(2 * before);
    await clock.advance(1);
    expect(limiter.shortestIntervalMs).toBe(before);
  });

  test('lets nobody in who has left before asking', async () => {
    ask('refresh', 'gone', AbortSignal.abort());
    await settled();
    expect([started, refused]).toEqual([[], [{ code: 'unreachable' }]]);
  });

  test('listens no longer to whoever was let through, or was refused', async () => {
    const { signal } = new AbortController();
    ask('refresh', 'one', signal);
    await settled();
    limiter.waitUntil(clock.now() + MINUTE_MS);
    ask('refresh', 'two', signal);
    await settled();
    expect([started, refused.length]).toEqual([['one'], 1]);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('asks for an interval of twice what the refreshes of all its accounts cost', () => {
    limiter.setDemand('a', 100);
    limiter.setDemand('b', 20);
    expect(limiter.shortestIntervalMs).toBe(12 * MINUTE_MS);
    limiter.setDemand('a', 0);
    expect(limiter.shortestIntervalMs).toBe(2 * MINUTE_MS);
  });

  test('in any minute whatever, lets no more through than the bucket and its refill', async () => {
    const step = fc.record({ calls: fc.nat(30), waitMs: fc.nat(90_000), limited: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        clock = new ManualClock();
        limiter = new RateLimiter(clock);
        started = [];
        ends = [];
        const instants: number[] = [];
        for (const { calls, limited, waitMs } of steps) {
          askMany(calls);
          for (let passed = 0; passed <= waitMs; passed += 3_000) {
            const before = started.length;
            await endAll(limited ? LIMITED : GOOD);
            instants.push(...Array<number>(started.length - before).fill(clock.now()));
            await clock.advance(3_000);
          }
        }
        const within = (from: number) => instants.filter((at) => at >= from && at < from + MINUTE_MS).length;
        expect(Math.max(0, ...instants.map(within))).toBeLessThanOrEqual(60);
      }),
      { numRuns: 30 },
    );
  });
});
