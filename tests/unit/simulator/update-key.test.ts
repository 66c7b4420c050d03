import { describe, expect, test } from 'vitest';
import type { ProfileName } from '../../../src-main/simulator/profiles.ts';
import type { NewKey } from '../../../src-main/simulator/store.ts';
import { keyOf, messageOf, START } from './ask.ts';
import { keyWriter } from './key-writer.ts';
import { HOUR_S, wireSeconds } from '../../../src-main/simulator/wire-seconds.ts';

const NOW_S = wireSeconds(START);

const FULL: NewKey = {
  name: 'ci',
  remain_quota: 400,
  used_quota: 100,
  expired_time: NOW_S + HOUR_S,
  model_limits_enabled: true,
  model_limits: 'gpt-4.1',
  allow_ips: '203.0.113.7',
  group: 'vip',
  cross_group_retry: true,
};

describe('updating a key', () => {
  test('replaces everything: what the body leaves out becomes zero', async () => {
    const { update, newKey, key } = await keyWriter();
    const before = newKey(FULL);
    const heard = await update({ id: before.id, name: 'renamed' });
    expect(keyOf(heard)).toMatchObject({ id: before.id, name: 'renamed' });
    expect(key(before.id)).toEqual({
      ...before,
      name: 'renamed',
      expired_time: 0,
      remain_quota: 0,
      model_limits_enabled: false,
      model_limits: '',
      allow_ips: null,
      group: '',
      cross_group_retry: false,
    });
  });

  test('never touches key text, dates of its own or what was used', async () => {
    const { update, newKey, key } = await keyWriter();
    const before = newKey(FULL);
    await update({ ...before, key: 'x', used_quota: 0, created_time: 1, accessed_time: 1, user_id: 99 });
    expect(key(before.id)).toEqual(before);
  });

  test('gives back what was used between reading and writing', async () => {
    const { simulator, userId, update, newKey, key } = await keyWriter();
    const before = newKey(FULL);
    simulator.state.setBalance(userId, 1_000);
    simulator.state.callModel(before.id, 30);
    await update(before);
    expect(key(before.id)).toMatchObject({ remain_quota: 400, used_quota: 130 });
  });

  test('knows no foreign, deleted or missing key, and no id 0', async () => {
    const { simulator, update, newKey } = await keyWriter();
    const foreign = simulator.state.createKey(simulator.state.createUser().userId);
    const deleted = newKey();
    simulator.state.deleteKey(deleted.id);
    for (const id of [foreign.id, deleted.id, 999]) {
      expect(messageOf(await update({ id }))).toBe('record not found');
    }
    expect(messageOf(await update({ name: 'x' }))).toBe('id 或 userId 为空！');
  });

  test('the oldest build names models and addresses otherwise', async () => {
    const { update, newKey, key } = await keyWriter('one');
    const { id } = newKey();
    await update({ id, models: 'gpt-4.1', subnet: '10.0.0.0/8', model_limits: 'ignored' });
    expect(key(id)).toMatchObject({ model_limits: 'gpt-4.1', allow_ips: '10.0.0.0/8' });
  });

  test.each(['10.0.0.1', '10.0.0.0/8\n10.1.0.0/16', '10.0.0.0/33', 'fe80::/129', '10.0.0.0/8,', '1.2.3/8'])(
    'the oldest build takes ranges with commas between, not %j',
    async (subnet) => {
      const { update, newKey, key } = await keyWriter('one');
      const { id } = newKey();
      expect(messageOf(await update({ id, subnet }))).toContain('无效的网段');
      expect(key(id).allow_ips).not.toBe(subnet);
      await update({ id, subnet: '10.0.0.0/8, fe80::/10' });
      expect(key(id).allow_ips).toBe('10.0.0.0/8, fe80::/10');
    },
  );
});

describe('the status of a key', () => {
  test('is written by a plain update where CometAPI documents it, and left alone when it is left out', async () => {
    const { update, newKey, key } = await keyWriter();
    const before = newKey(FULL);
    await update({ ...before, status: 2 });
    expect(key(before.id)).toEqual({ ...before, status: 2 });
    await update({ ...before, status: undefined });
    expect(key(before.id).status).toBe(2);
  });

  test('a body with nothing but a status blanks the key where there is no status_only', async () => {
    const { update, newKey, key } = await keyWriter();
    const before = newKey(FULL);
    await update({ id: before.id, status: 2 }, '?status_only=true');
    expect(key(before.id)).toMatchObject({ status: 2, name: '', remain_quota: 0, allow_ips: null });
  });

  test('elsewhere is written by status_only alone, and nothing else with it', async () => {
    const { update, newKey, key } = await keyWriter('2601');
    const before = newKey(FULL);
    await update({ ...before, status: 2, name: 'renamed' });
    expect(key(before.id)).toEqual({ ...before, name: 'renamed' });
    await update({ ...before, status: 2 }, '?status_only=false');
    expect(key(before.id)).toEqual({ ...before, name: 'renamed', status: 2 });
    await update({ id: before.id }, '?status_only=1');
    expect(key(before.id).status).toBe(0);
  });

  test.each<[ProfileName, NewKey]>([
    ['comet', { status: 3, expired_time: NOW_S - 60 }],
    ['2601', { status: 3, expired_time: NOW_S - 60 }],
    ['2604', { status: 4, remain_quota: 0 }],
  ])(
    '%s: cannot become 1 while what is stored explains it, though the body would mend it: %o',
    async (profile, fields) => {
      const { update, newKey, key } = await keyWriter(profile);
      const before = newKey({ ...FULL, ...fields });
      const mended = { ...before, status: 1, remain_quota: 900, expired_time: -1 };
      for (const query of ['', '?status_only=true']) {
        expect(messageOf(await update(mended, query))).toMatch(/无法启用|cannot be enabled/);
        expect(key(before.id)).toEqual(before);
      }
    },
  );

  test.each<NewKey>([
    { status: 2, expired_time: NOW_S - 60, remain_quota: 0 },
    { status: 7, remain_quota: 0 },
    { status: 4, remain_quota: 5, expired_time: NOW_S - 60 },
    { status: 3, remain_quota: 0, expired_time: -1 },
  ])('becomes 1 without complaint in every other state: %o', async (fields) => {
    const { update, newKey, key } = await keyWriter('2601');
    const before = newKey({ ...FULL, ...fields });
    await update({ ...before, status: 1 }, '?status_only=true');
    expect(key(before.id)).toEqual({ ...before, status: 1 });
  });

  test('is not written with a quota below zero, as read; with zero the debt stays', async () => {
    const { update, newKey, key } = await keyWriter('2601');
    const before = newKey({ ...FULL, remain_quota: -37 });
    const disabled = { ...before, status: 2 };
    expect(messageOf(await update(disabled, '?status_only=true'))).toBe('额度值不能为负数');
    await update({ ...disabled, remain_quota: 0 }, '?status_only=true');
    expect(key(before.id)).toEqual(disabled);
    await update({ ...disabled, remain_quota: 0 });
    expect(key(before.id).remain_quota).toBe(0);
  });

  test('a stored 3 is enabled in two writes', async () => {
    const { simulator, update, newKey, key } = await keyWriter('2601');
    const before = newKey({ ...FULL, status: 3, expired_time: NOW_S - 60 });
    await update({ ...before, expired_time: -1 });
    await update({ ...key(before.id), status: 1 }, '?status_only=true');
    expect(key(before.id)).toEqual({ ...before, status: 1, expired_time: -1 });
    expect(simulator.violations()).toEqual([]);
  });
});

test('enabling a stored 3 or 4 by a plain update is held against the client', async () => {
  const { simulator, update, newKey } = await keyWriter();
  const expired = newKey({ ...FULL, status: 3 });
  await update({ ...expired, status: 1 }, '?status_only=true');
  await update({ ...newKey({ ...FULL, status: 2 }), status: 1 });
  expect(simulator.violations()).toEqual([]);
  simulator.state.editKey(expired.id, { status: 4 });
  await update({ ...expired, status: 1 });
  expect(simulator.violations()).toMatchObject([{ rule: 'enabled-by-plain-update', method: 'PUT' }]);
});
