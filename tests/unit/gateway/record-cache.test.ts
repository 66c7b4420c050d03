import { beforeEach, expect, test } from 'vitest';
import { RecordCache } from '../../../src-main/gateway/record-cache.ts';
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

test('the record of a key that was unpinned is not there when it is pinned again', () => {
  records.store(record(), 1_000);
  isPinned = false;
  records.store([], 2_000);
  isPinned = true;
  expect(records.get(KEY_ID)).toBeNull();
});
