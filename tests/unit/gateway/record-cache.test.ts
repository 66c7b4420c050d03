import { beforeEach, expect, test } from 'vitest';
import { RecordCache } from '../../../src-main/gateway/record-cache.ts';
import { NOW } from '../../fixtures/readings.ts';
import { record } from '../../fixtures/servers/wire-server.ts';

const KEY_ID = 4102;

let isPinned: boolean;
let records: RecordCache;

beforeEach(() => {
  isPinned = true;
  records = new RecordCache(
    () => isPinned,
    (reading) => reading,
    () => 3_000,
  );
});

test('an answer that a later one has overtaken does not become the record by which a key is disabled', () => {
  records.store(record({ name: 'later' }), 2_000);
  records.store({ items: [record({ name: 'earlier' })] }, 1_000);
  expect(records.get(KEY_ID)).toMatchObject({ readAt: 2_000, record: { name: 'later' } });
});

test('the record of a key that was unpinned is there when it is pinned again, and not before', () => {
  records.store(record(), 1_000);
  isPinned = false;
  records.store([], 2_000);
  expect(records.get(KEY_ID)).toBeNull();
  isPinned = true;
  expect(records.get(KEY_ID)?.readAt).toBe(1_000);
});

const row = (id: number) => ({ id, name: `key ${id}`, status: 1, remain_quota: 5, unlimited_quota: false });
const page = (from: number) => Array.from({ length: 100 }, (_, index) => row(from + index));

function filled(pinned: Set<number>): RecordCache {
  const cache = new RecordCache(
    (keyId) => pinned.has(keyId),
    (reading) => reading,
    () => NOW,
  );
  for (let from = 1; from <= 2_000; from += 100) cache.store({ items: page(from) }, NOW);
  return cache;
}

test('of keys that are not pinned the last thousand are kept, of pinned ones all, and only these are given', () => {
  const pinned = new Set([1]);
  const cache = filled(pinned);
  expect([cache.get(1)?.keyId, cache.get(2_000)]).toEqual([1, null]);
  for (const keyId of [2, 1_000, 1_001, 2_000]) pinned.add(keyId);
  expect([2, 1_000, 1_001, 2_000].map((keyId) => cache.get(keyId)?.keyId ?? null)).toEqual([
    null,
    null,
    1_001,
    2_000,
  ]);
});

test('what was read again is among the last', () => {
  const pinned = new Set<number>();
  const cache = filled(pinned);
  cache.store(row(1_001), NOW);
  cache.store({ items: page(2_001) }, NOW);
  for (const keyId of [1_001, 1_002]) pinned.add(keyId);
  expect([cache.get(1_001)?.keyId, cache.get(1_002)]).toEqual([1_001, null]);
});

test('a record that is blown up is kept of a pinned key alone', () => {
  const pinned = new Set([1]);
  const cache = filled(pinned);
  const large = (id: number) => ({ ...row(id), setting: 'x'.repeat(5_000) });
  cache.store({ items: [large(1), large(1_500)] }, NOW);
  pinned.add(1_500);
  expect([cache.get(1)?.record['setting'], cache.get(1_500)]).toEqual(['x'.repeat(5_000), null]);
});
