import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import type { PinState } from '#contract/pin-state';
import type { Settings } from '#contract/settings';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { settled } from '../../fixtures/manual-clock.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let token: string;
let userId: number;
let keyIds: readonly number[];

beforeEach(async () => {
  bench = await Workbench.open();
  const user = bench.simulator.state.addAccount({
    user: { quota: 42 * 500_000 },
    keys: [
      { fields: { name: 'production', remain_quota: 400_000, used_quota: 100_000 } },
      { fields: { name: 'ci', remain_quota: 500_000 } },
      { fields: { name: 'unlimited', unlimited_quota: true, remain_quota: -5 } },
    ],
  });
  ({ accessToken: token, keyIds, userId } = user);
  await bench.signIn.typed({ ...bench.target(), token });
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

function pin(index: number): Promise<unknown> {
  return bench.connected((account) => account.pin(keyIds[index] ?? 0));
}

function pinned(index: number): PinState | undefined {
  return bench.account.pins.find((candidate) => candidate.keyId === keyIds[index]);
}

function follow(change: Partial<Settings>): void {
  bench.store.update(({ settings }) => ({ settings: { ...settings, ...change } }));
  bench.accounts.follow(change);
}

/** One that begins now: a refresh still under way, which asking again would join, knows nothing of a fault set since. */
async function refresh(): Promise<void> {
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  await bench.accounts.refresh(null);
}

describe('an account', () => {
  test('lists its keys, newest first, and pins one of them at once', async () => {
    const slice = await bench.connected((account) => account.listKeys({ offset: 0, fresh: false }));
    expect(slice).toMatchObject({ ok: true, value: { loaded: 3, total: 3, complete: true } });
    expect(slice.ok && slice.value.items.map((item) => item.reading.name)).toEqual([
      'unlimited',
      'ci',
      'production',
    ]);
    await pin(0);
    expect(pinned(0)).toMatchObject({
      name: 'production',
      status: 'usable',
      fullMark: 500_000,
      reading: { remaining: 400_000 },
    });
    expect(bench.record?.pins).toHaveLength(1);
  });

  test('shows by itself what is spent, at the interval', async () => {
    await pin(0);
    await refresh();
    bench.simulator.state.callModel(keyIds[0] ?? 0, 30_000);
    await bench.clock.advance(5 * MINUTE_MS);
    await waitFor(() => expect(pinned(0)?.reading?.remaining).toBe(370_000));
    expect(bench.account.balance?.units).toBe(42 * 500_000 - 30_000);
  });

  test('shows a change of status and of name', async () => {
    await pin(0);
    bench.simulator.state.editKey(keyIds[0] ?? 0, { status: 2, name: 'renamed' });
    await refresh();
    expect(pinned(0)).toMatchObject({ status: 'disabled', reason: 'stored-disabled', name: 'renamed' });
  });

  test('keeps a key that was deleted elsewhere visible as deleted, until it is unpinned', async () => {
    await pin(0);
    bench.simulator.state.deleteKey(keyIds[0] ?? 0);
    await refresh();
    expect(pinned(0)).toMatchObject({ status: 'deleted', reason: 'gone-from-gateway', name: 'production' });
    await bench.accounts.with(bench.account.id, (account) => account.pins.unpin(keyIds[0] ?? 0));
    expect(bench.account.pins).toEqual([]);
  });

  test('calls no key deleted while the list does not answer', async () => {
    await pin(0);
    bench.simulator.set({ databaseDown: 'handlers' });
    await refresh();
    expect(pinned(0)?.status).toBe('usable');
    expect(bench.account.connection.state).toBe('failing');
  });

  test('keeps the old values while the gateway is down, marks them when they are old, and recovers by itself', async () => {
    await pin(0);
    await refresh();
    await bench.simulator.down();
    await bench.clock.advance(5 * MINUTE_MS);
    await waitFor(() => expect(bench.account.connection.state).toBe('failing'));
    expect(bench.account.connection).toMatchObject({ failure: { code: 'unreachable' } });
    expect(pinned(0)).toMatchObject({ outdated: false, reading: { remaining: 400_000 } });
    await bench.clock.advance(6 * MINUTE_MS);
    await waitFor(() => expect(pinned(0)?.outdated).toBe(true));
    expect(bench.account.connection.shown).toBe(true);
    await bench.simulator.up();
    await refresh();
    expect(bench.account.connection).toMatchObject({ state: 'ok', failure: null });
    expect(pinned(0)?.outdated).toBe(false);
  });

  test('shows a failure at once when the user asked, else only after two minutes', async () => {
    await pin(0);
    await refresh();
    await bench.simulator.down();
    await bench.clock.advance(5 * MINUTE_MS);
    await waitFor(() => expect(bench.account.connection.state).toBe('failing'));
    expect(bench.account.connection.shown).toBe(false);
    await refresh();
    expect(bench.account.connection.shown).toBe(true);
  });

  test('calls for action at a rejected token until that is marked as seen, and anew when it is rejected again', async () => {
    const reject = async (isRejected: boolean) => {
      bench.simulator.set({ databaseDown: isRejected ? 'authentication' : null });
      await refresh();
    };
    await reject(true);
    expect(bench.account.needsAction).toBe(true);
    await bench.accounts.with(bench.account.id, (account) => account.markAccountSeen());
    expect(bench.account.needsAction).toBe(false);
    await refresh();
    expect(bench.account.needsAction).toBe(false);
    await reject(false);
    await reject(true);
    expect(bench.account.needsAction).toBe(true);
  });

  test('stops at a rejected token, keeps what it knows, and heals when the token works again', async () => {
    await pin(0);
    bench.simulator.set({ databaseDown: 'authentication' });
    await refresh();
    expect(bench.account.connection).toMatchObject({
      state: 'rejected',
      failure: { code: 'token-rejected' },
      shown: true,
    });
    expect(bench.account.refresh.next?.reason).toBe('probe');
    expect(pinned(0)?.reading?.remaining).toBe(400_000);
    bench.simulator.set({ databaseDown: null });
    await bench.clock.advance(3 * MINUTE_MS);
    await waitFor(() => expect(bench.account.connection.state).toBe('ok'));
    expect(bench.vault.items.size).toBe(1);
  });

  test('calls a funded key exhausted while the account is empty', async () => {
    await pin(1);
    await pin(2);
    bench.simulator.state.setBalance(userId, -1);
    await refresh();
    expect(bench.account.isEmpty).toBe(true);
    expect(pinned(1)).toMatchObject({ status: 'exhausted', reason: 'account-empty' });
    expect(pinned(2)).toMatchObject({ status: 'exhausted', reason: 'account-empty' });
    bench.simulator.state.setBalance(userId, 500_000);
    await refresh();
    expect(pinned(1)?.status).not.toBe('exhausted');
  });

  test('shows an expiry when it passes, without asking the gateway', async () => {
    const expired_time = Math.floor(bench.clock.now() / 1_000) + 60;
    bench.simulator.state.editKey(keyIds[1] ?? 0, { expired_time });
    await pin(1);
    expect(pinned(1)?.status).toBe('usable');
    await bench.simulator.down();
    await bench.clock.advance(62_000);
    expect(pinned(1)).toMatchObject({ status: 'expired', reason: 'past-expiry' });
  });

  test('comes back after a restart with its pins and its last values', async () => {
    await pin(0);
    await refresh();
    await bench.simulator.down();
    await bench.restart();
    expect(bench.account.pins[0]).toMatchObject({ name: 'production', reading: { remaining: 400_000 } });
    expect(bench.vault.reads).toBe(1);
    await waitFor(() => expect(bench.account.connection.state).toBe('failing'));
    await bench.simulator.up();
    await refresh();
    expect(bench.account.connection.state).toBe('ok');
  });

  test('says that a stored token is missing, and takes it when the keychain gives it again', async () => {
    const { id } = bench.account;
    const item = bench.vault.items.get(id);
    bench.vault.items.clear();
    await bench.restart();
    expect(bench.account.credential).toBe('missing');
    bench.vault.refusal = 'keychain-locked';
    await bench.accounts.opened();
    expect(bench.account.credential).toBe('locked');
    // It is asked again after sleep, and not because the network is back.
    const { reads } = bench.vault;
    bench.accounts.wake('back-online');
    expect(bench.vault.reads).toBe(reads);
    bench.accounts.wake('woke-up');
    expect(bench.vault.reads).toBe(reads + 1);
    await waitFor(() => expect(bench.account.credential).toBe('locked'));
    bench.vault.refusal = null;
    if (item) bench.vault.items.set(id, item);
    await bench.accounts.retryKeychain(id);
    expect(bench.account.credential).toBe('in-keychain');
  });

  test('signing out deletes the token and keeps the pins; removing forgets the account', async () => {
    await pin(0);
    const { id } = bench.account;
    await bench.accounts.signOut(id);
    expect([bench.vault.items.size, bench.account.credential, bench.account.pins.length]).toEqual([
      0,
      'signed-out',
      1,
    ]);
    await bench.accounts.remove(id);
    expect([bench.store.get().accounts, bench.saved.accounts]).toEqual([[], []]);
  });

  test('keeps the record when the keychain item cannot be deleted', async () => {
    const { id } = bench.account;
    bench.vault.refusal = 'keychain-locked';
    expect(await bench.accounts.remove(id)).toEqual({ ok: false, failure: { code: 'keychain-locked' } });
    expect(bench.account).toMatchObject({ id, credential: 'in-keychain' });
  });

  test('sends nothing in a pause but what the user asks for, not even after a restart', async () => {
    await pin(0);
    await refresh();
    follow({ pausedUntil: 'resumed' });
    expect(bench.account.refresh.next).toBeNull();
    const before = bench.simulator.requests().length;
    await bench.restart();
    await bench.accounts.opened();
    await bench.clock.advance(30 * MINUTE_MS);
    expect(bench.simulator.requests()).toHaveLength(before);
    expect(pinned(0)?.outdated).toBe(true);
    await refresh();
    expect(pinned(0)?.outdated).toBe(false);
    expect(bench.account.refresh.next).toBeNull();
    await bench.clock.advance(30 * MINUTE_MS);
    follow({ pausedUntil: null });
    await waitFor(() => expect(pinned(0)?.outdated).toBe(false));
    expect(bench.account.refresh.next?.reason).toBe('interval');
  });

  test('is read at once when it is signed in to in a pause', async () => {
    follow({ pausedUntil: 'resumed' });
    await bench.accounts.signOut(bench.account.id);
    await bench.signIn.typed({ ...bench.target(bench.account.id), token });
    await waitFor(() => expect(bench.account.connection.state).toBe('ok'));
  });

  test('publishes its pins by urgency when that is wanted, and keeps the order of the user', async () => {
    await pin(0);
    await pin(1);
    bench.simulator.state.editKey(keyIds[1] ?? 0, { status: 2 });
    await refresh();
    const shown = () => bench.account.pins.map(({ name, place }) => `${place} ${name}`);
    follow({ pinOrder: 'urgency' });
    expect(shown()).toEqual(['2 ci', '1 production']);
    expect(bench.record?.pins.map(({ name }) => name)).toEqual(['production', 'ci']);
    follow({ pinOrder: 'manual' });
    expect(shown()).toEqual(['1 production', '2 ci']);
  });

  test('moves no row by itself while the popover is open; a refresh that is asked for does', async () => {
    await pin(0);
    await pin(1);
    await refresh();
    follow({ pinOrder: 'urgency' });
    const shown = () => bench.account.pins.map(({ name, status }) => `${name} ${status}`);
    const before = shown().map((words) => words.split(' ')[0]);
    bench.store.update(() => ({ popoverVisible: true }));
    const last = keyIds[before.at(-1) === 'ci' ? 1 : 0] ?? 0;
    bench.simulator.state.editKey(last, { status: 2 });
    await bench.connected((account) => account.openKey(last));
    expect(shown()).toEqual([expect.stringContaining(before[0] ?? ''), `${before[1]} disabled`]);
    await refresh();
    expect(shown()[0]).toBe(`${before[1]} disabled`);
  });

  test('is renamed, and has its first name again when the new one is empty', async () => {
    const rename = (label: string) =>
      bench.accounts.with(bench.account.id, (account) => account.rename(label));
    const first = bench.account.label;
    await rename('  Work ');
    expect([bench.account.label, bench.record?.label]).toEqual(['Work', 'Work']);
    await rename(' ');
    expect(bench.account.label).toBe(first);
  });

  test('a start keeps nothing anew before it has learnt something', async () => {
    await pin(0);
    await refresh();
    await bench.simulator.down();
    const { saves } = bench;
    await bench.restart();
    expect([bench.account.credential, bench.saves]).toEqual(['in-keychain', saves]);
  });

  test('leaves no timer behind when it stops', async () => {
    await pin(0);
    await refresh();
    bench.signIn.leave();
    bench.accounts.stop();
    bench.store.update(() => ({ popoverVisible: true }));
    await settled();
    expect(bench.clock.timerCount).toBe(0);
  });
});
