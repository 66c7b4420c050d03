import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Semaphore } from '#async/semaphore';
import { anyPlans, endOf, TaskRecorder } from './task-recorder.ts';

describe('a semaphore', () => {
  test('lets so many through at a time, in their order, whatever becomes of them', () =>
    fc.assert(
      fc.asyncProperty(anyPlans, fc.integer({ min: 1, max: 4 }), async (plans, places) => {
        const semaphore = new Semaphore(places);
        const recorder = new TaskRecorder();
        const ends = plans.map((plan, index) => semaphore.run(recorder.taskOf(plan, index)));
        const seen = await Promise.all(ends.map((end) => end.then(String, String)));
        expect(recorder.begun).toEqual([...plans.keys()]);
        expect(recorder.most).toBeLessThanOrEqual(places);
        expect(seen).toEqual(plans.map(endOf));
      }),
    ));

  test('uses all of its places, and has them all back in the end', async () => {
    const semaphore = new Semaphore(2);
    for (const round of ['first', 'second']) {
      const recorder = new TaskRecorder();
      const plan = { ending: 'value', turns: 2 } as const;
      await Promise.all([1, 2, 3].map((name) => semaphore.run(recorder.taskOf(plan, name))));
      expect([round, recorder.most]).toEqual([round, 2]);
    }
  });

  test('has its place back from a task that throws before it has given a promise', async () => {
    const semaphore = new Semaphore(1);
    const thrown = semaphore.run(() => {
      throw new Error('thrown');
    });
    const next = semaphore.run(() => 'next');
    expect(await thrown.catch(String)).toBe('Error: thrown');
    expect(await next).toBe('next');
  });

  test.each([0, -1, 1.5, NaN, Infinity])('is refused with %s places', (places) => {
    expect(() => new Semaphore(places)).toThrow(RangeError);
  });
});
