import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { html, REFUSED } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { settled } from '../../fixtures/manual-clock.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const DOLLAR = 500_000;

let bench: Workbench;
let userId: number;
let keyIds: readonly number[];

async function signIn(): Promise<void> {
  const { accessToken, ...user } = bench.simulator.state.addAccount({
    user: { quota: 42 * DOLLAR, used_quota: 7 * DOLLAR },
    keys: [
      { fields: { name: 'production', remain_quota: 50 * DOLLAR } },
      { fields: { name: 'ci', remain_quota: 30 * DOLLAR } },
      { fields: { name: 'unlimited', unlimited_quota: true, remain_quota: -5 } },
    ],
  });
  ({ userId, keyIds } = user);
  await bench.signIn.typed({ ...bench.target(), token: accessToken });
  await waitFor(() => expect(accounts().at(-1)?.refresh.lastSuccessAt).not.toBeNull());
}

function accounts(): readonly AccountState[] {
  return bench.store.get().accounts;
}

beforeEach(async () => {
  bench = await Workbench.open();
  await signIn();
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

function shownUnitsPerDollar(): [number, AccountState['unitsPerDollarFrom']] {
  return [bench.account.unitsPerDollar, bench.account.unitsPerDollarFrom];
}

function setUnitsPerDollar(unitsPerDollar: number | null): Promise<unknown> {
  return bench.accounts.with(bench.account.id, (account) =>
    account.setOwn({ ownUnitsPerDollar: unitsPerDollar }),
  );
}

describe('the figures of the month', () => {
  const look = () => bench.accounts.all[0]?.connected?.readMonth();
  const asked = () =>
    bench.simulator.requests().filter(({ target }) => target === '/api/user/self/stats').length;

  test('are read when somebody looks at the account, and not again within an hour', async () => {
    expect(bench.account.month).toBeNull();
    bench.simulator.state.callModel(keyIds[0] ?? 0, 3 * DOLLAR);
    await look();
    expect(bench.account.month).toMatchObject({ requests: 1, dollars: 3, successShare: 1 });
    await look();
    expect(asked()).toBe(1);
    await bench.clock.advance(61 * MINUTE_MS);
    await look();
    expect(asked()).toBe(2);
  });

  test('are nobody’s any more where the user signs out while they are read', async () => {
    const looking = look();
    await bench.accounts.signOut(bench.account.id);
    await looking;
    expect(bench.account).toMatchObject({ credential: 'signed-out', month: null });
  });

  test('end with the month, and are read again within the hour of the next one', async () => {
    const today = new Date(bench.clock.now());
    const begins = new Date(today.getFullYear(), today.getMonth() + 1).getTime();
    bench.clock.set(begins - 10 * MINUTE_MS);
    await look();
    await bench.clock.advance(10 * MINUTE_MS - 1);
    expect(bench.account.month).not.toBeNull();
    await bench.clock.advance(2);
    expect(bench.account.month).toBeNull();
    await look();
    expect([asked(), bench.account.month?.readAt]).toEqual([2, begins + 1]);
  });

  test('are asked of a gateway that lacks them once a day, without a word', async () => {
    await bench.close();
    bench = await Workbench.open({ profile: 'one' });
    await signIn();
    await look();
    await bench.clock.advance(2 * HOUR_MS);
    await look();
    expect(asked()).toBe(1);
    expect(bench.account).toMatchObject({ month: null, connection: { state: 'ok' } });
  });
});

describe('the figures of the month behind a portal', () => {
  const look = () => bench.accounts.all[0]?.connected?.readMonth();

  test('are asked for again, however often its page was met', async () => {
    bench.simulator.faults.set(everyRequest(html(200)));
    for (let turn = 0; turn < 3; turn++) await look();
    bench.simulator.faults.clear();
    await look();
    expect(bench.account.month).not.toBeNull();
  });

  test('are asked for when the user has asked, though they were not there', async () => {
    bench.simulator.faults.set(everyRequest(html(200), '/api/user/self/stats'));
    for (let turn = 0; turn < 2; turn++) await look();
    bench.simulator.faults.clear();
    await look();
    expect(bench.account.month).toBeNull();
    await bench.accounts.refresh(null);
    await look();
    expect(bench.account.month).not.toBeNull();
  });
});

describe('an account', () => {
  test('says what it has ever used, and whose it is', () => {
    expect(bench.account).toMatchObject({ used: { units: 7 * DOLLAR }, userId });
  });

  test('is overcommitted while its pins may spend more than it has', async () => {
    for (const keyId of keyIds) await bench.connected((account) => account.pin(keyId));
    expect(bench.account.overcommit).toEqual({ units: 80 * DOLLAR, unlimitedPins: 1 });
    bench.simulator.state.setBalance(userId, 80 * DOLLAR);
    await bench.accounts.refresh(null);
    expect(bench.account.overcommit).toBeNull();
  });

  test('is not called overcommitted by a balance that is outdated', async () => {
    await bench.connected((account) => account.pin(keyIds[0] ?? 0));
    expect(bench.account.overcommit).not.toBeNull();
    await bench.simulator.down();
    await bench.clock.advance(11 * MINUTE_MS);
    await waitFor(() => expect(bench.account.overcommit).toBeNull());
  });
});

describe('how many units a dollar has', () => {
  test("is the gateway's once it has said so, and its default until then", async () => {
    await waitFor(() => expect(shownUnitsPerDollar()).toEqual([500_000, 'gateway']));
    bench.saved = {
      v: 1,
      accounts: bench.saved.accounts.map((record) => ({ ...record, unitsPerDollar: null })),
    };
    bench.simulator.faults.set(everyRequest(REFUSED));
    await bench.restart();
    expect(shownUnitsPerDollar()).toEqual([500_000, 'default']);
    // It is not asked for beside a refresh that fails: that would be all for a day.
    await waitFor(() => expect(bench.account.connection.state).toBe('failing'));
    await settled();
    bench.simulator.faults.clear();
    await bench.accounts.refresh(null);
    await waitFor(() => expect(shownUnitsPerDollar()).toEqual([500_000, 'gateway']));
  });

  test("is the user's whatever the gateway says, also after a restart, until it is given up", async () => {
    await setUnitsPerDollar(1_000);
    expect(shownUnitsPerDollar()).toEqual([1_000, 'user']);
    await bench.restart();
    await waitFor(() => expect(bench.account.connection.state).toBe('ok'));
    await waitFor(() => expect(bench.record?.unitsPerDollar).toBe(500_000));
    expect(shownUnitsPerDollar()).toEqual([1_000, 'user']);
    await setUnitsPerDollar(null);
    expect(shownUnitsPerDollar()).toEqual([500_000, 'gateway']);
  });
});

describe('removing all accounts', () => {
  beforeEach(signIn);

  test('deletes their tokens, the sample account included', async () => {
    const [first] = bench.accounts.all;
    if (!first) throw new Error('no account');
    const sample = { ...first.record, id: 'sample', tokenKept: 'none' as const };
    const credential = { v: 1, origin: bench.simulator.origin, token: 't' } as const;
    bench.accounts.add(sample, { isSample: true }).connect(credential, { cause: 'user' });
    expect(await bench.accounts.removeAll()).toEqual([]);
    expect([accounts(), bench.saved.accounts, bench.vault.items.size]).toEqual([[], [], 0]);
  });

  test('keeps the one whose token cannot be deleted, and says which', async () => {
    const stuck = accounts()[0]?.id ?? '';
    bench.vault.stuck.add(stuck);
    expect(await bench.accounts.removeAll()).toEqual([
      { accountId: stuck, failure: { code: 'keychain-refused' } },
    ]);
    expect(accounts()).toMatchObject([{ id: stuck, credential: 'in-keychain' }]);
    expect(bench.saved.accounts.map(({ id }) => id)).toEqual([stuck]);
    expect([...bench.vault.items.keys()]).toEqual([stuck]);
  });
});
