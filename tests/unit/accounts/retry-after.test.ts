import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { accountHandlers } from '../../../src-main/accounts/account-handlers.ts';
import type { Fault } from '../../../src-main/simulator/fault.ts';
import { everyRequest, nthRequest } from '../../../src-main/simulator/fault-plan.ts';
import { answeredWith, tooManyRequests } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const WISH = tooManyRequests('3600');
const PORTAL = answeredWith(503, '<html>Welcome to the hotel</html>', {
  'Content-Type': 'text/html',
  'Retry-After': '7200',
});
const BUSY_GATEWAY = answeredWith(503, '{"success":false,"message":"busy"}', { 'Retry-After': '7200' });

let bench: Workbench;
let keyId: number;
let host: string;
/** Something, in the popover, before it asks. */
let isPressed: boolean;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 20_000_000 } }]);
  host = new URL(bench.simulator.origin).host;
  isPressed = true;
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

function user() {
  return accountHandlers(bench.accounts, () => isPressed);
}

async function refresh(): Promise<void> {
  await user().refresh({ accountId: null });
}

/** Of the next refresh alone. */
async function meet(wish: Fault): Promise<void> {
  bench.simulator.faults.set(everyRequest(wish));
  await refresh();
  bench.simulator.faults.clear();
}

function waitMs(): number {
  return (bench.accounts.limiters.of(bench.simulator.origin).retryAt ?? 0) - bench.clock.now();
}

async function calls(task: () => Promise<unknown>): Promise<number> {
  const before = bench.simulator.requests().length;
  await task();
  return bench.simulator.requests().length - before;
}

describe('a server that asked to wait', () => {
  beforeEach(() => meet(WISH));

  test("is asked by nobody, and the user's refresh asks first, again after the user has declined", async () => {
    for (const times of [1, 2, 3]) {
      expect(await calls(refresh)).toBe(0);
      expect(bench.askedToSendOnce).toHaveLength(times);
    }
    expect(bench.askedToSendOnce[2]).toEqual([host, bench.clock.now() + HOUR_MS, 'gateway']);
    expect(bench.account.connection.failure).toMatchObject({ code: 'rate-limited', httpStatus: 429 });
  });

  test('opens a key without a call, and says until when it is to wait', async () => {
    const outcome = await user().openKey(key());
    expect(outcome).toMatchObject({ ok: false, failure: { retryAt: bench.clock.now() + HOUR_MS } });
    await bench.restart();
    const again = await user().openKey(key());
    expect(again).toMatchObject({ ok: false, failure: { retryAt: bench.clock.now() + HOUR_MS } });
  });

  test("is asked about once where nothing was pressed, which leaves the user's own question", async () => {
    isPressed = false;
    await refresh();
    await refresh();
    expect(bench.askedToSendOnce).toHaveLength(1);
    [isPressed, bench.agreesToSendOnce] = [true, true];
    expect(await calls(refresh)).toBeGreaterThan(1);
    expect(bench.askedToSendOnce).toHaveLength(2);
  });

  test('is not asked about where nothing was pressed after the user was asked', async () => {
    await refresh();
    bench.agreesToSendOnce = null;
    await refresh();
    isPressed = false;
    await refresh();
    expect(bench.askedToSendOnce).toHaveLength(2);
  });

  test('is not asked about by what the app refreshes of itself', async () => {
    const causes = [
      () => bench.accounts.refresh(null, 'app'),
      () => bench.accounts.opened(),
      () => user().openKey(key()),
      () => user().pinKey(key()),
      () => user().listKeys({ accountId: bench.account.id, offset: 0, fresh: true }),
      () => user().openAccount({ accountId: bench.account.id }),
    ];
    for (const cause of causes) await cause();
    for (const reason of ['woke-up', 'back-online'] as const) bench.accounts.wake(reason);
    await bench.clock.advance(20 * MINUTE_MS);
    expect(bench.askedToSendOnce).toEqual([]);
    await refresh();
    expect(bench.askedToSendOnce).toHaveLength(1);
  });

  test('is asked about again where the question could not be put', async () => {
    bench.agreesToSendOnce = null;
    await refresh();
    bench.agreesToSendOnce = true;
    expect(await calls(refresh)).toBeGreaterThan(1);
    expect(bench.askedToSendOnce).toHaveLength(2);
  });

  test('is asked once all the same where the user says so, and takes the rest when it takes that', async () => {
    bench.agreesToSendOnce = true;
    expect(await calls(refresh)).toBeGreaterThan(1);
    expect([bench.account.connection.state, bench.record?.retryAt]).toEqual(['ok', null]);
  });

  test('is asked no more than once when it refuses again, which is a wish of its own', async () => {
    bench.agreesToSendOnce = true;
    await bench.clock.advance(MINUTE_MS);
    bench.simulator.faults.set(everyRequest(WISH));
    expect(await calls(refresh)).toBe(1);
    expect(waitMs()).toBe(HOUR_MS);
    expect(await calls(refresh)).toBe(1);
    expect(bench.askedToSendOnce).toHaveLength(2);
  });

  test.each([
    ['renaming', () => user().changeKey({ ...key(), change: { kind: 'name', name: 'new' } })],
    ['creating', () => user().createKey({ accountId: bench.account.id, key: NEW_KEY })],
    ['deleting', () => user().deleteKey({ ...key(), confirmation: String(keyId) })],
  ])('is asked where the user wants it: %s', async (_what, write) => {
    bench.agreesToSendOnce = true;
    expect(await write()).toMatchObject({ value: { result: 'as-wanted' } });
    expect(bench.askedToSendOnce).toHaveLength(1);
  });

  test('is asked for a token where the user wants it', async () => {
    bench.agreesToSendOnce = true;
    const { accessToken } = bench.simulator.state.addAccount({ user: {}, keys: [] });
    await bench.signIn.typed({ ...bench.target(), token: accessToken });
    expect(bench.signInState.phase).toBe('done');
  });

  test('is asked to disable a key without a question', async () => {
    await user().disableKey({ ...key(), useLastRecord: false });
    expect(bench.simulator.state.key(keyId).status).toBe(2);
    expect(bench.askedToSendOnce).toEqual([]);
  });
});

describe('the wish', () => {
  test('of the gateway holds for two hours, on another network too, and over a restart', async () => {
    await meet(BUSY_GATEWAY);
    bench.accounts.limiters.networkChanged();
    await bench.restart();
    expect(waitMs()).toBe(2 * HOUR_MS);
  });

  test("of somebody's page holds for half an hour at most, and goes with the network", async () => {
    await meet(PORTAL);
    expect(waitMs()).toBe(30 * MINUTE_MS);
    expect(bench.record?.retryAt).toBeNull();
    expect(bench.account.connection.failure).toMatchObject({ code: 'intermediary', httpStatus: 503 });
    await refresh();
    expect(bench.askedToSendOnce).toEqual([[host, bench.clock.now() + 30 * MINUTE_MS, 'page']]);
    bench.accounts.wake('back-online');
    await bench.clock.advance(10_000);
    await waitFor(() => expect(bench.account.connection.state).toBe('ok'));
  });

  test.each([200, 500])('is none beside a status of %i', async (status) => {
    await meet(answeredWith(status, '{"success":false,"message":"no"}', { 'Retry-After': '7200' }));
    expect(waitMs()).toBeLessThanOrEqual(0);
  });

  test.each([
    ['the picker', () => bench.connected((account) => account.listKeys({ offset: 0, fresh: true }))],
    ['an open detail', () => bench.connected((account) => account.openKey(keyId))],
    ['the kill switch', () => user().disableKey({ ...key(), useLastRecord: false })],
  ])('is kept over a restart when %s met it', async (_who, ask) => {
    bench.simulator.faults.set(nthRequest(1, WISH));
    await ask();
    expect(bench.record?.retryAt).toBe(bench.clock.now() + HOUR_MS);
  });
});

function key() {
  return { accountId: bench.account.id, keyId };
}
