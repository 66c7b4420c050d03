import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { UnderWay } from '../../../src-main/async/under-way.ts';
import { systemClock } from '../../../src-main/clock/system-clock.ts';

const underWay = new UnderWay(systemClock, nextTurn);

/** Ends as it does, and notes it. */
function noted(ended: string[], name: string, work: Promise<unknown>): Promise<unknown> {
  return underWay.of(work).finally(() => ended.push(name));
}

test('has settled when all has ended, however it ended, and what follows from it as well', async () => {
  const ended: string[] = [];
  const file = noted(ended, 'file', readFile(import.meta.filename));
  void file.then(async () => {
    // Which nobody counts.
    for (let turn = 0; turn < 3; turn += 1) await nextTurn();
    await noted(ended, 'what follows', delay(30));
  });
  noted(ended, 'failed', Promise.reject(new Error('failed'))).catch(() => undefined);
  await underWay.settled();
  expect(ended.toSorted()).toEqual(['failed', 'file', 'what follows']);
});

test('gives the answer of what it counts, and its failure', async () => {
  await expect(underWay.of(Promise.resolve('an answer'))).resolves.toBe('an answer');
  await expect(underWay.of(Promise.reject(new Error('failed')))).rejects.toThrow('failed');
});

test('waits once for what is stuck, and for everything else every time', async () => {
  const stuck = Promise.withResolvers<null>();
  const ended: string[] = [];
  const stuckNoted = noted(ended, 'stuck', stuck.promise);
  await underWay.settled();
  expect(ended).toEqual([]);
  const beganAt = performance.now();
  void noted(ended, 'other', delay(30));
  await underWay.settled();
  expect(ended).toEqual(['other']);
  expect(performance.now() - beganAt).toBeLessThan(900);
  stuck.resolve(null);
  await stuckNoted;
  void noted(ended, 'later', delay(30));
  await underWay.settled();
  expect(ended).toEqual(['other', 'stuck', 'later']);
});
