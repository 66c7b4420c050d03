import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import type { FailureCode } from '#contract/failure';
import { failureText } from '#text/failure-text';
import { englishText } from '../../fixtures/english-text.ts';
import { FAULT_ROWS, shownCode, titleOf, WORDS, type FaultRow } from '../../fixtures/fault-table.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const BALANCE = 42 * 500_000;
const REJECTIONS: readonly FailureCode[] = ['token-rejected', 'account-blocked', 'user-id-needed'];

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
  const { accessToken: token, keyIds } = bench.simulator.state.addAccount({
    user: { quota: BALANCE, used_quota: 9_000 },
    keys: [
      { fields: { name: 'production', remain_quota: 400_000, used_quota: 100_000 } },
      { fields: { name: 'unlimited', unlimited_quota: true, remain_quota: -5 } },
    ],
  });
  await bench.signIn.typed({ ...bench.target(), token });
  for (const keyId of keyIds) {
    await bench.connected((account) => account.pin(keyId));
  }
  await refresh();
  await bench.clock.advance(MINUTE_MS);
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

async function refresh(): Promise<void> {
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  await bench.accounts.refresh(null);
}

/** All that a user would miss, or be misled by. */
function known() {
  const { balance, isEmpty, label, pins, used, userId } = bench.account;
  // A server's wish to be left alone, and that the token is rejected, are learnt, and kept, beside it.
  const saved = { ...bench.record, retryAt: null, rejection: null };
  return { balance, isEmpty, label, pins, used, userId, tokens: bench.vault.items.size, saved };
}

function rowsThat(fail: boolean): (readonly [string, FaultRow])[] {
  return FAULT_ROWS.filter(({ code }) => (code !== null) === fail).map((row) => [titleOf(row), row] as const);
}

describe('a fault is said in its own words and takes nothing away:', () => {
  test.each(rowsThat(true))('%s', async (_title, row) => {
    const code = shownCode(row) ?? 'internal';
    const before = structuredClone(known());
    expect(before).toMatchObject({
      balance: { units: BALANCE, readAt: bench.clock.now() - MINUTE_MS },
      pins: [{ status: 'usable', reading: { remaining: 400_000 } }, { status: 'usable' }],
    });
    bench.simulator.faults.set(row.choose);
    await refresh();
    const state = REJECTIONS.includes(code) ? 'rejected' : 'failing';
    expect(bench.account.connection).toMatchObject({ state, failure: { code }, shown: true });
    expect(failureText(code, englishText).title).toBe(WORDS[code]);
    expect(known()).toEqual(before);
    await heals();
  });

  async function heals(): Promise<void> {
    bench.simulator.faults.clear();
    const { failure } = bench.account.connection;
    await bench.clock.advance(Math.max(0, (failure?.retryAt ?? 0) - bench.clock.now()) + 1_000);
    await refresh();
    expect(bench.account.connection).toMatchObject({ state: 'ok', failure: null });
    expect(bench.account.pins[0]?.reading?.readAt).toBe(bench.clock.now());
  }
});

describe('what can be read is read, however odd it comes:', () => {
  test.each(rowsThat(false))('%s', async (_title, row) => {
    bench.simulator.faults.set(row.choose);
    await refresh();
    expect(bench.account.connection).toMatchObject({ state: 'ok', failure: null });
    expect(bench.account.pins[0]?.reading).toMatchObject({ remaining: 400_000, readAt: bench.clock.now() });
  });
});
