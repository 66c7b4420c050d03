import { beforeEach, expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { Compaction } from '../../../src-main/history/compaction.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';
import { START } from './in-memory.ts';

let clock: ManualClock;
/** What each step comes to, the next one first; then nothing is left. */
let steps: (() => boolean)[];
let begun: number;
let failed: unknown[];
let compaction: Compaction<number>;

beforeEach(() => {
  [clock, steps, begun, failed] = [new ManualClock(), [], 0, []];
  compaction = new Compaction({
    clock,
    step: async () => {
      begun += 1;
      await settled();
      return steps.shift()?.() ?? false;
    },
    onFailed: (error) => failed.push(error),
  });
});

async function recorded(): Promise<void> {
  compaction.onRecorded(clock.now());
  await settled();
  await clock.advance(1_000);
}

const more = () => true;
const breaks = (): never => {
  throw new Error('broken');
};

test('a roll-up is due with the first reading and then once an hour, in steps with a pause between them', async () => {
  const clock = new ManualClock(START);
  const steps: number[] = [];
  const own = new Compaction<number>({
    clock,
    onFailed: (error) => expect.unreachable(String(error)),
    step: (now) => {
      steps.push(now - START);
      return Promise.resolve(steps.length % 3 !== 0);
    },
  });
  own.onRecorded(clock.now());
  own.onRecorded(clock.now());
  await settled();
  expect(steps).toEqual([0]);
  await clock.advance(200);
  expect(steps).toEqual([0, 0, 0]);
  expect(clock.timerCount).toBe(0);
  own.onRecorded(clock.now());
  expect(steps).toHaveLength(3);
  await clock.advance(HOUR_MS);
  own.onRecorded(clock.now());
  await settled();
  expect(steps).toHaveLength(4);
  own.stop();
  await clock.advance(HOUR_MS);
  expect(steps).toHaveLength(4);
});

test('where less is to be kept it is due at once, even while one is at work', async () => {
  await recorded();
  compaction.onShortened(clock.now());
  await clock.advance(1_000);
  expect(begun).toBe(2);
  steps = [more];
  compaction.onShortened(clock.now());
  compaction.onShortened(clock.now());
  await settled();
  await clock.advance(1_000);
  expect(begun).toBe(5);
  compaction.stop();
  compaction.onShortened(clock.now());
  expect(begun).toBe(5);
});

test('a step that ends in an exception is reported, and ends this hour alone', async () => {
  steps = [more, breaks, more];
  await recorded();
  expect([begun, failed]).toEqual([2, [new Error('broken')]]);
  await clock.advance(HOUR_MS);
  await recorded();
  expect(begun).toBe(4);
});

test('a step that is under way when it is stopped is the last one', async () => {
  steps = [more, more];
  compaction.onRecorded(clock.now());
  compaction.stop();
  await settled();
  await clock.advance(1_000);
  await clock.advance(HOUR_MS);
  await recorded();
  expect([begun, clock.timerCount]).toEqual([1, 0]);
});
