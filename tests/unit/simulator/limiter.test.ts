import { expect, test } from 'vitest';
import { ask, simulate, TestClock } from './ask.ts';

const FIVE_IN_TEN_SECONDS = { count: 5, windowS: 10 };

async function limited() {
  const clock = new TestClock();
  const simulator = await simulate({ now: clock.now, switches: { rateLimit: FIVE_IN_TEN_SECONDS } });
  const statuses = async (path: string, count: number) => {
    const seen: number[] = [];
    for (let asked = 0; asked < count; asked += 1) seen.push((await ask(simulator.origin, path)).status);
    return seen;
  };
  return { clock, simulator, statuses };
}

test('the budget returns one window after the oldest call, and 429s do not count', async () => {
  const { clock, statuses } = await limited();
  expect(await statuses('/api/status', 7)).toEqual([200, 200, 200, 200, 200, 429, 429]);
  clock.at += 9_999;
  expect(await statuses('/api/status', 1)).toEqual([429]);
  clock.at += 1;
  expect(await statuses('/api/status', 6)).toEqual([200, 200, 200, 200, 200, 429]);
});

test('calls return one by one, as they were made', async () => {
  const { clock, statuses } = await limited();
  await statuses('/api/status', 2);
  clock.at += 4_000;
  await statuses('/api/status', 3);
  clock.at += 6_000;
  expect(await statuses('/api/status', 3)).toEqual([200, 200, 429]);
});

test('refused calls count, because the limiter comes before authentication', async () => {
  const { statuses } = await limited();
  expect(await statuses('/api/token/', 6)).toEqual([401, 401, 401, 401, 401, 429]);
});

test('slash redirects are free', async () => {
  const { statuses } = await limited();
  expect(new Set(await statuses('/api/token', 20))).toEqual(new Set([301]));
  expect(await statuses('/api/status', 1)).toEqual([200]);
});

test('unknown paths have a bucket of their own', async () => {
  const { simulator, statuses } = await limited();
  simulator.set({ unknownPathLimit: { count: 2, windowS: 10 } });
  await statuses('/api/status', 5);
  expect(await statuses('/api/nope', 3)).toEqual([404, 404, 429]);
});

test('each address has its own budget, and X-Forwarded-For is believed', async () => {
  const { simulator, statuses } = await limited();
  await statuses('/api/status', 5);
  const elsewhere = { 'x-forwarded-for': '203.0.113.9' };
  expect((await ask(simulator.origin, '/api/status', { headers: elsewhere })).status).toBe(200);
});

test('429 has an empty body, without type or Retry-After, and is a gzip of nothing where gzip is offered', async () => {
  const { simulator } = await limited();
  simulator.set({ rateLimit: { count: 0, windowS: 10 } });
  const plain = await ask(simulator.origin, '/api/status');
  expect([plain.status, plain.headers['content-length'], plain.wire.length]).toEqual([429, '0', 0]);
  expect(plain.headers['content-type']).toBeUndefined();
  expect(plain.headers['retry-after']).toBeUndefined();
  expect(plain.headers['x-cometapi-request-id']).toBeDefined();
  const zipped = await ask(simulator.origin, '/api/status', { headers: { 'accept-encoding': 'gzip' } });
  expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  expect(zipped.wire.toString('hex')).toBe('1f8b08000000000000ff010000ffff0000000000000000');
  simulator.set({ retryAfter: '30' });
  expect((await ask(simulator.origin, '/api/status')).headers['retry-after']).toBe('30');
});
