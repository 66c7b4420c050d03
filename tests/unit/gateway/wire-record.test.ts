import { describe, expect, test } from 'vitest';
import { LIMITS } from '#contract/limits';
import type { KeyChange } from '#contract/key-action';
import { MORE } from '#contract/reading';
import {
  changesOf,
  creationBody,
  updateBody,
  wantedAfter,
  wantedOf,
  wireChange,
  wouldCutList,
  wouldWork,
  type WireRecord,
} from '../../../src-main/gateway/wire-record.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';
import { NOW, reading } from '../../fixtures/readings.ts';

const OWING = reading({ remaining: -5 });
const KEPT = { remaining: 5, storedStatus: 1, name: 'ci' } as const;

/** Each kind of change, what is sent for it, and what is then wanted. */
const CHANGES: readonly (readonly [KeyChange, WireRecord, object])[] = [
  [{ kind: 'top-up', units: 2 }, { remain_quota: 7 }, { remaining: 7 }],
  [{ kind: 'undo', units: -2 }, { remain_quota: 3 }, { remaining: 3 }],
  [{ kind: 'quota', units: null }, { unlimited_quota: true }, { unlimited: true }],
  [
    { kind: 'quota', units: 9 },
    { unlimited_quota: false, remain_quota: 9 },
    { unlimited: false, remaining: 9 },
  ],
  [{ kind: 'expiry', expiresAt: 1_500_999 }, { expired_time: 1_500 }, { expiresAt: 1_500_000 }],
  [{ kind: 'expiry', expiresAt: 'never' }, { expired_time: -1 }, { expiresAt: 'never' }],
  [{ kind: 'name', name: 'new' }, { name: 'new' }, { name: 'new' }],
  [
    { kind: 'models', models: ['a', 'b'] },
    { model_limits_enabled: true, model_limits: 'a,b' },
    { models: ['a', 'b'] },
  ],
  [{ kind: 'models', models: null }, { model_limits_enabled: false, model_limits: '' }, { models: null }],
  [{ kind: 'group', group: 'vip' }, { group: 'vip' }, { group: 'vip' }],
];

test.each(CHANGES)('%j is sent as %j, and wanted', (change, sent, wanted) => {
  const before = reading(KEPT);
  expect(wireChange(change, {}, before)).toEqual(sent);
  expect(wantedAfter(before, change)).toMatchObject({ ...KEPT, ...wanted });
});

describe('an update', () => {
  const sentOf = (record: WireRecord, change: WireRecord = {}): unknown =>
    JSON.parse(updateBody(record, change));

  test('sends the debt of a limited key as nothing, and of an unlimited one as it came', () => {
    const debt = { remain_quota: -5, expired_time: 7 };
    expect(sentOf(debt)).toEqual({ remain_quota: 0, expired_time: 7 });
    expect(sentOf({ ...debt, unlimited_quota: true })).toMatchObject({ remain_quota: -5 });
    expect(sentOf({ ...debt, remain_quota: 5 })).toMatchObject({ remain_quota: 5 });
  });

  test('of a record without a date says that it never expires', () => {
    expect(sentOf({ name: 'ci' }, { status: 2 })).toEqual({ name: 'ci', status: 2, expired_time: -1 });
  });
});

describe('a list that nobody has seen whole', () => {
  const long = 'x,'.repeat(LIMITS.listEntriesRead + 1);
  const models: KeyChange = { kind: 'models', models: ['a'] };
  const addresses: KeyChange = { kind: 'allowed-ips', allowedIps: ['203.0.113.7'] };

  test.each<[string, KeyChange, WireRecord]>([
    ['of models', models, { model_limits: long }],
    ['of models, by their old name', models, { models: long }],
    ['of addresses', addresses, { allow_ips: long }],
    ['of addresses, by their old name', addresses, { subnet: long }],
    ['of models, taken over', { kind: 'models', models: ['a', MORE] }, {}],
    ['of addresses, taken over', { kind: 'allowed-ips', allowedIps: [MORE] }, {}],
  ])('%s is not replaced', (_what, change, record) => {
    expect(wouldCutList(change, record)).toBe(true);
  });

  test.each<[string, KeyChange, WireRecord]>([
    ['a change of something else', { kind: 'name', name: 'new' }, { allow_ips: long, model_limits: long }],
    ['another list', models, { allow_ips: long }],
    ['addresses beside long models', addresses, { model_limits: long, allow_ips: '203.0.113.7' }],
  ])('stands in the way of that alone, not of %s', (_what, change, record) => {
    expect(wouldCutList(change, record)).toBe(false);
  });
});

test('a key works by its fields until it expires, with a limit as long as something is left', () => {
  const works = (more: Parameters<typeof reading>[0]) => wouldWork(reading({ remaining: 1, ...more }), NOW);
  expect([works({}), works({ remaining: 0 }), works({ remaining: 0, unlimited: true })]).toEqual([
    ...[true, false, true],
  ]);
  expect([works({ expiresAt: NOW - 1 }), works({ expiresAt: NOW }), works({ expiresAt: 'never' })]).toEqual([
    ...[false, true, true],
  ]);
  expect(wouldWork(OWING, NOW)).toBe(false);
});

test('a remedy changes what it names, the quota first', () => {
  expect(changesOf({ topUpUnits: null, expiresAt: null })).toEqual([]);
  expect(changesOf({ topUpUnits: 5, expiresAt: 'never' })).toEqual([
    { kind: 'top-up', units: 5 },
    { kind: 'expiry', expiresAt: 'never' },
  ]);
});

test('a new key with a limit and lists is sent by both names of them, and wanted so', () => {
  const key = { ...NEW_KEY, units: 9, models: ['a', 'b'], allowedIps: ['203.0.113.7'], expiresAt: 1_500_999 };
  expect(JSON.parse(creationBody(key))).toMatchObject({
    ...{ remain_quota: 9, unlimited_quota: false, expired_time: 1_500, cross_group_retry: false },
    ...{ model_limits_enabled: true, model_limits: 'a,b', models: 'a,b' },
    ...{ allow_ips: '203.0.113.7', subnet: '203.0.113.7/32' },
  });
  expect(wantedOf(key)).toMatchObject({
    ...{ storedStatus: 1, remaining: 9, unlimited: false, expiresAt: 1_500_000, models: ['a', 'b'] },
  });
});

test('a new key without limit and lists is sent without the old names of them', () => {
  const sent: unknown = JSON.parse(creationBody({ ...NEW_KEY, units: null, models: null, allowedIps: null }));
  expect(sent).toMatchObject({ remain_quota: 0, unlimited_quota: true, model_limits_enabled: false });
  expect(sent).not.toHaveProperty('models');
  expect(sent).not.toHaveProperty('subnet');
});
