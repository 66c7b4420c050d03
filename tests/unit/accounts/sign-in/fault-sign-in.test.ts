import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FAULT_ROWS, titleOf } from '../../../fixtures/fault-table.ts';
import { Workbench } from '../../../fixtures/account-workbench.ts';

let bench: Workbench;
let token: string;

beforeEach(async () => {
  bench = await Workbench.open();
  ({ accessToken: token } = bench.simulator.state.addAccount({
    user: { quota: 1_000 },
    keys: [{ fields: { name: 'production', remain_quota: 500 } }],
  }));
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

describe('signing in keeps nothing that was not verified, and says what it met:', () => {
  const rows = FAULT_ROWS.filter(({ list }) => list !== null);
  test.each(rows.map((row) => [titleOf(row), row] as const))('%s', async (_title, row) => {
    bench.simulator.faults.set(row.choose);
    await bench.signIn.typed({ ...bench.target(), token });
    const asksForId = row.list === 'user-id-needed';
    // It has never been accepted here.
    const code = row.list === 'token-rejected' ? 'token-not-accepted' : row.list;
    expect(bench.signInState).toMatchObject(
      asksForId ? { phase: 'user-id-needed' } : { phase: 'failed', failure: { code } },
    );
    expect([bench.vault.items.size, bench.store.get().accounts, bench.saved.accounts]).toEqual([0, [], []]);
    expect(JSON.stringify(bench.store.get())).not.toContain(token);
    bench.simulator.faults.clear();
    // A server's wish to be left alone binds a sign-in as well.
    const { failure } = bench.signInState;
    await bench.clock.advance(Math.max(0, (failure?.retryAt ?? 0) - bench.clock.now()));
    await bench.signIn.typed({ ...bench.target(), token });
    expect(bench.signInState.phase).toBe('done');
  });
});
