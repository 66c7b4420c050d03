import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '#contract/limits';
import { fail, succeed, type Outcome } from '#contract/failure';
import { decodeKeyPage, type DecodedKeyPage } from '../../../src-main/gateway/decode.ts';
import { decodeKey } from '../../../src-main/gateway/key-record.ts';
import type { Gateway, KeyPage } from '../../../src-main/gateway/gateway.ts';
import { createPageReader, walkKeys, type ReadPage } from '../../../src-main/gateway/walk-keys.ts';
import {
  gatewayAnswering,
  good,
  page,
  record,
  type WireRequest,
} from '../../fixtures/servers/wire-server.ts';

type Walk = ReturnType<Gateway['walkKeys']>;

async function pagesOf(walk: Walk): Promise<KeyPage[]> {
  const pages: KeyPage[] = [];
  for (;;) {
    const outcome = await walk.next();
    if (!outcome.ok) throw new Error(outcome.failure.code);
    if (outcome.value === null) return pages;
    pages.push(outcome.value);
  }
}

async function idsOf(walk: Walk): Promise<number[]> {
  return (await pagesOf(walk)).flatMap(({ readings }) => readings.map(({ keyId }) => keyId));
}

function rows(from: number, to: number): Record<string, unknown>[] {
  return Array.from({ length: from - to + 1 }, (_, index) => record({ id: from - index }));
}

function askedPage({ target }: WireRequest): number {
  return Number(new URL(target, 'http://x').searchParams.get('p'));
}

function decode(data: unknown): Outcome<DecodedKeyPage> {
  const decoded = decodeKeyPage(data, 0);
  return decoded === null ? fail('malformed-answer') : succeed(decoded);
}

describe('a walk over a gateway that answers with page objects', () => {
  test('asks from page 1 on, 100 rows at a time, until it has the total', async () => {
    const { gateway, server } = await gatewayAnswering((request) =>
      askedPage(request) === 1 ? page(rows(250, 151), 150) : page(rows(150, 101), 150),
    );
    expect(await idsOf(gateway.walkKeys())).toEqual(Array.from({ length: 150 }, (_, index) => 250 - index));
    expect(server.requests.map(({ target }) => target)).toEqual([
      '/api/token/?p=1&page_size=100&size=100',
      '/api/token/?p=2&page_size=100&size=100',
    ]);
  });

  test('24: gives a row that a new key pushed onto the next page once', async () => {
    const pages = [page(rows(5, 4), 5), page(rows(4, 3), 6), page(rows(2, 1), 6)];
    const { gateway } = await gatewayAnswering((request) => pages[askedPage(request) - 1] ?? page([], 6));
    expect(await idsOf(gateway.walkKeys())).toEqual([5, 4, 3, 2, 1]);
  });

  test('gives a row that stands on one page twice once', async () => {
    const { gateway } = await gatewayAnswering(page([...rows(2, 1), ...rows(2, 1)]));
    expect(await idsOf(gateway.walkKeys())).toEqual([2, 1]);
  });

  test('ends, however many keys the gateway says there are', async () => {
    let pages = 0;
    const walk = walkKeys((number) => {
      pages += 1;
      const readings = rows(1e9 - number * 100, 1e9 - number * 100 - 99).map((row) => decodeKey(row, 0));
      const read = readings.filter((reading) => reading !== null);
      return Promise.resolve(
        succeed({ readings: read, rowsReceived: 100, total: 1e9, unreadableIds: [], zeroBased: false }),
      );
    });
    expect(await idsOf(walk)).toHaveLength(LIMITS.keysListed);
    expect(pages).toBe(LIMITS.keysListed / 100);
  });

  test('asks for the same page again after a failure', async () => {
    let failing = true;
    const { gateway } = await gatewayAnswering((request) => {
      if (askedPage(request) === 1) return page(rows(4, 3), 4);
      if (!failing) return page(rows(2, 1), 4);
      failing = false;
      return { bytes: Buffer.alloc(0), thenClose: true };
    });
    const walk = gateway.walkKeys();
    await walk.next();
    expect(await walk.next()).toMatchObject({ failure: { code: 'unreachable' } });
    expect(await idsOf(walk)).toEqual([2, 1]);
  });

  test('stays at its end', async () => {
    const { gateway, server } = await gatewayAnswering(page(rows(2, 1)));
    const walk = gateway.walkKeys();
    await pagesOf(walk);
    expect(await walk.next()).toEqual({ ok: true, value: null });
    expect(server.requests).toHaveLength(1);
  });
});

describe('18: a walk over a gateway that answers with bare arrays', () => {
  test.each([
    ['a page', rows(5, 3)],
    ['an empty array', rows(0, 1)],
  ])('throws %s at p=1 away, starts at p=0 and remembers it', async (_what, first) => {
    const pages = [rows(8, 6), first, []];
    const { gateway, server } = await gatewayAnswering((request) => good(pages[askedPage(request)] ?? []));
    expect(await idsOf(gateway.walkKeys())).toEqual([...rows(8, 6), ...first].map(({ id }) => id));
    const asked = server.requests.length;
    await gateway.walkKeys().next();
    expect(server.requests.map(askedPage).slice(0, 2)).toEqual([1, 0]);
    expect(server.requests.slice(asked).map(askedPage)).toEqual([0]);
  });

  test('ends at the first page without a new id, and stays there', async () => {
    const { gateway, server } = await gatewayAnswering(good(rows(2, 1)));
    const walk = gateway.walkKeys();
    expect(await idsOf(walk)).toEqual([2, 1]);
    const asked = server.requests.length;
    expect(await walk.next()).toEqual({ ok: true, value: null });
    expect(server.requests).toHaveLength(asked);
  });

  test('goes on where it was when the gateway changes in the middle', async () => {
    const asked: number[] = [];
    const readPage: ReadPage = (number) => {
      asked.push(number);
      if (asked.length === 1) return Promise.resolve(decode({ items: rows(6, 5), total: 6 }));
      return Promise.resolve(decode(number < 3 ? rows(6 - 2 * number, 5 - 2 * number) : []));
    };
    expect(await idsOf(walkKeys(createPageReader(readPage, { zeroBased: false })))).toEqual([
      6, 5, 4, 3, 2, 1,
    ]);
    expect(asked).toEqual([1, 2, 1, 2, 3]);
  });

  test('says that the total is unknown', async () => {
    const { gateway } = await gatewayAnswering((request) => good(askedPage(request) === 0 ? rows(1, 1) : []));
    expect(await gateway.walkKeys().next()).toMatchObject({ value: { total: null } });
  });

  test('goes back to counting from 1 when the gateway was upgraded', async () => {
    const asked: number[] = [];
    const readPage: ReadPage = (number) => {
      asked.push(number);
      return Promise.resolve(decode({ items: number <= 1 ? rows(4, 3) : rows(2, 1), total: 4 }));
    };
    expect(await idsOf(walkKeys(createPageReader(readPage, { zeroBased: true })))).toEqual([4, 3, 2, 1]);
    expect(asked).toEqual([0, 1, 2]);
  });

  test('gives up on a gateway that changes its mind with every answer', async () => {
    let reads = 0;
    const { gateway } = await gatewayAnswering(() =>
      reads++ % 2 === 0 ? good(rows(2, 1)) : page(rows(2, 1)),
    );
    expect(await gateway.walkKeys().next()).toMatchObject({ failure: { code: 'malformed-answer' } });
  });
});

/** A gateway whose list changes between two reads, and whose pages are this long whatever is asked. */
function shiftingGateway(count: number, pageLength: number, array: boolean, changes: readonly Change[]) {
  let ids = Array.from({ length: count }, (_, index) => count - index);
  let newest = count;
  let reads = 0;
  const everSeen = new Set(ids);
  const readPage: ReadPage = (number) => {
    const offset = Math.max(0, array ? number : number - 1) * pageLength;
    const items = ids.slice(offset, offset + pageLength).map((id) => record({ id }));
    const answer = decode(array ? items : { items, total: ids.length });
    const { create = 0, remove = [] } = changes[reads++] ?? {};
    for (let i = 0; i < create; i++) ids = [++newest, ...ids];
    for (const id of ids) everSeen.add(id);
    ids = ids.filter((_, index) => !remove.includes(index));
    return Promise.resolve(answer);
  };
  return { readPage, everSeen, reads: () => reads };
}

interface Change {
  readonly create?: number;
  readonly remove?: readonly number[];
}

describe('whatever shifts between two pages', () => {
  const shape = { count: fc.nat(60), pageLength: fc.integer({ min: 4, max: 12 }), array: fc.boolean() };

  test('the walk ends, and no key comes twice or from nowhere', async () => {
    const change = fc.record({ create: fc.nat(15), remove: fc.array(fc.nat(70), { maxLength: 10 }) });
    await fc.assert(
      fc.asyncProperty(fc.record(shape), fc.array(change, { maxLength: 20 }), async (given, changes) => {
        const gateway = shiftingGateway(given.count, given.pageLength, given.array, changes);
        const ids = await idsOf(walkKeys(createPageReader(gateway.readPage, { zeroBased: false })));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => gateway.everSeen.has(id))).toBe(true);
        expect(gateway.reads()).toBeLessThanOrEqual(ids.length + 3);
      }),
    );
  });

  test('every key that was there from the start comes, as long as keys are only created', async () => {
    // Fewer than a page at a time: a page of nothing but known rows is the end.
    const change = fc.record({ create: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.record(shape), fc.array(change, { maxLength: 30 }), async (given, changes) => {
        // The first answer of an array gateway is thrown away: what is created before the second is there from the start.
        const gateway = shiftingGateway(
          given.count,
          given.pageLength,
          given.array,
          given.array ? [{}, ...changes] : changes,
        );
        const ids = await idsOf(walkKeys(createPageReader(gateway.readPage, { zeroBased: false })));
        const original = Array.from({ length: given.count }, (_, index) => given.count - index);
        expect(ids.filter((id) => id <= given.count)).toEqual(original);
      }),
    );
  });
});
