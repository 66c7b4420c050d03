import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { answeredWith, CUT_IN_BODY, html } from '../../../src-main/simulator/fault-catalogue.ts';
import { fundsAfter, FUNDS_UNKNOWN, isWholeBalance } from '../../../src-main/accounts/account-funds.ts';
import { accountsFileSchema } from '../../../src-main/state/accounts-file.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
});

afterEach(() => bench.close());

async function watch(quota: number): Promise<void> {
  await bench.watch([{ fields: { name: 'ci', remain_quota: 400_000, used_quota: 100_000 } }], quota);
  await refresh();
}

async function refresh(): Promise<void> {
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  await bench.accounts.refresh(null);
}

async function restartOffline(): Promise<void> {
  bench.simulator.faults.set(everyRequest(CUT_IN_BODY));
  await bench.restart();
  await refresh();
}

describe('what was read of an account', () => {
  test('is still known after a start without the gateway, with its own age', async () => {
    await watch(21_000_000);
    const { balance, used, refresh: before } = bench.account;
    expect(balance?.units).toBe(21_000_000);
    await bench.clock.advance(60_000);
    await restartOffline();
    expect(bench.account).toMatchObject({ balance, used });
    expect(bench.account.refresh.lastSuccessAt).toBe(before.lastSuccessAt);
  });

  test('stays when the user signs out, without any key as well', async () => {
    await watch(21_000_000);
    const { balance, refresh: before } = bench.account;
    for (const { keyId } of bench.account.pins) bench.accounts.find(bench.account.id)?.pins.unpin(keyId);
    await bench.accounts.signOut(bench.account.id);
    expect(bench.account).toMatchObject({ credential: 'signed-out', balance });
    expect(bench.account.refresh.lastSuccessAt).toBe(before.lastSuccessAt);
  });

  test('is as old as its newest reading where an older version kept nothing else', async () => {
    await watch(21_000_000);
    const readAt = bench.account.pins[0]?.reading?.readAt;
    const known = new Set(['readAt', 'funds']);
    const isOld = ([name]: [string, unknown]) => !known.has(name);
    const accounts = bench.saved.accounts.map((one) => Object.fromEntries(Object.entries(one).filter(isOld)));
    bench.saved = v.parse(accountsFileSchema, { v: 1, accounts });
    await restartOffline();
    expect(bench.account.refresh.lastSuccessAt).toBe(readAt);
  });
});

test('a balance that merely failed so far is no balance that the gateway lacks', async () => {
  bench.simulator.faults.set(
    everyRequest(answeredWith(200, '{"success":false,"message":"busy"}'), '/api/user/self'),
  );
  await watch(21_000_000);
  expect(bench.account).toMatchObject({ balance: null, lacksBalance: false, connection: { state: 'ok' } });
  bench.simulator.faults.set(everyRequest(html(404), '/api/user/self'));
  for (let turn = 0; turn < 2; turn += 1) await refresh();
  expect(bench.account).toMatchObject({ balance: null, lacksBalance: true });
  bench.simulator.faults.clear();
  await refresh();
  expect(bench.account).toMatchObject({ balance: { units: 21_000_000 }, lacksBalance: false });
});

test('the picker says of each key that it works as little as its account', async () => {
  await watch(0);
  const listed = await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
  expect(listed).toMatchObject({ value: { items: [{ status: 'exhausted' }] } });
  bench.simulator.state.setBalance(bench.account.userId ?? 0, 21_000_000);
  await refresh();
  const later = await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
  expect(later).toMatchObject({ value: { items: [{ status: 'usable' }] } });
});

test('an account that is empty is not low beside that', async () => {
  await watch(0);
  expect(bench.account).toMatchObject({ isEmpty: true, isLow: false });
});

test('an empty account is one state, seen once for all its keys, until it has recovered', async () => {
  await watch(0);
  const states = () => [bench.account.needsAction, bench.account.pins[0]?.needsAction];
  expect(states()).toEqual([true, false]);
  bench.accounts.find(bench.account.id)?.markAccountSeen();
  await refresh();
  expect(states()).toEqual([false, false]);
  await restartOffline();
  expect([bench.account.isEmpty, ...states()]).toEqual([true, false, false]);
  bench.simulator.faults.clear();
  for (const units of [9_000_000, 0]) {
    bench.simulator.state.setBalance(1, units);
    await refresh();
  }
  expect(states()).toEqual([true, false]);
});

test('a balance beside an active subscription bounds no key, and none once that is over', async () => {
  const spendable = () => bench.account.pins[0]?.spendable;
  bench.simulator.set({ subscription: true });
  await watch(9_000);
  expect(spendable()).toEqual({ units: 400_000, boundBy: 'key' });
  bench.simulator.set({ subscription: false });
  await refresh();
  expect(spendable()).toEqual({ units: 9_000, boundBy: 'account' });
});

test('an empty account stays empty over a start without the gateway, and with the keyring locked', async () => {
  await watch(0);
  const empty = { status: 'exhausted', reason: 'account-empty' };
  expect(bench.account.pins[0]).toMatchObject(empty);
  await restartOffline();
  expect(bench.account).toMatchObject({ isEmpty: true, pins: [empty] });
  bench.vault.refusal = 'keychain-locked';
  await bench.restart();
  expect(bench.account).toMatchObject({ credential: 'locked', isEmpty: true, pins: [empty] });
  bench.vault.refusal = null;
  bench.simulator.faults.clear();
  bench.simulator.state.setBalance(1, 9_000);
  await bench.restart();
  await refresh();
  expect(bench.account).toMatchObject({ isEmpty: false, isLow: true, pins: [{ status: 'usable' }] });
});

describe('a low account', () => {
  const DOLLAR = 500_000;

  test('is low by itself, whatever its keys are, is looked at every 2 minutes, and is not beside a subscription', async () => {
    await watch(100 * DOLLAR);
    expect(bench.account).toMatchObject({ isLow: false, lowBalance: { units: 5 * DOLLAR } });
    bench.simulator.state.setBalance(1, 5 * DOLLAR);
    await refresh();
    expect(bench.account).toMatchObject({ isLow: true, pins: [{ status: 'usable' }] });
    expect(bench.account.refresh).toMatchObject({
      intervalMs: 2 * MINUTE_MS,
      next: { reason: 'low-balance' },
    });
    bench.simulator.set({ subscription: true });
    await bench.clock.advance(HOUR_MS);
    await refresh();
    expect(bench.account).toMatchObject({ isLow: false, bindingBalance: null });
  });

  test('is low by the most that was there in 30 days, over a restart, and by nothing older', async () => {
    await watch(100 * DOLLAR);
    bench.simulator.state.setBalance(1, 4 * DOLLAR);
    await bench.restart();
    await refresh();
    expect(bench.account.isLow).toBe(true);
    await bench.clock.advance(31 * DAY_MS);
    await refresh();
    expect(bench.account).toMatchObject({ isLow: false, lowBalance: { units: DOLLAR } });
  });

  test('is low at what the user says, from then on and over a restart', async () => {
    await watch(20 * DOLLAR);
    const set = (dollars: number | null) =>
      bench.accounts.with(bench.account.id, (account) => account.setOwn({ ownLowDollars: dollars }));
    await set(25);
    expect(bench.account).toMatchObject({ isLow: true, lowBalance: { units: 25 * DOLLAR, isOwn: true } });
    await bench.restart();
    expect(bench.account.lowBalance.isOwn).toBe(true);
    await set(null);
    expect(bench.account).toMatchObject({ isLow: false, lowBalance: { isOwn: false } });
  });

  test('is not called low by a balance that is outdated', async () => {
    await watch(DOLLAR);
    expect(bench.account.isLow).toBe(true);
    await restartOffline();
    await bench.clock.advance(20 * MINUTE_MS);
    expect(bench.account).toMatchObject({ isLow: false, balance: { units: DOLLAR } });
  });
});

describe('a key with a limit far above the balance', () => {
  const DOLLAR = 500_000;
  const found = () => [bench.account.pins[0]?.status, bench.account.pins[0]?.startShare];

  async function watchLimited(): Promise<readonly number[]> {
    const fields = { name: 'generous', remain_quota: 100 * DOLLAR, used_quota: 0 };
    return bench.watch([{ fields }], 19 * DOLLAR);
  }

  test('is not low from first sight on, whether the balance is read before it is pinned or after', async () => {
    const [keyId = 0] = await watchLimited();
    await bench.accounts.refresh(null);
    expect(found()).toEqual(['usable', 0.19]);
    const reading = bench.account.pins[0]?.reading;
    const pins = bench.accounts.find(bench.account.id)?.pins;
    pins?.unpin(keyId);
    if (reading) pins?.add(reading);
    expect(found()).toEqual(['usable', 0.19]);
  });

  test('is so after a restart, and with an own mark that is cleared', async () => {
    const [keyId = 0] = await watchLimited();
    await bench.accounts.refresh(null);
    bench.accounts.find(bench.account.id)?.pins.setFullMark(keyId, 10 * DOLLAR);
    bench.accounts.find(bench.account.id)?.pins.setFullMark(keyId, null);
    await bench.restart();
    expect(found()).toEqual(['usable', 0.19]);
  });

  test('is low by a share that it was above then, whatever the balance does later', async () => {
    const fields = { name: 'ci', remain_quota: 100 * DOLLAR, used_quota: 0 };
    const [keyId = 0] = await bench.watch([{ fields }], 50 * DOLLAR);
    await bench.accounts.refresh(null);
    bench.simulator.state.editKey(keyId, { remain_quota: 15 * DOLLAR, used_quota: 85 * DOLLAR });
    await bench.clock.advance(1_000);
    await bench.accounts.refresh(null);
    expect(found()).toEqual(['low', 0.5]);
  });
});

test('a used-up key that was seen and worked again, while the account was empty, is told of anew', async () => {
  await watch(21_000_000);
  const ofKey = async (remain_quota: number) => {
    bench.simulator.state.editKey(bench.account.pins[0]?.keyId ?? 0, { remain_quota });
    await refresh();
  };
  await ofKey(0);
  bench.accounts.find(bench.account.id)?.markSeen(bench.account.pins[0]?.keyId ?? 0);
  bench.simulator.state.setBalance(1, 0);
  await refresh();
  expect(bench.account.pins[0]).toMatchObject({ reason: 'key-empty', needsAction: false });
  await ofKey(9_000);
  expect(bench.account.pins[0]).toMatchObject({ reason: 'account-empty', needsAction: false });
  await ofKey(0);
  expect(bench.account.pins[0]).toMatchObject({ reason: 'key-empty', needsAction: true });
});

test('a used-up balance is whole only where an answer as new as itself knows of no subscription', () => {
  const funds = (subscriptionReadAt: number) => ({
    ...{ balance: { units: 0, readAt: 5 }, used: null, isEmpty: false },
    subscription: { isActive: false, readAt: subscriptionReadAt },
  });
  expect([4, 5, 6].map((readAt) => isWholeBalance(funds(readAt)))).toEqual([false, true, true]);
  expect(isWholeBalance({ ...funds(4), balance: { units: 1, readAt: 5 } })).toBe(true);
  expect(isWholeBalance({ ...funds(4), balance: null })).toBe(false);
  const active = { subscription: { isActive: true, readAt: 5 } };
  expect(isWholeBalance({ ...funds(5), ...active, balance: { units: 1, readAt: 5 } })).toBe(false);
  expect(isWholeBalance({ ...funds(5), subscription: null })).toBe(false);
});

describe('of what an answer says nothing stays what was known:', () => {
  const known = {
    ...FUNDS_UNKNOWN,
    ...{ balance: { units: 7, readAt: 1 }, used: { units: 5 }, subscription: { isActive: false, readAt: 1 } },
  };
  const own = (balance: number | null, used: number | null) => ({ readAt: 2, userId: 71, balance, used });
  const nothing = {
    ...{ failure: null, readings: [], goneKeyIds: [], ownerId: null },
    ...{ own: null, subscription: null },
  };

  test.each([
    ['all', {}, {}],
    ['what was used, and the subscription', { own: own(9, null) }, { balance: { units: 9, readAt: 2 } }],
    ['the balance', { own: own(null, 6) }, { used: { units: 6 } }],
    [
      'balance and use',
      { subscription: { isActive: true, readAt: 2 } },
      { subscription: { isActive: true, readAt: 2 } },
    ],
  ])('%s', (_what, said, change) => {
    expect(fundsAfter(known, { ...nothing, ...said })).toMatchObject({
      ...known,
      highs: expect.anything(),
      ...change,
    });
  });
});
