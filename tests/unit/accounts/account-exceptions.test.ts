import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR_MS, SECOND_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;

/** Two accounts, called `one` and `other`, with a pin each. */
beforeEach(async () => {
  bench = await Workbench.open();
  for (const label of ['one', 'other']) {
    const { accessToken, keyIds } = bench.simulator.state.addAccount({
      user: { quota: 500_000 },
      keys: [{ fields: { name: `key of ${label}`, remain_quota: 400_000 } }],
    });
    await bench.signIn.typed({ ...bench.target(), token: accessToken });
    const { accountId } = bench.signInState;
    await bench.accounts.withConnected(String(accountId), (account) => account.pin(keyIds[0] ?? 0));
    await bench.accounts.with(String(accountId), (account) => account.rename(label));
  }
});

afterEach(() => bench.close());

function named(label: string): AccountState {
  const account = bench.store.get().accounts.find((candidate) => candidate.label === label);
  if (account === undefined) throw new Error(`no account ${label}`);
  return account;
}

function logged(event: string): readonly object[] {
  return bench.logged.filter((line) => 'event' in line && line.event === event);
}

test('an account that cannot be presented stays as it was shown, and the others are shown anew', async () => {
  const [one, other] = [named('one'), named('other')];
  bench.figuresOf = (accountId) => {
    if (accountId === one.id) throw new RangeError('no figures');
    return bench.figures;
  };
  await bench.accounts.with(one.id, (account) => account.rename('not seen'));
  await bench.accounts.with(other.id, (account) => account.rename('seen'));
  expect(bench.store.get().accounts.map(({ label }) => label)).toEqual(['one', 'seen']);
  expect(bench.saved.accounts.map(({ label }) => label)).toEqual(['not seen', 'seen']);
  bench.figuresOf = () => bench.figures;
  bench.accounts.show();
  expect(bench.store.get().accounts.map(({ label }) => label)).toEqual(['not seen', 'seen']);
  // Told once, not with every state.
  expect(logged('account-not-presented')).toHaveLength(1);
});

test('an account that could be presented meanwhile is told of again when it cannot be', () => {
  const { id } = named('one');
  const show = (isBroken: boolean) => {
    const figures = { ...bench.figures };
    bench.figuresOf = (accountId) => {
      if (isBroken && accountId === id) throw new RangeError('no figures');
      return figures;
    };
    bench.accounts.show();
  };
  for (const isBroken of [true, true, false, true]) show(isBroken);
  expect(logged('account-not-presented')).toHaveLength(2);
});

test('a keychain that ends in an exception for one account gives the others their tokens', async () => {
  const { id } = named('one');
  const { vault } = bench;
  const read = vault.read.bind(vault);
  let isBroken = true;
  vault.read = (accountId) => {
    if (accountId === id && isBroken) return Promise.reject(new Error('no bus'));
    return read(accountId);
  };
  await bench.restart();
  expect([named('one').credential, named('other').credential]).toEqual(['unavailable', 'in-keychain']);
  expect(logged('token-not-read')).toHaveLength(1);
  isBroken = false;
  await bench.accounts.opened();
  expect(named('one').credential).toBe('in-keychain');
});

test('an account that cannot be presented is kept as the user wants it, one with a seen key too', async () => {
  const { id, pins } = named('one');
  const [pin] = pins;
  bench.simulator.state.editKey(pin?.keyId ?? 0, { status: 2 });
  await bench.accounts.refresh(id);
  await bench.accounts.with(id, (account) => account.markSeen(pin?.keyId ?? 0));
  expect(named('one').pins).toMatchObject([{ status: 'disabled', needsAction: false }]);
  bench.figuresOf = () => {
    throw new RangeError('no figures');
  };
  expect(await bench.accounts.with(id, (account) => account.rename('renamed'))).toMatchObject({ ok: true });
  expect(bench.record?.label).toBe('renamed');
  await bench.accounts.signOut(id);
  expect(bench.record).toMatchObject({ tokenKept: 'none' });
});

test('an account that cannot be presented is tried again with the next change, not again and again', async () => {
  const { id, pins } = named('one');
  bench.simulator.state.editKey(pins[0]?.keyId ?? 0, {
    expired_time: Math.round((bench.clock.now() + HOUR_MS) / SECOND_MS),
  });
  await bench.accounts.refresh(id);
  let attempts = 0;
  bench.figuresOf = () => {
    attempts += 1;
    throw new RangeError('no figures');
  };
  for (const { id: accountId } of bench.store.get().accounts) await bench.accounts.signOut(accountId);
  attempts = 0;
  await bench.clock.advance(HOUR_MS + SECOND_MS);
  expect(attempts).toBeLessThan(10);
});
