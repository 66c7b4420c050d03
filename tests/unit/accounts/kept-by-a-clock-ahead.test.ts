import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '#clock/durations';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  await bench.watch([{ fields: { remain_quota: 20_000_000 } }]);
});

afterEach(() => bench.close());

test('a token that was rejected by a clock that was ahead is so for good as soon as otherwise, after a restart', async () => {
  bench.clock.set(bench.clock.now() + DAY_MS);
  bench.simulator.state.rotateAccessToken(bench.account.userId ?? 0);
  await bench.accounts.refresh(null);
  expect(bench.account).toMatchObject({ connection: { state: 'rejected' }, isRejectionConfirmed: false });
  bench.accounts.stop();
  bench.clock.set(bench.clock.now() - DAY_MS);
  await bench.restart();
  for (let minute = 0; minute < 20; minute += 1) {
    await bench.clock.advance(MINUTE_MS);
    await waitFor(() => expect(bench.isRefreshing).toBe(false));
  }
  expect(bench.account.connection.state).toBe('rejected');
  expect(bench.account.isRejectionConfirmed).toBe(true);
});

test('a snooze of a day that was begun by a clock that was ahead lasts no longer than a day after a restart', async () => {
  const keyId = bench.account.pins[0]?.keyId ?? 0;
  bench.clock.set(bench.clock.now() + 300 * DAY_MS);
  bench.accounts.all[0]?.snooze(keyId, 'day');
  bench.accounts.stop();
  bench.clock.set(bench.clock.now() - 300 * DAY_MS);
  await bench.restart();
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  const snooze = bench.account.pins[0]?.alerts.snooze;
  const until = snooze && 'until' in snooze ? snooze.until : 0;
  expect(until - bench.clock.now()).toBeLessThanOrEqual(DAY_MS);
});
