import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  await bench.watch([{ fields: {} }]);
});

afterEach(() => bench.close());

async function see(): Promise<void> {
  expect(bench.account.needsAction).toBe(true);
  await bench.accounts.with(bench.account.id, (account) => account.markAccountSeen());
  expect(bench.account.needsAction).toBe(false);
}

async function seeRejection(): Promise<void> {
  bench.simulator.state.rotateAccessToken(bench.account.userId ?? 0);
  await bench.accounts.refresh(null);
  await see();
}

test('a rejected token that was seen is so after a restart', async () => {
  await seeRejection();
  await bench.restart();
  await waitFor(() => expect(bench.account.connection.state).toBe('rejected'));
  expect(bench.account.needsAction).toBe(false);
});

test('a locked keychain that was seen is so after a restart, until the account has worked', async () => {
  bench.vault.refusal = 'keychain-locked';
  await bench.restart();
  await see();
  await bench.restart();
  expect(bench.account).toMatchObject({ credential: 'locked', needsAction: false });
  bench.vault.refusal = null;
  await bench.restart();
  await waitFor(() => expect(bench.account.connection.state).toBe('ok'));
  expect(bench.record?.seenProblem).toBeNull();
});

test('what was seen is forgotten with the token', async () => {
  await seeRejection();
  expect(bench.record?.seenProblem).toBe('rejected');
  bench.accounts.all[0]?.forgetToken();
  expect(bench.record?.seenProblem).toBeNull();
});

describe('of an empty account', () => {
  const isEmptySeen = () => bench.record?.funds?.isEmptySeen === true;

  beforeEach(async () => {
    bench.simulator.state.setBalance(bench.account.userId ?? 0, 0);
    await bench.accounts.refresh(null);
    expect(bench.account).toMatchObject({ isEmpty: true, needsAction: true });
  });

  test('nothing needs the user once it was signed out; given its token again, it does', async () => {
    const { id } = bench.account;
    const token = bench.vault.items.get(id)?.token ?? '';
    await bench.accounts.signOut(id);
    expect(bench.account).toMatchObject({ isEmpty: true, needsAction: false });
    await bench.signIn.typed({ ...bench.target(id), token });
    await waitFor(() => expect(bench.account.needsAction).toBe(true));
  });

  test('what hides it is seen, and not that it is empty', async () => {
    bench.vault.refusal = 'keychain-locked';
    await bench.restart();
    await see();
    expect(isEmptySeen()).toBe(false);
    bench.vault.refusal = null;
    await bench.restart();
    await waitFor(() => expect(bench.account.connection.state).toBe('ok'));
    await see();
    expect(isEmptySeen()).toBe(true);
  });

  test('it is seen that it is empty, while a failure that may pass is shown beside it', async () => {
    await bench.simulator.down();
    await bench.accounts.refresh(null);
    expect(bench.account.connection).toMatchObject({ state: 'failing', shown: true });
    await see();
    expect(isEmptySeen()).toBe(true);
  });
});
