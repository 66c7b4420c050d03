import { expect, test } from 'vitest';
import { SerialQueue } from '../../../src-main/async/serial-queue.ts';
import { TaskScope } from '../../../src-main/async/task-scope.ts';

const scope = new TaskScope();

test('what a task does is known as its own, after every wait and in its turn of a queue', async () => {
  const queue = new SerialQueue();
  const seen: boolean[] = [];
  const look = () => Promise.resolve(seen.push(scope.isWithin));
  const beside = queue.run(look);
  await scope.run(async () => {
    await beside;
    await queue.run(look);
    await new Promise((resolve) => setTimeout(resolve));
    await look();
  });
  await look();
  expect(seen).toEqual([false, true, true, false]);
});
