import { beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../../../src-main/simulator/simulator.ts';
import { ask, pageOf, rowsOf, simulate, type WirePage } from './ask.ts';

let simulator: Simulator;
let token: string;

async function start(keyCount: number, options: Parameters<typeof simulate>[0] = {}): Promise<void> {
  simulator = await simulate(options);
  const user = simulator.state.createUser();
  token = user.accessToken;
  for (let count = 0; count < keyCount; count += 1) simulator.state.createKey(user.userId);
}

async function page(query: string): Promise<WirePage> {
  return pageOf(await ask(simulator.origin, `/api/token/${query}`, { token }));
}

async function rows(query: string): Promise<number[]> {
  return rowsOf(await ask(simulator.origin, `/api/token/${query}`, { token })).map((key) => key.id);
}

const ids = (one: WirePage) => one.items.map((key) => key.id);
const descending = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index);

describe('pages as an object', () => {
  beforeEach(() => start(205));

  test('are ten keys long unless asked otherwise, newest first', async () => {
    const first = await page('');
    expect(first).toMatchObject({ page: 1, page_size: 10, total: 205 });
    expect(ids(first)).toEqual(descending(205, 196));
  });

  test('cover every key exactly once', async () => {
    const walked = [...ids(await page('?p=1&page_size=100')), ...ids(await page('?p=2&page_size=100'))];
    walked.push(...ids(await page('?p=3&page_size=100')));
    expect(walked).toEqual(descending(205, 1));
  });

  test('hold at most a hundred keys, and say so', async () => {
    const capped = await page('?page_size=1000');
    expect(capped.page_size).toBe(100);
    expect(capped.items).toHaveLength(100);
  });

  test('past the end are empty and still say the total', async () => {
    expect(await page('?p=9&page_size=100')).toMatchObject({ page: 9, total: 205, items: [] });
  });

  test.each(['?p=0', '?p=abc', '?page_size=0', '?page_size=abc', '?p='])(
    'take %s for the default',
    async (query) => {
      expect(await page(query)).toEqual(await page(''));
    },
  );

  test('read ps, then size, where page_size is absent or zero', async () => {
    expect((await page('?page_size=0&ps=3&size=4')).page_size).toBe(3);
    expect((await page('?size=4')).page_size).toBe(4);
    expect((await page('?page_size=2&ps=3&size=4')).page_size).toBe(2);
  });

  test('hold every key, uncapped, for a page size of -1', async () => {
    const whole = await page('?page_size=-1');
    expect(whole.page_size).toBe(-1);
    expect(ids(whole)).toEqual(descending(205, 1));
  });

  test('begin with the first for page -1', async () => {
    const first = await page('?p=-1');
    expect(first.page).toBe(-1);
    expect(ids(first)).toEqual(descending(205, 196));
  });
});

describe('bare arrays', () => {
  test('are zero-based and as long as size says, page_size or not', async () => {
    await start(25, { profile: '2504', switches: { requireNewApiUser: false } });
    expect(await rows('?p=0&page_size=20&size=20')).toEqual(descending(25, 6));
    expect(await rows('?p=1&page_size=20&size=20')).toEqual(descending(5, 1));
    expect(await rows('?page_size=20')).toEqual(descending(25, 16));
  });

  test('are always ten rows long on one-api', async () => {
    await start(25, { profile: 'one' });
    expect(await rows('?p=0&size=20&page_size=20')).toEqual(descending(25, 16));
    expect(await rows('?p=2&size=20&page_size=20')).toEqual(descending(5, 1));
    expect(await rows('?p=3')).toEqual([]);
  });
});

test('pages shift when a key is created or deleted between two reads', async () => {
  await start(5);
  expect(ids(await page('?p=1&page_size=2'))).toEqual([5, 4]);
  simulator.state.createKey(1);
  expect(ids(await page('?p=2&page_size=2'))).toEqual([4, 3]);
  simulator.state.deleteKey(6);
  expect(await page('?p=2&page_size=2')).toMatchObject({ total: 5, items: [{ id: 3 }, { id: 2 }] });
});

test('an empty account has an empty page, not null', async () => {
  await start(0);
  expect(await page('?p=1&page_size=10')).toEqual({ page: 1, page_size: 10, total: 0, items: [] });
});
