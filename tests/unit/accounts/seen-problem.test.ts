import { afterEach, beforeEach, expect, test } from 'vitest';
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
