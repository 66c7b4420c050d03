import { describe, expect, test } from 'vitest';
import type { ProfileName } from '../../../src-main/simulator/profiles.ts';
import type { NewKey } from '../../../src-main/simulator/store.ts';
import type { Switches } from '../../../src-main/simulator/switches.ts';
import { ask, dataOf, messageOf, simulate, START } from './ask.ts';
import { wireSeconds } from '../../../src-main/simulator/wire-seconds.ts';

const NOW_S = wireSeconds(START);

async function withKey(profile: ProfileName, fields: NewKey = {}, switches: Partial<Switches> = {}) {
  const simulator = await simulate({ profile, switches });
  const { userId } = simulator.state.createUser();
  const key = simulator.state.createKey(userId, { fields: { remain_quota: 250, used_quota: 50, ...fields } });
  const usage = (authorization = `Bearer sk-${key.key}`, path = '/api/usage/token/') =>
    ask(simulator.origin, path, { headers: { authorization } });
  return { simulator, userId, key, usage };
}

describe('a key that looks at itself', () => {
  test('sees its figures, its models and its date', async () => {
    const { usage } = await withKey('comet', {
      name: 'ci',
      model_limits_enabled: true,
      model_limits: 'gpt-4.1,o3',
      expired_time: NOW_S + 60,
    });
    expect(JSON.parse((await usage()).text)).toEqual({
      code: true,
      message: 'ok',
      data: {
        object: 'token_usage',
        name: 'ci',
        total_granted: 300,
        total_used: 50,
        total_available: 250,
        unlimited_quota: false,
        model_limits: { 'gpt-4.1': true, o3: true },
        model_limits_enabled: true,
        expires_at: NOW_S + 60,
      },
    });
  });

  test('never expires with 0, and has its own envelope on the fork', async () => {
    const { usage } = await withKey('fork');
    const heard = await usage();
    expect(heard.text).toContain('{"success":true,"message":"","data":');
    expect(dataOf(heard)).toMatchObject({ expires_at: 0, model_limits: {} });
  });

  test('may write the scheme small and leave sk- out, but not the scheme itself', async () => {
    const { key, usage } = await withKey('comet');
    expect((await usage(`bearer ${key.key}`)).text).toContain('"code":true');
    const heard = await usage(key.key);
    expect([heard.status, messageOf(heard)]).toEqual([401, 'Invalid Bearer token']);
    const fork = await withKey('fork');
    expect((await fork.usage(fork.key.key)).status).toBe(200);
  });

  test('finds no such route on the older builds, and moves without its slash', async () => {
    for (const profile of ['2504', 'one'] as const) {
      expect((await (await withKey(profile)).usage()).status).toBe(404);
    }
    const { key, usage } = await withKey('comet');
    expect((await usage(key.key, '/api/usage/token')).status).toBe(301);
  });

  test('may look twenty times in twenty minutes, whatever key it is', async () => {
    const { usage } = await withKey('comet');
    for (let count = 0; count < 20; count += 1) await usage('Bearer sk-wrong');
    expect((await usage()).status).toBe(429);
  });
});

describe('a key that the gateway refuses', () => {
  test.each<[string, NewKey, number]>([
    ['该令牌已过期', { expired_time: NOW_S - 1 }, 3],
    ['该令牌额度已用尽 TokenStatusExhausted[sk-abc***xyz]', { remain_quota: 0 }, 4],
    ['该令牌状态不可用', { status: 2 }, 2],
    ['该令牌状态不可用', { status: 7 }, 7],
    ['该令牌额度已用尽 TokenStatusExhausted[sk-abc***xyz]', { status: 4, expired_time: NOW_S - 1 }, 4],
  ])('hears %s, and the status is written down: %o', async (message, fields, status) => {
    const { simulator, key, usage } = await withKey('comet', fields);
    const heard = await usage();
    const requestId = String(heard.headers['x-cometapi-request-id']);
    expect(heard.status).toBe(401);
    expect(JSON.parse(heard.text)).toEqual({
      error: { code: '', message: `${message} (request id: ${requestId})`, type: 'comet_api_error' },
    });
    expect(simulator.state.key(key.id).status).toBe(status);
  });

  test.each<[string, number]>([
    ['203.0.113.7', 403],
    ['2001:db8::/32\n10.0.0.0/8', 403],
    ['not an address\n127.0.0.1/99', 403],
    ['203.0.113.7\n127.0.0.1', 200],
    ['127.0.0.0/8', 200],
    ['', 200],
  ])('may call from %j only: %d', async (allow_ips, status) => {
    const { usage } = await withKey('2601', { allow_ips });
    const heard = await usage();
    expect(heard.status).toBe(status);
    if (status === 403) expect(heard.text).toContain('您的 IP 不在令牌允许访问的列表中 (request id: ');
    expect((await (await withKey('2602', { allow_ips })).usage()).status).toBe(200);
  });

  test('is not written to with Redis', async () => {
    const { simulator, key, usage } = await withKey('2601', { remain_quota: 0 }, { redis: true });
    expect((await usage()).status).toBe(401);
    expect(simulator.state.key(key.id).status).toBe(1);
  });

  test('is none to the builds that let every key look', async () => {
    const { simulator, key, usage } = await withKey('2602', { remain_quota: -5, expired_time: 1, status: 2 });
    expect((await usage()).text).toContain('"total_available":-5');
    expect(simulator.state.key(key.id).status).toBe(2);
  });

  test.each<[ProfileName, string]>([
    ['2601', '无效的令牌 (request id: '],
    ['2602', '{"message":"无效的令牌","success":false}'],
    ['2604', '{"message":"Invalid token","success":false}'],
  ])('%s: unknown and deleted ones alike', async (profile, text) => {
    const { simulator, key, usage } = await withKey(profile);
    simulator.state.deleteKey(key.id);
    for (const heard of [await usage(), await usage('Bearer sk-unknown')]) {
      expect(heard.status).toBe(401);
      expect(heard.text).toContain(text);
    }
  });

  test('is one whose owner is blocked', async () => {
    const { simulator, userId, usage } = await withKey('2604');
    simulator.state.banUser(userId);
    const heard = await usage();
    expect([heard.status, messageOf(heard)]).toEqual([403, 'User has been banned']);
  });

  test('is every one while the database is down; later builds say what it is', async () => {
    const { usage } = await withKey('2602', {}, { databaseDown: 'authentication' });
    expect((await usage()).status).toBe(401);
    const later = await withKey('2604', {}, { databaseDown: 'authentication' });
    expect((await later.usage()).status).toBe(500);
  });
});
