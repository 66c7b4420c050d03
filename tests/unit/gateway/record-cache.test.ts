import { beforeEach, expect, test } from 'vitest';
import type { Reading } from '#contract/reading';
import { decodeKey } from '../../../src-main/gateway/key-record.ts';
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
  const large = (id: number) => ({ ...row(id), setting: 'x'.repeat(50_000) });
  cache.store({ items: [large(1), large(1_500)] }, NOW);
  pinned.add(1_500);
  expect([cache.get(1)?.record['setting'], cache.get(1_500)]).toEqual(['x'.repeat(50_000), null]);
});

const MODELS = Array.from({ length: 500 }, (_, index) => `some-provider/some-model-${index}`).join();

test('a key that is allowed many models has its record as soon as it is pinned', () => {
  const pinned = new Set<number>();
  const cache = filled(pinned);
  cache.store({ items: [{ ...row(1_500), model_limits: MODELS }] }, NOW);
  pinned.add(1_500);
  expect(cache.get(1_500)?.record['model_limits']).toBe(MODELS);
});

test('of many such the last are kept, and of those that are blown up otherwise none', () => {
  const pinned = new Set<number>();
  const cache = filled(pinned);
  const long = (id: number) => ({ ...row(id), setting: 'x'.repeat(39_000) });
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`field ${index}`, index]));
  for (let id = 1_001; id <= 1_200; id += 1) cache.store(long(id), NOW);
  cache.store(
    [
      { ...row(1_300), ...many },
      { ...row(1_301), nested: ['x'.repeat(50_000)] },
    ],
    NOW,
  );
  for (const keyId of [1_001, 1_200, 1_300, 1_301]) pinned.add(keyId);
  const kept = [1_001, 1_200, 1_300, 1_301].map((keyId) => cache.get(keyId)?.keyId ?? null);
  expect(kept).toEqual([null, 1_200, null, null]);
});

test('of a page without end only what is kept is decoded, once, beside what is pinned', () => {
  const decoded: number[] = [];
  const filter = (reading: Reading) => {
    decoded.push(reading.keyId);
    return reading;
  };
  const cache = new RecordCache(
    (keyId) => keyId === 7 || keyId === 30_000,
    filter,
    () => NOW,
  );
  const items = Array.from({ length: 50_000 }, (_, index) => row(index + 1));
  cache.store({ items }, NOW);
  expect([decoded.length, decoded.at(0), decoded.at(-1)]).toEqual([1_001, 7, 2_000]);
  expect(decodeKey(items[1_500], NOW)).toBe(decodeKey(items[1_500], NOW));
});
