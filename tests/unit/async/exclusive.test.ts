import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Exclusive } from '#async/exclusive';
import { settled } from '../../fixtures/manual-clock.ts';
import { anyPlans, endOf, TaskRecorder } from './task-recorder.ts';

describe('what is done by one alone', () => {
  test('answers whoever comes meanwhile at once, and does not begin', async () => {
    const dialog = new Exclusive();
    const answer = Promise.withResolvers<string>();
    let begun = 0;
    const ask = () => {
      begun += 1;
      return answer.promise;
    };
    const first = dialog.run(ask, 'refused');
    expect(await dialog.run(ask, 'refused')).toBe('refused');
    expect([begun, dialog.isBusy]).toEqual([1, true]);
    answer.resolve('answered');
    expect([await first, dialog.isBusy]).toEqual(['answered', false]);
  });

  test('is free again after a task that throws or rejects', async () => {
    const dialog = new Exclusive();
    const thrown = dialog.run(() => {
      throw new Error('thrown');
    }, null);
    expect(await thrown.catch(String)).toBe('Error: thrown');
    const rejected = dialog.run(() => Promise.reject(new Error('rejected')), null);
    expect(await rejected.catch(String)).toBe('Error: rejected');
    expect(await dialog.run(() => 'asked', null)).toBe('asked');
  });

  test('is never begun twice at a time, however its tasks end', () =>
    fc.assert(
      fc.asyncProperty(anyPlans, fc.infiniteStream(fc.boolean()), async (plans, pauses) => {
        const dialog = new Exclusive();
        const recorder = new TaskRecorder();
        const ends: Promise<string>[] = [];
        const due: string[] = [];
        for (const [index, plan] of plans.entries()) {
          due.push(dialog.isBusy ? 'refused' : endOf(plan, index));
          ends.push(dialog.run(recorder.taskOf(plan, index), 'refused').then(String, String));
          if (pauses.next().value) await settled();
        }
        expect(await Promise.all(ends)).toEqual(due);
        expect(recorder.most).toBe(1);
        expect(dialog.isBusy).toBe(false);
      }),
    ));
});
