import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  await bench.watch([{ fields: {} }]);
  bench.simulator.state.rotateAccessToken(bench.account.userId ?? 0);
  await bench.accounts.refresh(null);
  expect(bench.account).toMatchObject({ needsAction: true, connection: { state: 'rejected' } });
  await bench.accounts.with(bench.account.id, (account) => account.markAccountSeen());
});

afterEach(() => bench.close());

test('a rejected token that was seen is so after a restart', async () => {
  expect(bench.account.needsAction).toBe(false);
  await bench.restart();
  await vi.waitFor(() => expect(bench.account.connection.state).toBe('rejected'));
  expect(bench.account.needsAction).toBe(false);
});

test('what was seen is forgotten with the token', () => {
  expect(bench.record?.seenProblem).toBe('rejected');
  bench.accounts.all[0]?.forgetToken();
  expect(bench.record?.seenProblem ?? null).toBeNull();
});
