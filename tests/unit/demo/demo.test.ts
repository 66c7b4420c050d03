import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { Demo } from '../../../src-main/demo/demo.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';

let demo: Demo | null = null;

afterEach(() => demo?.close());

test('asked for twice at once there is one sample account, and after it was removed another', async () => {
  const added = new Map<string, string>();
  demo = new Demo({
    clock: new ManualClock(),
    newId: randomUUID,
    hasAccount: (accountId) => added.has(accountId),
    addAccount: ({ id }, { origin }) => added.set(id, origin),
    addPast: () => undefined,
  });
  expect(await Promise.all([demo.start(), demo.start()])).toEqual([true, false]);
  expect(added.size).toBe(1);
  const [firstOrigin = ''] = added.values();
  expect((await fetch(firstOrigin)).status).toBeGreaterThan(0);
  added.clear();
  expect(await demo.start()).toBe(true);
  await expect(fetch(firstOrigin)).rejects.toThrow('fetch failed');
});

test('a start that fails can be tried again', async () => {
  let isBroken = true;
  const added: string[] = [];
  demo = new Demo({
    clock: new ManualClock(),
    newId: randomUUID,
    hasAccount: (accountId) => added.includes(accountId),
    addAccount: ({ id }) => {
      if (isBroken) throw new Error('not added');
      added.push(id);
    },
    addPast: () => undefined,
  });
  await expect(demo.start()).rejects.toThrow('not added');
  isBroken = false;
  expect(await demo.start()).toBe(true);
});
