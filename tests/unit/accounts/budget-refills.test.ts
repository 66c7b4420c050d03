import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { pinRecord } from '../../fixtures/records.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const PINS = 60;
/** So far apart that every key costs a call. */
const EVERY = 100;
/** Of the budget there is at first, which the balance shares; and then one by one. */
const KEYS_AT_ONCE = 35;
const NEXT_CALL_MS = 3_100;

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const keys = Array.from({ length: PINS * EVERY }, () => ({ fields: {} }));
  const { accessToken: token, keyIds } = bench.simulator.state.addAccount({ user: {}, keys });
  await bench.signIn.typed({ ...bench.target(), token });
  await waitFor(() => expect(bench.account.refresh.lastSuccessAt).not.toBeNull());
  const pins = keyIds.filter((_, index) => index % EVERY === EVERY / 2).map((keyId) => pinRecord(keyId));
  bench.saved = { v: 1, accounts: bench.saved.accounts.map((record) => ({ ...record, pins })) };
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

const read = () => bench.account.refresh.progress?.read ?? 0;
const keyCalls = () =>
  bench.simulator.requests().filter(({ target }) => /^\/api\/token\/\d/.test(target)).length;

/**
 * Once the budget is spent, time passes between two calls alone: where the machine is busy, and a call takes long, it
 * would fill the budget up again.
 */
async function refreshEnded(): Promise<void> {
  await waitFor(() => expect(keyCalls()).toBeGreaterThan(KEYS_AT_ONCE));
  while (bench.isRefreshing) {
    const before = read();
    await bench.clock.advance(NEXT_CALL_MS);
    await waitFor(() => expect(read() > before || !bench.isRefreshing).toBe(true));
  }
}

test('a refresh goes on as the budget refills, and shows what it has read', async () => {
  const shown: unknown[] = [];
  bench.store.subscribe(({ accounts }) => shown.push(accounts[0]?.refresh.progress?.read));
  await bench.restart();
  await refreshEnded();
  const steps = [...new Set(shown)].filter((step) => typeof step === 'number');
  expect(steps.length).toBeGreaterThan(10);
  expect(Math.max(...steps)).toBeLessThanOrEqual(PINS);
  expect(bench.account.pins.map(({ reading }) => reading !== null)).toEqual(Array(PINS).fill(true));
  const { intervalMs, progress } = bench.account.refresh;
  expect([progress, intervalMs > 6 * MINUTE_MS]).toEqual([null, true]);
  expect(bench.logged.at(-1)).toMatchObject({ outcome: 'ok', intervalMs, because: 'many-keys' });
});
