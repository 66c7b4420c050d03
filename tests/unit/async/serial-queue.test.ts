import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SerialQueue } from '#async/serial-queue';
import { settled } from '../../fixtures/manual-clock.ts';
import { anyPlans, endOf, TaskRecorder } from './task-recorder.ts';

const fails = () => Promise.reject(new Error('rejected'));
const throws = (): never => {
  throw new Error('thrown');
};

describe('a serial queue', () => {
  test('lets a task that throws or rejects fail its own caller, and none of those after it', async () => {
    const queue = new SerialQueue();
    const ends = [queue.run(fails), queue.run(() => 'first'), queue.run(throws), queue.run(() => 'second')];
    expect(await Promise.all(ends.map((end) => end.catch(String)))).toEqual([
      'Error: rejected',
      'first',
      'Error: thrown',
      'second',
    ]);
    expect(await queue.run(() => Promise.resolve('later'))).toBe('later');
  });

  test('gives each caller the end of its own task, in their order and one at a time', () =>
    fc.assert(
      fc.asyncProperty(anyPlans, async (plans) => {
        const queue = new SerialQueue();
        const recorder = new TaskRecorder();
        const ends = plans.map((plan, index) => queue.run(recorder.taskOf(plan, index)));
        const seen = await Promise.all(ends.map((end) => end.then(String, String)));
        expect(recorder).toMatchObject({ begun: [...plans.keys()], most: 1 });
        expect(seen).toEqual(plans.map(endOf));
      }),
    ));

  test('is idle when every task has ended, those too that came meanwhile', async () => {
    const queue = new SerialQueue();
    const ended: string[] = [];
    const ending = (name: string) => async () => {
      await settled();
      ended.push(name);
    };
    await queue.idle();
    void queue.run(ending('first'));
    void queue.run(() => void queue.run(ending('from within')));
    await queue.idle();
    expect(ended).toEqual(['first', 'from within']);
    const failed = queue.run(fails).catch(String);
    await expect(queue.idle()).resolves.toBeUndefined();
    expect(await failed).toBe('Error: rejected');
  });

  test('hides no error from the process when its caller does not listen', async () => {
    const heard: unknown[] = [];
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', (reason) => heard.push(reason));
    void new SerialQueue().run(throws);
    await settled();
    await settled();
    process.removeAllListeners('unhandledRejection');
    for (const other of others) process.on('unhandledRejection', other);
    expect(heard.map(String)).toEqual(['Error: thrown']);
  });
});
