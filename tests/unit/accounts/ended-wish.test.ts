import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { accountHandlers } from '../../../src-main/accounts/account-handlers.ts';
import { everyRequest, nthRequest } from '../../../src-main/simulator/fault-plan.ts';
import { answeredWith, html, tooManyRequests } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const WISH = tooManyRequests('3600');
const PORTAL = answeredWith(503, '<html>Welcome to the hotel</html>', {
  'Content-Type': 'text/html',
  'Retry-After': '1200',
});

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 20_000_000 } }]);
  bench.simulator.faults.set(everyRequest(WISH));
  await bench.accounts.refresh(null);
  bench.simulator.faults.clear();
});

afterEach(() => bench.close());

const user = () => accountHandlers(bench.accounts, () => true);
const limiter = () => bench.accounts.limiters.of(bench.simulator.origin);

/** With a new token of the account. */
async function signInAgain(): Promise<void> {
  const { id, userId } = bench.account;
  const token = bench.simulator.state.rotateAccessToken(userId ?? 0);
  await bench.signIn.typed({ ...bench.target(id), token });
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
}

async function addAnother(): Promise<void> {
  const { accessToken } = bench.simulator.state.addAccount({ user: { quota: 1 }, keys: [] });
  bench.agreesToSendOnce = true;
  await bench.signIn.typed({ ...bench.target(), token: accessToken });
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
}

describe('a wish for silence that has ended', () => {
  test('is not brought back by a token that was checked against it', async () => {
    await bench.accounts.signOut(bench.account.id);
    bench.agreesToSendOnce = true;
    await signInAgain();
    expect(bench.account.connection.state).toBe('ok');
    expect([limiter().retryAt, bench.record?.retryAt]).toEqual([null, null]);
  });

  test('through another account of the origin is over for one that is signed out, after a restart too', async () => {
    await bench.accounts.signOut(bench.account.id);
    await addAnother();
    expect(bench.saved.accounts.map(({ retryAt }) => retryAt)).toEqual([null, null]);
    await bench.restart();
    expect(limiter().retryAt).toBeNull();
  });
});

describe('a wish for silence', () => {
  test('is kept over a restart by an account that is signed out', async () => {
    await bench.accounts.signOut(bench.account.id);
    await bench.restart();
    expect(limiter().retryAt).toBe(bench.clock.now() + HOUR_MS);
  });

  test('is as long after a restart as it was before, though the clock was set back a day', async () => {
    bench.clock.set(bench.clock.now() - DAY_MS);
    bench.accounts.clockSetBack(DAY_MS);
    await bench.restart();
    expect((limiter().retryAt ?? 0) - bench.clock.now()).toBe(HOUR_MS);
  });

  test("of somebody's page outlasts an unlocked screen, which is no other network", async () => {
    await bench.clock.advance(HOUR_MS);
    bench.simulator.faults.set(everyRequest(PORTAL));
    await bench.accounts.refresh(null);
    bench.accounts.wake('woke-up');
    expect(limiter().retryAt).toBe(bench.clock.now() + 20 * MINUTE_MS);
    bench.accounts.wake('back-online');
    expect(limiter().retryAt).toBeNull();
  });
});

describe('"send once?"', () => {
  test.each([
    ['refreshing', () => bench.accounts.refresh(null)],
    ['writing', () => user().changeKey({ accountId: bench.account.id, keyId, change: RENAMED })],
    ['creating', () => user().createKey({ accountId: bench.account.id, key: NEW_KEY })],
  ])('is not asked where there is no token to send: %s', async (_what, task) => {
    await bench.accounts.signOut(bench.account.id);
    await task();
    expect(bench.askedToSendOnce).toEqual([]);
  });

  test('is not asked for a key that is not pinned', async () => {
    await user().changeKey({ accountId: bench.account.id, keyId: 999_999, change: RENAMED });
    expect(bench.askedToSendOnce).toEqual([]);
  });

  test('is asked for the account that has its token, and those without are sorted anew all the same', async () => {
    await bench.accounts.signOut(bench.account.id);
    await addAnother();
    bench.simulator.faults.set(everyRequest(WISH));
    await bench.accounts.refresh(null);
    bench.simulator.faults.clear();
    const sorted = bench.accounts.all.map((account) => vi.spyOn(account, 'sortAnew'));
    bench.askedToSendOnce.length = 0;
    await bench.accounts.refresh(null);
    expect(bench.askedToSendOnce).toHaveLength(1);
    for (const one of sorted) expect(one).toHaveBeenCalledTimes(1);
  });
});

describe('what was met when it was sent once is shown, not the waiting for the rest', () => {
  beforeEach(() => {
    bench.agreesToSendOnce = true;
  });

  test.each([
    ['a page that reports an error', html(502), 'intermediary'],
    ['the page of a portal', html(200), 'intermediary'],
    ['an answer that says no', answeredWith(503, '{"success":false,"message":"busy"}'), 'server-failure'],
  ])('by the balance: %s', async (_what, fault, code) => {
    bench.simulator.faults.set(nthRequest(1, fault));
    await bench.accounts.refresh(null);
    expect(bench.account.connection.failure?.code).toBe(code);
  });

  test('by a pasted address, before its origin was to be asked as well', async () => {
    bench.simulator.faults.set(nthRequest(1, html(404)));
    await bench.signIn.typed({
      accountId: null,
      baseUrl: `${bench.simulator.origin}/deep`,
      token: 'tok-1'.repeat(7),
    });
    expect(bench.signInState.failure?.code).toBe('intermediary');
  });
});

const RENAMED = { kind: 'name', name: 'new' } as const;
