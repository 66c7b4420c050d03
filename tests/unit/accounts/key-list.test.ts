import { beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { succeed } from '#contract/failure';
import { KeyList } from '../../../src-main/accounts/key-list.ts';
import { walkKeys, type ReadPage } from '../../../src-main/gateway/walk-keys.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';

const TOTAL = 150;
let asked: number[];
/** Thrown instead of an answer, the last one first. */
let errors: Error[];
let isLearningBroken: boolean;
let list: KeyList;
let now: number;

const readPage: ReadPage = async (page) => {
  asked.push(page);
  await Promise.resolve();
  const error = errors.pop();
  if (error) throw error;
  const ids = Array.from({ length: 100 }, (_, index) => TOTAL - (page - 1) * 100 - index);
  const readings = ids.filter((keyId) => keyId > 0).map((keyId) => halfUsed({ keyId }));
  return succeed({
    readings,
    rowsReceived: readings.length,
    total: TOTAL,
    unreadableIds: [],
    zeroBased: false,
  });
};

const slice = (offset: number) => list.slice({ offset, fresh: false }, (reading) => listed(reading.keyId));
const listed = (keyId: number) =>
  ({ reading: halfUsed({ keyId }), status: 'usable', needsAction: false }) as const;

/** How many keys came, and whether that is all. */
async function numbersOf(answer: ReturnType<typeof slice>): Promise<unknown> {
  const outcome = await answer;
  return outcome.ok ? [outcome.value.items.length, outcome.value.complete] : outcome.failure;
}

beforeEach(() => {
  asked = [];
  now = NOW;
  errors = [];
  isLearningBroken = false;
  list = new KeyList(
    { walkKeys: () => walkKeys(readPage) },
    () => now,
    () => {
      if (isLearningBroken) throw new Error('not learnt');
    },
  );
});

describe('a page that ends in an exception', () => {
  test('fails its own request alone: those that wait for it, and the next ones, get their keys', async () => {
    errors.push(new Error('broken answer'));
    const answers = [slice(0), slice(0), slice(100)];
    expect(await Promise.all(answers.map((answer) => numbersOf(answer).catch(String)))).toEqual([
      'Error: broken answer',
      [100, false],
      [50, true],
    ]);
    expect(await numbersOf(slice(0))).toEqual([150, true]);
    expect(asked).toEqual([1, 1, 2]);
  });

  test('is counted where only what others learn of it went wrong', async () => {
    isLearningBroken = true;
    await expect(slice(0)).rejects.toThrow('not learnt');
    isLearningBroken = false;
    expect([await numbersOf(slice(0)), await numbersOf(slice(100))]).toEqual([
      [100, false],
      [50, true],
    ]);
    expect(asked).toEqual([1, 2]);
  });
});

test('a walk goes on however long it takes, and is forgotten five minutes after its last page', async () => {
  await slice(0);
  now += 4 * MINUTE_MS;
  await slice(100);
  now += 4 * MINUTE_MS;
  expect(await numbersOf(slice(0))).toEqual([150, true]);
  expect(asked).toEqual([1, 2]);
  now += MINUTE_MS;
  await slice(0);
  expect(asked).toEqual([1, 2, 1]);
});

describe('a list that is to be read anew', () => {
  const learn = (newestKeyId: number, pins: Parameters<KeyList['learn']>[0]['pins'] = []) =>
    list.learn({ pins, newestKeyId });

  test('is told to its end where it was begun, and read anew from its start', async () => {
    await slice(0);
    list.forget();
    expect(await numbersOf(slice(100))).toEqual([50, true]);
    expect(asked).toEqual([1, 2]);
    await slice(0);
    expect(asked).toEqual([1, 2, 1]);
    await slice(0);
    expect(asked).toEqual([1, 2, 1]);
  });

  test('gives no pin its reading', async () => {
    await slice(0);
    expect(list.find(TOTAL)?.keyId).toBe(TOTAL);
    list.forget();
    expect(list.find(TOTAL)).toBeUndefined();
  });

  test('is so for a key that came since, once, and not for one that it holds', async () => {
    learn(TOTAL);
    await slice(0);
    learn(TOTAL);
    await slice(0);
    expect(asked).toEqual([1]);
    learn(TOTAL + 1);
    await slice(0);
    learn(TOTAL + 1);
    await slice(0);
    expect(asked).toEqual([1, 1]);
  });

  test('is so for a pinned key that is gone, where it holds it', async () => {
    await slice(0);
    learn(TOTAL, [{ keyId: TOTAL + 5, reading: null, deleted: true }]);
    await slice(0);
    expect(asked).toEqual([1]);
    learn(TOTAL, [{ keyId: TOTAL, reading: null, deleted: true }]);
    await slice(0);
    expect(asked).toEqual([1, 1]);
  });
});

test('a reading that is older than the listed one changes nothing of it', async () => {
  await slice(0);
  const read = (readAt: number) =>
    list.learn({
      pins: [{ keyId: TOTAL, reading: halfUsed({ keyId: TOTAL, readAt }), deleted: false }],
      newestKeyId: TOTAL,
    });
  now += MINUTE_MS;
  read(NOW - 1);
  expect(list.find(TOTAL)?.readAt).toBe(NOW);
  read(NOW + 1);
  expect(list.find(TOTAL)?.readAt).toBe(NOW + 1);
});
