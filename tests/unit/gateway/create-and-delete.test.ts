import { describe, expect, onTestFinished, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import type { NewKey } from '#contract/key-action';
import { PROFILES, type ProfileName } from '../../../src-main/simulator/profiles.ts';
import { REFUSED, RESET_IN_HEAD } from '../../../src-main/simulator/fault-catalogue.ts';
import { resultOf, writingBench, subnetsOf } from '../../fixtures/write-matrix-cell.ts';
import { MATRIX_NOW } from '../../fixtures/write-matrix.ts';

const PROFILE_NAMES = Object.keys(PROFILES) as ProfileName[];
const LATER = MATRIX_NOW + DAY_MS;

const KEY: NewKey = {
  name: 'new one',
  units: 250_000,
  expiresAt: LATER,
  models: ['gpt-5', 'o4'],
  allowedIps: ['10.0.0.0/8', '2001:db8::1'],
  group: '',
};
const ADDRESSES = '10.0.0.0/8\n2001:db8::1';
/** Some of it was spent at a time that nobody knows: its name is to be typed. */
const USED = { used_quota: 1 };
const DAY_S = 86_400;
const S_NOW = MATRIX_NOW / 1_000;
const PLAIN: NewKey = { ...KEY, units: null, expiresAt: 'never', models: null, allowedIps: null };

async function benchOf(profile: ProfileName) {
  const bench = await writingBench(profile);
  onTestFinished(() => bench.close());
  return bench;
}

describe.each(PROFILE_NAMES)('on %s', (profile) => {
  test('a key is created as wanted, and told from the others', async () => {
    const { gateway, newKey, simulator, userId } = await benchOf(profile);
    newKey({ name: 'older' });
    const outcome = await gateway.writes.create(KEY);
    expect(outcome).toMatchObject({
      value: { result: 'as-wanted', before: null, after: { name: 'new one', keyId: 2, ownerId: userId } },
    });
    expect(simulator.state.key(2)).toMatchObject({
      ...{ status: 1, remain_quota: 250_000, unlimited_quota: false, expired_time: LATER / 1_000 },
      ...{ model_limits: 'gpt-5,o4', allow_ips: profile === 'one' ? subnetsOf(ADDRESSES) : ADDRESSES },
    });
    expect(simulator.violations()).toEqual([]);
  });

  test('one without limits is created in an account without keys', async () => {
    const { gateway, simulator } = await benchOf(profile);
    expect(await gateway.writes.create(PLAIN)).toMatchObject({
      value: { result: 'as-wanted', differences: [] },
    });
    expect(simulator.state.key(1)).toMatchObject({ unlimited_quota: true, expired_time: -1, allow_ips: '' });
  });

  test('a key is deleted once its name was typed, and is read as gone', async () => {
    const { gateway, newKey, simulator } = await benchOf(profile);
    const keyId = newKey({ ...USED, name: ' ci ' });
    expect(resultOf(await gateway.writes.delete(keyId, 'CI', MATRIX_NOW))).toBe('not-done: not-confirmed');
    expect(simulator.state.store().key(keyId).deleted).toBe(false);
    expect(await gateway.writes.delete(keyId, 'ci', MATRIX_NOW)).toMatchObject({
      value: { result: 'as-wanted', before: { name: ' ci ' }, wanted: null, after: null },
    });
    expect(simulator.state.store().key(keyId).deleted).toBe(true);
    expect(simulator.violations()).toEqual([]);
  });
});

describe('a key that is created', () => {
  test('has a name that no other key has', async () => {
    const { gateway, newKey, simulator } = await benchOf('comet');
    newKey({ name: 'new one' });
    expect(resultOf(await gateway.writes.create(KEY))).toBe('not-done: name-taken');
    expect(simulator.requests().every(({ method }) => method === 'GET')).toBe(true);
  });

  test('twice at once with one name is created once', async () => {
    const { gateway, simulator } = await benchOf('comet');
    const outcomes = await Promise.all([gateway.writes.create(KEY), gateway.writes.create(KEY)]);
    expect(outcomes.map(resultOf)).toEqual(['as-wanted', 'not-done: name-taken']);
    expect(simulator.requests().filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('without an answer is found all the same, and one that was never created is not confirmed', async () => {
    const { gateway, simulator } = await benchOf('comet');
    simulator.faults.set(({ method }) => (method === 'POST' ? RESET_IN_HEAD : null));
    expect(await gateway.writes.create(KEY)).toMatchObject({
      value: { result: 'as-wanted', steps: [{ failure: { code: 'unreachable' } }] },
    });
    simulator.faults.set(({ method }) => (method === 'POST' ? REFUSED : null));
    const outcome = await gateway.writes.create({ ...KEY, name: 'another' });
    expect(outcome).toMatchObject({ value: { result: 'unconfirmed', after: null } });
    expect(simulator.requests().filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  test.each([
    ['with less than was asked for is not as wanted', { remain_quota: 100_000 }, 'differs', ['remaining']],
    ['may have been used by then', { remain_quota: 249_000, used_quota: 1_000 }, 'as-wanted', []],
  ])('%s', async (_how, fields, result, differences) => {
    const { gateway, simulator } = await benchOf('comet');
    let posts = 0;
    simulator.faults.set(({ method }) => {
      if (method === 'POST') posts += 1;
      else if (posts > 0) simulator.state.editKey(1, fields);
      return null;
    });
    expect(await gateway.writes.create(KEY)).toMatchObject({ value: { result, differences } });
  });

  test('at the same time as another of its name is not taken for it', async () => {
    const { gateway, newKey, simulator } = await benchOf('comet');
    simulator.faults.set(({ method }) => {
      if (method === 'POST') newKey({ name: 'new one', remain_quota: 1 });
      return null;
    });
    expect(await gateway.writes.create(KEY)).toMatchObject({ value: { result: 'unconfirmed', after: null } });
  });

  test('is not created when the list cannot be read before', async () => {
    const { gateway, simulator } = await benchOf('comet');
    simulator.faults.set(() => REFUSED);
    expect(resultOf(await gateway.writes.create(KEY))).toBe('unreachable');
    expect(simulator.requests().some(({ method }) => method === 'POST')).toBe(false);
  });

  test('beyond the most that an account may have is refused in the gateway’s words', async () => {
    const { gateway, newKey, simulator } = await benchOf('2602');
    newKey({ name: 'older' });
    simulator.set({ keyCountLimit: 1 });
    expect(await gateway.writes.create(KEY)).toMatchObject({
      failure: { code: 'refused', detail: '已达到最大令牌数量限制 (1)' },
    });
  });
});

describe('what is typed to delete a key', () => {
  test.each([
    ['', '1'],
    ['  ', '1'],
    ['a\u202eb', '1'],
    ['a\nb', '1'],
    ['\ufffd', '1'],
    ['x'.repeat(201), '1'],
    ['12 emoji 🎉', '12 emoji 🎉'],
    ['名称', '名称'],
  ])('of a key named %j is %j', async (name, typed) => {
    const { gateway, newKey } = await benchOf('comet');
    const keyId = newKey({ ...USED, name });
    if (typed !== name)
      expect(resultOf(await gateway.writes.delete(keyId, name, MATRIX_NOW))).toBe('not-done: not-confirmed');
    expect(resultOf(await gateway.writes.delete(keyId, typed, MATRIX_NOW))).toBe('as-wanted');
  });

  test.each([
    ['ci\u00a0nightly', 'ci nightly'],
    ['two  blanks', 'two blanks'],
    ['Cafe\u0301', 'Caf\u00e9'],
    ['\u2764\ufe0f', '\u2764'],
    ['\uac00', '\u1100\u1161'],
    ['\u3000名称', '名称'],
  ])('need not have the form and the blanks of %j', async (name, typed) => {
    const { gateway, newKey } = await benchOf('comet');
    const keyId = newKey({ ...USED, name });
    expect(resultOf(await gateway.writes.delete(keyId, `${typed}s`, MATRIX_NOW))).toBe(
      'not-done: not-confirmed',
    );
    expect(resultOf(await gateway.writes.delete(keyId, typed, MATRIX_NOW))).toBe('as-wanted');
  });

  test('may be the id in any case', async () => {
    const { gateway, newKey } = await benchOf('comet');
    const keyId = newKey({ ...USED, name: 'ci' });
    expect(resultOf(await gateway.writes.delete(keyId, `${keyId}0`, MATRIX_NOW))).toBe(
      'not-done: not-confirmed',
    );
    expect(resultOf(await gateway.writes.delete(keyId, ` ${keyId} `, MATRIX_NOW))).toBe('as-wanted');
  });

  test('is held against the name as it is now', async () => {
    const { gateway, newKey, simulator } = await benchOf('comet');
    const keyId = newKey({ ...USED, name: 'ci' });
    simulator.state.editKey(keyId, { name: 'production' });
    expect(resultOf(await gateway.writes.delete(keyId, 'ci', MATRIX_NOW))).toBe('not-done: not-confirmed');
  });

  test.each([
    [
      'used within the last 7 days',
      { accessed_time: S_NOW - 7 * DAY_S + 1, used_quota: 1 },
      'not-done: not-confirmed',
    ],
    [
      'that has spent, nobody knows when',
      { accessed_time: S_NOW - 30 * DAY_S, used_quota: 1 },
      'not-done: not-confirmed',
    ],
    ['not used for 7 days', { accessed_time: S_NOW - 7 * DAY_S, used_quota: 1 }, 'as-wanted'],
    ['never used', { accessed_time: S_NOW - 30 * DAY_S }, 'as-wanted'],
  ])('is nothing or not, as the key may be in use: one %s', async (_what, fields, result) => {
    const { gateway, newKey } = await benchOf('comet');
    const keyId = newKey({ name: 'ci', created_time: S_NOW - 30 * DAY_S, ...fields });
    expect(resultOf(await gateway.writes.delete(keyId, '', MATRIX_NOW))).toBe(result);
  });
});

describe('the text of a key', () => {
  test.each(PROFILE_NAMES)('on %s is whole or not there at all', async (profile) => {
    const { gateway, newKey, simulator } = await benchOf(profile);
    const keyId = newKey({ name: 'ci' });
    const { key } = simulator.state.key(keyId);
    const text = PROFILES[profile].switches.maskKeys ? null : `sk-${key}`;
    expect(await gateway.readKeyText(keyId)).toEqual({ ok: true, value: text });
    expect(simulator.requests().at(-1)?.target).toBe(`/api/token/${keyId}`);
  });

  test.each([
    ['sk-Ab3d5678x9Qz', 'sk-Ab3d5678x9Qz'],
    ['', null],
    ['Ab****Qz', null],
    ['with space in it', null],
  ])('stored as %j is %j', async (key, text) => {
    const { gateway, newKey } = await benchOf('comet');
    expect(await gateway.readKeyText(newKey({ key }))).toEqual({ ok: true, value: text });
  });
});
