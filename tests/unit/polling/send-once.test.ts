import { beforeEach, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { CallEnd } from '#contract/call-end';
import { RateLimiter, type Release } from '../../../src-main/polling/rate-limiter.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';

const GOOD: CallEnd = { rateLimited: false, retryAt: null, wasTaken: true };
const UNANSWERED: CallEnd = { rateLimited: false, retryAt: null };

let clock: ManualClock;
let limiter: RateLimiter;
let ends: Release[];
let refused: (string | undefined)[];
let waitsTold: number;

beforeEach(() => {
  clock = new ManualClock();
  [ends, refused, waitsTold] = [[], [], 0];
  limiter = new RateLimiter(clock, () => (waitsTold += 1));
  limiter.waitUntil(clock.now() + HOUR_MS);
});

async function ask(): Promise<void> {
  const outcome = await limiter.acquire('account', 'refresh', new AbortController().signal);
  if (outcome.ok) ends.push(outcome.value);
  else refused.push(outcome.failure.code);
}

/** Of a task of so many calls at once, which the user wants all the same. */
async function sendOnce(calls: number): Promise<() => Promise<void>> {
  const task = limiter.sendOnce(async () => {
    await Promise.all(Array.from({ length: calls }, ask));
  });
  await settled();
  return () => task;
}

test('one call goes out against the wish, and the others wait for what it comes to', async () => {
  const ended = await sendOnce(3);
  expect([ends.length, refused]).toEqual([1, []]);
  ends[0]?.(GOOD);
  await settled();
  expect([ends.length, refused, limiter.retryAt]).toEqual([3, [], null]);
  for (const end of ends) end(GOOD);
  await ended();
});

test('a call that got no answer leaves the wish as it was, and the others are refused', async () => {
  const { retryAt } = limiter;
  const ended = await sendOnce(3);
  expect(limiter.retryAt).toBeNull();
  ends[0]?.(UNANSWERED);
  await ended();
  expect([ends.length, refused, limiter.retryAt]).toEqual([1, ['asked-to-wait', 'asked-to-wait'], retryAt]);
  expect(waitsTold).toBe(1);
});

test('a call that meets a shorter wish is told until when the longer one binds', async () => {
  const { retryAt } = limiter;
  const ended = await sendOnce(1);
  const met = { rateLimited: false, retryAt: clock.now() + MINUTE_MS };
  expect(ends[0]?.(met)).toBe(retryAt);
  await ended();
  expect(limiter.retryAt).toBe(retryAt);
});

test('a call that meets the same wish again keeps to the longer of the two', async () => {
  const ended = await sendOnce(2);
  ends[0]?.({ rateLimited: true, retryAt: clock.now() + 3 * HOUR_MS });
  await ended();
  expect([refused, limiter.retryAt]).toEqual([['asked-to-wait'], clock.now() + 3 * HOUR_MS]);
});

test('what is asked for beside the task meets the wish, and takes nothing of what the user agreed to', async () => {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const task = limiter.sendOnce(async () => {
    await begun;
    await ask();
  });
  await ask();
  expect([ends.length, refused]).toEqual([0, ['asked-to-wait']]);
  begin();
  await settled();
  expect([ends.length, refused]).toEqual([1, ['asked-to-wait']]);
  // While the one call is under way, too.
  await ask();
  ends[0]?.(UNANSWERED);
  await task;
  expect([ends.length, refused]).toEqual([1, ['asked-to-wait', 'asked-to-wait']]);
});

test('a task without a call leaves none to go out later', async () => {
  await limiter.sendOnce(() => Promise.resolve());
  expect(limiter.retryAt).not.toBeNull();
  await ask();
  expect([ends.length, refused]).toEqual([0, ['asked-to-wait']]);
});

test('a task that fails leaves none to go out later, and fails', async () => {
  const task = limiter.sendOnce(() => Promise.reject(new Error('gone wrong')));
  await expect(task).rejects.toThrow('gone wrong');
  await ask();
  expect([ends.length, refused]).toEqual([0, ['asked-to-wait']]);
});

test('the second of two such tasks sends no second call, and ends not before the one is known', async () => {
  const first = await sendOnce(1);
  const second = await sendOnce(1);
  expect(ends).toHaveLength(1);
  ends[0]?.(UNANSWERED);
  await Promise.all([first(), second()]);
  expect([ends.length, refused]).toEqual([1, ['asked-to-wait']]);
});

test('each wish is asked about once where nothing was pressed, and a longer one anew', () => {
  const ask = () => limiter.question.takeQuestion(false);
  expect([ask(), ask(), limiter.question.questions]).toEqual([clock.now() + HOUR_MS, null, 1]);
  limiter.waitUntil(clock.now() + MINUTE_MS);
  expect(ask()).toBeNull();
  limiter.waitUntil(clock.now() + 2 * HOUR_MS);
  expect(ask()).toBe(clock.now() + 2 * HOUR_MS);
});

test('where nothing is wished there is nothing to ask', async () => {
  await clock.advance(HOUR_MS);
  expect([limiter.question.takeQuestion(), limiter.retryAt, limiter.keptRetryAt]).toEqual([null, null, null]);
});

test('a page’s wish ends with the network, is told to end, and outlives no restart', () => {
  limiter = new RateLimiter(clock, () => (waitsTold += 1));
  limiter.waitUntil(clock.now() + MINUTE_MS, 'page');
  expect([limiter.retryAt, limiter.keptRetryAt]).toEqual([clock.now() + MINUTE_MS, null]);
  limiter.networkChanged();
  expect([limiter.retryAt, waitsTold]).toEqual([null, 1]);
});

test('the gateway’s wish binds by every network', () => {
  limiter.networkChanged();
  expect([limiter.retryAt, limiter.keptRetryAt]).toEqual(Array(2).fill(clock.now() + HOUR_MS));
});

test('the wishes of gateway and page keep their distance when the clock is set back', () => {
  limiter.waitUntil(clock.now() + MINUTE_MS, 'page');
  clock.set(clock.now() - 3 * HOUR_MS);
  limiter.clockSetBack(3 * HOUR_MS);
  expect([limiter.retryAt, limiter.keptRetryAt]).toEqual(Array(2).fill(clock.now() + HOUR_MS));
  limiter = new RateLimiter(clock);
  limiter.waitUntil(clock.now() + MINUTE_MS, 'page');
  clock.set(clock.now() - 3 * HOUR_MS);
  limiter.clockSetBack(3 * HOUR_MS);
  expect(limiter.retryAt).toBe(clock.now() + MINUTE_MS);
});
