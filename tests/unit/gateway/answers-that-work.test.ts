import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { gatewayAnswering, good, http, json, NOW, page, record } from '../../fixtures/servers/wire-server.ts';

/** What one key reads as when the gateway sends this record. */
async function readingOf(changes: Record<string, unknown>) {
  const { gateway } = await gatewayAnswering(good(record(changes)));
  const outcome = await gateway.readKey(4102);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

describe('a key that is read', () => {
  test.each<[string, Record<string, unknown>, object]>([
    ['10: enabled and empty', { remain_quota: 0, used_quota: 500_000 }, { storedStatus: 1, remaining: 0 }],
    ['10: overdrawn', { remain_quota: -3_721 }, { remaining: -3_721, unlimited: false }],
    ['11: past its date', { expired_time: 1_735_689_600 }, { expiresAt: 1_735_689_600_000 }],
    [
      '12: unlimited and negative',
      { unlimited_quota: true, remain_quota: -5 },
      { unlimited: true, remaining: -5 },
    ],
    ['13: never', { expired_time: -1 }, { expiresAt: 'never' }],
    ['13: zero is a date', { expired_time: 0 }, { expiresAt: 0 }],
    [
      '14: exhausted yet funded',
      { status: 4, remain_quota: 1_000_000 },
      { storedStatus: 4, remaining: 1_000_000 },
    ],
    [
      '15: unknown status, extra fields',
      { status: 7, auto_groups: null, billing_type: 0 },
      { storedStatus: 7 },
    ],
    [
      '15: missing fields',
      { cross_group_retry: undefined, group: undefined },
      { crossGroupRetry: null, group: null },
    ],
    ['16: no address list', { allow_ips: null }, { allowedIps: null }],
    ['16: an empty one', { allow_ips: '' }, { allowedIps: null }],
    [
      '16: two addresses',
      { allow_ips: '203.0.113.7\n2001:db8::/32' },
      { allowedIps: ['203.0.113.7', '2001:db8::/32'] },
    ],
    ['17: a masked key', { key: 'Ab3d**********x9Qz' }, { hint: 'x9Qz', isMasked: true }],
    ['17: a full key', {}, { hint: 'KdPw' }],
    ['17: no key text', { key: '' }, { hint: null, isMasked: true }],
    ['21: HTML in the name', { name: '<img src=x onerror=1>' }, { name: '<img src=x onerror=1>' }],
    ['21: no name', { name: '' }, { name: '' }],
    [
      '21: bidi, line ends, NUL',
      { name: '\u202eabc\u2028\n\u0000\ufffd' },
      { name: '\u202eabc\u2028\n\u0000\ufffd' },
    ],
    ['21: emoji', { name: '🚀'.repeat(12) }, { name: '🚀'.repeat(12) }],
    ['22: the largest quota', { remain_quota: 500_000_000_000_000 }, { remaining: 500_000_000_000_000 }],
  ])('%s', async (_what, changes, expected) => {
    expect(await readingOf(changes)).toMatchObject(expected);
  });

  test('is decoded whole, with the time it was read, and frozen', async () => {
    const reading = await readingOf({ model_limits_enabled: true, model_limits: 'gpt-4.1, o3' });
    expect(reading).toEqual({
      keyId: 4102,
      ownerId: 77,
      name: 'ci',
      hint: 'KdPw',
      storedStatus: 1,
      createdAt: 1_767_225_600_000,
      lastUsedAt: 1_767_312_000_000,
      expiresAt: 'never',
      remaining: 250_000,
      used: 250_000,
      unlimited: false,
      models: ['gpt-4.1', 'o3'],
      allowedIps: null,
      group: '',
      crossGroupRetry: false,
      readAt: NOW,
    });
    expect(Object.isFrozen(reading) && Object.isFrozen(reading.models)).toBe(true);
  });

  test('must be the key that was asked for', async () => {
    const { gateway } = await gatewayAnswering(good(record({ id: 5 })));
    expect(await gateway.readKey(6)).toMatchObject({ failure: { code: 'malformed-answer' } });
  });
});

describe('the bytes of an answer', () => {
  const body = JSON.stringify({ data: record(), message: '', success: true });

  test.each([
    ['19: with a byte order mark', http(200, `\ufeff${body}`)],
    ['gzip', http(200, gzipSync(body), { 'Content-Encoding': 'gzip' })],
    ['chunked with a trailer', chunked(body)],
    ['of no declared type', http(200, body)],
    ['with a name that is not UTF-8', http(200, Buffer.from(body.replace('"ci"', '"\xff"'), 'latin1'))],
  ])('may be %s', async (_what, bytes) => {
    const { gateway } = await gatewayAnswering(bytes);
    expect(await gateway.readKey(4102)).toMatchObject({ ok: true, value: { keyId: 4102 } });
  });

  function chunked(text: string): Buffer {
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Server-Timing\r\n\r\n';
    const bytes = Buffer.from(text);
    return Buffer.concat([
      Buffer.from(`${head}${bytes.length.toString(16)}\r\n`),
      bytes,
      Buffer.from('\r\n0\r\nServer-Timing: total;dur=1\r\n\r\n'),
    ]);
  }
});

describe('the account', () => {
  test('is its id, its balance and what it has used; an access token in the answer is dropped', async () => {
    const row = { id: 77, quota: -12, used_quota: 9, access_token: 'live-token', setting: '{}' };
    const { gateway } = await gatewayAnswering(good(row));
    expect(await gateway.readOwnAccount()).toEqual({
      ok: true,
      value: { readAt: NOW, userId: 77, balance: -12, used: 9 },
    });
  });

  test('has no balance where the answer holds none', async () => {
    const { gateway } = await gatewayAnswering(good({ username: 'dev', quota: null }));
    expect(await gateway.readOwnAccount()).toEqual({
      ok: true,
      value: { readAt: NOW, userId: null, balance: null, used: null },
    });
  });

  test.each([
    ['one active', good({ subscriptions: [{ id: 3 }], all_subscriptions: [] }), true],
    ['only ended ones', good({ subscriptions: [], all_subscriptions: [{ id: 3 }] }), false],
  ])('has a subscription: %s', async (_what, answer, value) => {
    const { gateway } = await gatewayAnswering(answer);
    expect(await gateway.readSubscription()).toEqual({ ok: true, value: { isActive: value, readAt: NOW } });
  });

  test.each([
    [
      'no such route',
      json({ error: { message: 'Invalid URL (GET /api/subscription/self)' } }, 404),
      'not-offered',
    ],
    ['an answer that is no answer', http(404, '<html></html>'), 'intermediary'],
  ])('does not say whether it has a subscription: %s', async (_what, answer, code) => {
    const { gateway } = await gatewayAnswering(answer);
    expect(await gateway.readSubscription()).toMatchObject({ failure: { code } });
  });
});

describe('the units of a dollar', () => {
  test('are what the gateway publishes', async () => {
    const { gateway } = await gatewayAnswering(good({ version: 'v0.0.0', quota_per_unit: 250_000 }));
    expect(await gateway.readQuotaDisplay()).toEqual({
      ok: true,
      value: { unitsPerDollar: 250_000, instead: null },
    });
  });

  test.each([0, 0.5, -1, '500000', undefined])('are unknown when it publishes %s', async (quota_per_unit) => {
    const { gateway } = await gatewayAnswering(good({ quota_per_unit }));
    expect(await gateway.readQuotaDisplay()).toMatchObject({ failure: { code: 'malformed-answer' } });
  });
});

describe('the figures of the month', () => {
  test('are dollars, shares and days, each unknown where it is missing or makes no sense', async () => {
    const whole = {
      month_req_count: 1_204,
      month_usage: 38.62,
      month_success_rate: 99.5,
      predicted_days: 12.4,
    };
    const { gateway } = await gatewayAnswering(good(whole));
    const value = { readAt: NOW, requests: 1_204, dollars: 38.62, successShare: 0.995, daysLeft: 12.4 };
    expect(await gateway.readMonth()).toEqual({ ok: true, value });
    const other = await gatewayAnswering(good({ month_usage: 0, month_success_rate: 250 }));
    const unknown = { readAt: NOW, requests: null, successShare: null, daysLeft: null };
    expect(await other.gateway.readMonth()).toEqual({ ok: true, value: { ...unknown, dollars: 0 } });
  });

  test('are not offered by other gateways', async () => {
    const missing = { error: { message: 'Invalid URL (GET /api/user/self/stats)' } };
    const { gateway } = await gatewayAnswering(http(404, JSON.stringify(missing)));
    expect(await gateway.readMonth()).toMatchObject({ failure: { code: 'not-offered' } });
  });
});

describe('the key list', () => {
  test('18: is empty for an empty account, whatever stands for "no rows"', async () => {
    for (const answer of [page([]), page(null)]) {
      const { gateway } = await gatewayAnswering(answer);
      expect(await gateway.walkKeys().next()).toEqual({ ok: true, value: null });
    }
  });

  test('leaves out the row it cannot read, says so, and keeps the others', async () => {
    const rows = [
      record({ id: 3 }),
      record({ id: 2, remain_quota: 'lots' }),
      record({ id: 0 }),
      record({ id: 1 }),
    ];
    const { gateway } = await gatewayAnswering(page(rows));
    const outcome = await gateway.walkKeys().next();
    expect(outcome).toMatchObject({ ok: true, value: { total: 4, unreadableIds: [2] } });
    expect(outcome.ok && outcome.value?.readings.map(({ keyId }) => keyId)).toEqual([3, 1]);
  });

  test('is one all the same when no row can be read, as long as they are keys', async () => {
    const { gateway } = await gatewayAnswering(page([record({ status: 'on' }), record({ id: 'x' })]));
    expect(await gateway.walkKeys().next()).toMatchObject({ value: { readings: [], unreadableIds: [4102] } });
  });

  test('is malformed when no row is a key', async () => {
    const { gateway } = await gatewayAnswering(page([record({ id: 'x' }), { name: 'ci' }]));
    expect(await gateway.walkKeys().next()).toMatchObject({ failure: { code: 'malformed-answer' } });
  });
});
