import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '#contract/limits';
import { decodeSubscription, decodeKeyPage, decodeOwnAccount } from '../../../src-main/gateway/decode.ts';
import { decodeKey, keyIdOf } from '../../../src-main/gateway/key-record.ts';
import { parseJson } from '../../../src-main/http/parse-json.ts';
import { decodeQuotaDisplay } from '../../../src-main/gateway/site.ts';
import { record } from '../../fixtures/servers/wire-server.ts';

const decoded = (changes: Record<string, unknown>) => decodeKey(record(changes), 0);

describe('the fields of a record', () => {
  test.each<[string, Record<string, unknown>, object]>([
    ['no expiry sent', { expired_time: undefined }, { expiresAt: 'unknown' }],
    ['an instant no Date can hold', { expired_time: 8_999_999_999_999_999 }, { expiresAt: 8.64e15 }],
    ['no usage sent', { used_quota: null }, { used: null }],
    ['no times sent', { created_time: undefined, accessed_time: 0 }, { createdAt: null, lastUsedAt: null }],
    ['no owner', { user_id: 0 }, { ownerId: null }],
    ['no name', { name: undefined }, { name: '' }],
    ['a model list that is off', { model_limits: 'gpt-4.1' }, { models: null }],
    ['a model list that is on and empty', { model_limits_enabled: true }, { models: [] }],
    [
      'the oldest build',
      { model_limits_enabled: undefined, models: 'a,b', subnet: '10.0.0.0/8', allow_ips: undefined },
      { models: ['a', 'b'], allowedIps: ['10.0.0.0/8'] },
    ],
    [
      'the oldest build, unset',
      { model_limits_enabled: undefined, models: null, subnet: '' },
      { models: null, allowedIps: null },
    ],
    ['a fork that uses the name otherwise', { models: { a: 1 } }, { models: null }],
    ['a key with its prefix', { key: 'sk-abcdefghijkl' }, { hint: 'ijkl' }],
    ['a short key', { key: 'abcdefgh' }, { hint: null }],
    ['a short key with its prefix', { key: 'sk-abcdefgh' }, { hint: null }],
    ['a key of stars', { key: '*'.repeat(18) }, { hint: null }],
  ])('%s', (_what, changes, expected) => {
    expect(decoded(changes)).toMatchObject(expected);
  });

  test.each([
    { id: 0 },
    { id: -1 },
    { id: 1.5 },
    { status: undefined },
    { remain_quota: null },
    { remain_quota: 1e300 },
    { remain_quota: 8.93872 },
    { unlimited_quota: 'yes' },
  ])('make no reading with %j', (changes) => {
    expect(decoded(changes)).toBeNull();
  });
});

describe('an odd field is unknown, and the key is read all the same', () => {
  test.each<[Record<string, unknown>, object]>([
    [{ cross_group_retry: 0 }, { crossGroupRetry: false }],
    [{ cross_group_retry: 'no' }, { crossGroupRetry: null }],
    [{ group: 5 }, { group: null }],
    [{ accessed_time: 1.5 }, { lastUsedAt: null }],
    [{ created_time: '2026' }, { createdAt: null }],
    [{ expired_time: {} }, { expiresAt: 'unknown' }],
    [{ used_quota: [] }, { used: null }],
    [{ name: 5 }, { name: '' }],
    [{ key: { text: 'x' } }, { hint: null }],
    [{ user_id: '77' }, { ownerId: null }],
    [
      { unlimited_quota: 1, remain_quota: null },
      { unlimited: true, remaining: 0 },
    ],
    [{ allow_ips: ['203.0.113.7', 5] }, { allowedIps: ['203.0.113.7'] }],
    [{ model_limits_enabled: 'yes', model_limits: 'gpt-4.1' }, { models: ['gpt-4.1'] }],
    [{ remain_quota: 2 ** 53 + 2 }, { remaining: 2 ** 53 + 2 }],
    [{ used_quota: -(2 ** 60) }, { used: -(2 ** 60) }],
    [{ remain_quota: parseJson('9007199254740994') }, { remaining: 2 ** 53 + 2 }],
  ])('%j', (changes, expected) => {
    expect(decoded(changes)).toMatchObject(expected);
  });
});

describe('no field is longer than it may be', () => {
  test('a name, a group and a list end where we stop reading, and say so', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => `m${index}`).join(',');
    const reading = decoded({
      name: '🦊'.repeat(4_000_000),
      group: 'g'.repeat(500),
      allow_ips: `${'1'.repeat(300)}\n::1`,
      ...{ model_limits_enabled: true, model_limits: many },
    });
    expect(reading?.name).toHaveLength(LIMITS.keyNameCharacters - 1);
    expect(reading?.name.isWellFormed() && reading.name.endsWith('…')).toBe(true);
    expect(reading?.group).toHaveLength(LIMITS.groupCharacters);
    expect(reading?.allowedIps?.map(({ length }) => length)).toEqual([LIMITS.modelCharacters, 3, 1]);
    expect([reading?.models?.length, reading?.models?.at(-1)]).toEqual([LIMITS.listEntriesRead + 1, '…']);
  });

  test('a control character counts as the six that it takes in a file, and half a pair is none', () => {
    expect(decoded({ name: '\u0001'.repeat(33) })?.name).toBe('\u0001'.repeat(33));
    expect(decoded({ name: '\u0001'.repeat(34) })?.name).toBe(`${'\u0001'.repeat(33)}…`);
    expect(decoded({ name: `docs\uD800` })?.name).toBe('docs\uFFFD');
    expect(decoded({ name: 'n'.repeat(LIMITS.keyNameCharacters) })?.name).not.toContain('…');
  });

  test('a page ends where we stop reading', () => {
    const rows = Array.from({ length: LIMITS.rowsRead + 5 }, (_, index) => record({ id: index + 1 }));
    expect(decodeKeyPage(rows, 0)?.readings).toHaveLength(LIMITS.rowsRead);
  });
});

const anything = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<unknown>;
const numbers = fc.oneof(fc.maxSafeInteger(), fc.double(), fc.constantFrom(0, -1, 2 ** 53));
const fieldValue = fc.oneof(anything, numbers, fc.string(), fc.boolean(), fc.constant(undefined));
/** A good record with some of its fields replaced by anything at all. */
const nearlyRecord = fc
  .dictionary(fc.constantFrom(...Object.keys(record())), fieldValue, { maxKeys: 3 })
  .map(record);

test('a subscription that is used up is none, one without a bound is', () => {
  const has = (...rows: unknown[]) => decodeSubscription({ subscriptions: rows }, 0)?.isActive;
  const used = (amount_used: number, amount_total: number) => ({ amount_used, amount_total });
  expect([has(), has(used(10, 10)), has({ subscription: used(11, 10) })]).toEqual([false, false, false]);
  expect([has('no row'), has(null), has({ subscription: 7 })]).toEqual([undefined, undefined, undefined]);
  expect(has(null, used(9, 10))).toBe(true);
  expect([has(used(9, 10)), has(used(9, 0)), has({ subscription: {} }), has(used(1, 1), {})]).toEqual([
    ...[true, true, true, true],
  ]);
});

describe('whatever JSON comes', () => {
  test('decoding does not throw', () => {
    const data = fc.oneof(
      anything,
      fc.array(fc.oneof(nearlyRecord, anything)),
      fc.record({ items: anything, total: anything }),
    );
    fc.assert(
      fc.property(data, (value) => {
        decodeKeyPage(value, 0);
        decodeKey(value, 0);
        decodeOwnAccount(value, 0);
        decodeSubscription(value, 0);
        decodeQuotaDisplay(value);
      }),
    );
  });

  test('each row is read, left out as unreadable, or no record at all', () => {
    fc.assert(
      fc.property(fc.array(nearlyRecord, { minLength: 1 }), (rows) => {
        const page = decodeKeyPage({ items: rows, total: rows.length }, 0);
        const readable = rows.filter((row) => decodeKey(row, 0) !== null).length;
        const records = rows.filter((row) => row.id !== 0).length;
        const keys = rows.filter((row) => keyIdOf(row) !== null).length;
        if (page === null) expect({ keys, none: records === 0 }).toEqual({ keys: 0, none: false });
        else expect(page).toMatchObject({ rowsReceived: rows.length });
        if (page !== null) expect(page.unreadableIds).toHaveLength(keys - readable);
      }),
    );
  });

  test('numbers that are read are exact', () => {
    fc.assert(
      fc.property(nearlyRecord, (row) => {
        const reading = decodeKey(row, 0);
        if (reading === null) return;
        for (const value of [reading.keyId, reading.storedStatus])
          expect(Number.isSafeInteger(value)).toBe(true);
        expect([row['remain_quota'], 0]).toContain(reading.remaining);
        expect([row['used_quota'], null]).toContain(reading.used);
      }),
    );
  });

  test('no more of a key text than its last 4 characters gets through', () => {
    // Letters that no other field of the record holds.
    const keyText = fc.string({ unit: fc.constantFrom('Q', 'X', 'Y', 'Z'), minLength: 5, maxLength: 64 });
    fc.assert(
      fc.property(keyText, fc.constantFrom('', 'sk-'), (text, prefix) => {
        const quoted = JSON.stringify(decoded({ key: prefix + text })).match(/[QXYZ]+/g) ?? [];
        expect(quoted).toEqual(text.length > 8 ? [text.slice(-4)] : []);
      }),
    );
  });
});
