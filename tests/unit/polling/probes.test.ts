import { beforeEach, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { Poller, type RefreshResult } from '../../../src-main/polling/poller.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { pollerOptions } from './poller-options.ts';

const OK: RefreshResult = { kind: 'ok', expected: null };
const REJECTED: RefreshResult = { ...OK, kind: 'rejected' };

let clock: ManualClock;
let calls: number[];
let results: RefreshResult[];
let poller: Poller<RefreshResult>;

beforeEach(() => {
  clock = new ManualClock();
  [calls, results] = [[], []];
  poller = new Poller({
    ...pollerOptions(clock),
    read: () => {
      calls.push(clock.now());
      return Promise.resolve(results.shift() ?? OK);
    },
  });
});

test('a rejected token is probed ever more rarely, and heals by itself', async () => {
  results = [REJECTED, REJECTED, REJECTED, OK];
  const start = clock.now();
  await poller.refresh();
  await clock.advance(78 * MINUTE_MS);
  expect(calls.map((at) => (at - start) / MINUTE_MS)).toEqual([0, 2, 12, 72, 77]);
});

test('it is probed as often, however often the user looks in between', async () => {
  results = Array<RefreshResult>(9).fill(REJECTED);
  for (let look = 0; look < 4; look += 1) {
    await poller.refresh();
    poller.countFailure(REJECTED);
  }
  const start = clock.now();
  await clock.advance(11 * MINUTE_MS);
  await poller.refresh();
  await clock.advance(12 * MINUTE_MS);
  expect(calls.slice(4).map((at) => (at - start) / MINUTE_MS)).toEqual([2, 11, 21]);
});
