import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { succeed } from '#contract/failure';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { clockSkew, STALL_BEFORE_HEAD } from '../../../src-main/simulator/fault-catalogue.ts';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { settled } from '../../fixtures/manual-clock.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

/** Each on a page of its own: all but the one of the page that is looked at are read by themselves. */
const PINNED = [305, 205, 105, 5];

let bench: Workbench;
let token: string;
let keyIds: readonly number[];

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const keys = Array.from({ length: 310 }, () => ({ fields: { remain_quota: 400_000 } }));
  const added = bench.simulator.state.addAccount({ user: { quota: 21_000_000 }, keys });
  token = added.accessToken;
  keyIds = PINNED.map((place) => added.keyIds[place] ?? 0);
  await bench.signIn.typed({ ...bench.target(), token });
  for (const keyId of keyIds) await bench.connected((account) => account.pin(keyId));
  await refreshed();
  await bench.accounts.refresh(null);
  bench.signIn.leave();
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

function refreshed(): Promise<void> {
  return waitFor(() => expect(bench.isRefreshing).toBe(false));
}

/** What is asked of a key by its id, from now on. */
function keyCalls(): () => number {
  const before = bench.simulator.requests().length;
  const isOfKey = ({ target }: { target: string }) => /^\/api\/token\/\d/.test(target);
  return () => bench.simulator.requests().slice(before).filter(isOfKey).length;
}

async function callsInAnInterval(): Promise<number> {
  await refreshed();
  const calls = keyCalls();
  await bench.clock.advance(5 * MINUTE_MS + 1_000);
  await waitFor(() => expect(calls()).toBeGreaterThan(0));
  await refreshed();
  await settled();
  return calls();
}

/** One that the gateway has received from now on, and may not have answered. */
async function arrivalOf(isMeant: (request: { method: string; target: string }) => boolean): Promise<void> {
  const before = bench.simulator.requests().length;
  await waitFor(() => expect(bench.simulator.requests().slice(before).some(isMeant)).toBe(true));
}

function signOut(): Promise<unknown> {
  return bench.accounts.signOut(bench.account.id);
}

test('an account that was removed asks its gateway nothing more', async () => {
  await bench.accounts.remove(bench.account.id);
  const before = bench.simulator.requests().length;
  expect(bench.clock.timerCount).toBe(0);
  await bench.clock.advance(HOUR_MS);
  expect(bench.simulator.requests()).toHaveLength(before);
});

test('an account whose token was replaced is refreshed as often as before', async () => {
  const before = [await callsInAnInterval(), bench.clock.timerCount];
  await bench.signIn.typed({ ...bench.target(bench.account.id), token });
  bench.signIn.leave();
  expect([await callsInAnInterval(), bench.clock.timerCount]).toEqual(before);
});

describe('an account that is signed out', () => {
  test('leaves what its refreshes took of the origin to the other accounts', async () => {
    const other = bench.simulator.state.addAccount({ user: {}, keys: [] });
    const limiter = bench.accounts.limiters.of(bench.simulator.origin);
    const own = limiter.shortestIntervalMs;
    expect(own).toBeGreaterThan(0);
    await bench.signIn.typed({ ...bench.target(), token: other.accessToken });
    await refreshed();
    const both = limiter.shortestIntervalMs;
    await signOut();
    expect(limiter.shortestIntervalMs).toBe(both - own);
  });

  test('knows the clock of its gateway still: what expired by it stays so', async () => {
    bench.simulator.faults.set(everyRequest(clockSkew(2 * HOUR_MS)));
    const expired_time = Math.floor((bench.clock.now() + HOUR_MS) / 1_000);
    bench.simulator.state.editKey(keyIds[0] ?? 0, { expired_time });
    await bench.accounts.refresh(null);
    expect(bench.account.pins[0]).toMatchObject({ status: 'expired' });
    await signOut();
    expect(bench.account.pins[0]).toMatchObject({ status: 'expired' });
  });

  test('learns nothing from the refresh that was under way', async () => {
    for (const keyId of keyIds) bench.simulator.state.editKey(keyId, { name: 'changed' });
    bench.simulator.faults.set(({ numberOnRoute, route }) =>
      route === '/api/token/:id' && numberOnRoute > 1 ? STALL_BEFORE_HEAD : null,
    );
    const calls = keyCalls();
    const refreshing = bench.accounts.refresh(null);
    // Two are read at once: with the third the first one has been answered.
    await waitFor(() => expect(calls()).toBe(3));
    await signOut();
    const before = [bench.account, bench.saves];
    await refreshing;
    expect([bench.account, bench.saves]).toEqual(before);
  });

  test('keeps a key as disabled from here while nobody knows whether that worked', async () => {
    const [keyId = 0] = keyIds;
    bench.simulator.faults.set(({ method }) => (method === 'PUT' ? STALL_BEFORE_HEAD : null));
    const disabling = bench.connected((account) => account.key(keyId).disable(false));
    await arrivalOf(({ method }) => method === 'PUT');
    await signOut();
    const { saves } = bench;
    await disabling;
    expect([bench.record?.pins[0]?.disabledHere, bench.saves]).toEqual([{ worked: true }, saves]);
  });

  test.each([
    ['a change', 'PUT', (key: PinnedKey) => key.change({ kind: 'name', name: 'mine' })],
    ['a deletion', 'DELETE', (key: PinnedKey) => key.delete('changed')],
  ])('learns nothing from %s that was under way', async (_what, method, act) => {
    const [keyId = 0] = keyIds;
    bench.simulator.state.editKey(keyId, { name: 'changed' });
    bench.simulator.set({ latencyMs: 100 });
    const acting = bench.connected((account) => act(account.key(keyId)));
    await arrivalOf((request) => request.method === method);
    await signOut();
    const before = [bench.account, bench.saves];
    expect(await acting).toMatchObject({ value: { result: 'unconfirmed' } });
    expect([bench.account, bench.saves]).toEqual(before);
  });

  test('learns nothing from the list that was to confirm that a key is gone', async () => {
    const [keyId = 0] = keyIds;
    bench.simulator.state.deleteKey(keyId);
    bench.simulator.set({ latencyMs: 100 });
    const acting = bench.connected((account) => account.key(keyId).change({ kind: 'name', name: 'mine' }));
    await arrivalOf(({ target }) => /^\/api\/token\/\?/.test(target));
    await signOut();
    const before = [bench.account, bench.saves];
    expect(await acting).toMatchObject({ failure: { code: 'key-gone' } });
    expect([bench.account, bench.saves]).toEqual(before);
  });
});

test('who quits while tokens are read from the keychain reads no further one, and connects nothing', async () => {
  const other = bench.simulator.state.addAccount({ user: {}, keys: [] });
  await bench.signIn.typed({ ...bench.target(), token: other.accessToken });
  await refreshed();
  await bench.accounts.refresh(null);
  const [reads, requests] = [bench.vault.reads, bench.simulator.requests().length];
  const starting = bench.restart();
  bench.accounts.stop();
  await starting;
  expect([bench.accounts.all.length, bench.vault.reads - reads]).toEqual([2, 1]);
  await bench.clock.advance(HOUR_MS);
  expect(bench.simulator.requests()).toHaveLength(requests);
});

test('an account that has signed out is removed though the keychain is locked: it holds nothing of it', async () => {
  const { id } = bench.account;
  await signOut();
  bench.vault.refusal = 'keychain-locked';
  expect(await bench.accounts.remove(id)).toEqual(succeed(null));
  expect(bench.accounts.all).toEqual([]);
});
