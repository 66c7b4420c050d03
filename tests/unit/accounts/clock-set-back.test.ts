import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import { accountHandlers } from '../../../src-main/accounts/account-handlers.ts';
import { clockSkew } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const expired_time = Math.floor((bench.clock.now() + 2 * HOUR_MS) / 1_000);
  await bench.watch([{ fields: { remain_quota: 20_000_000, expired_time } }]);
});

afterEach(() => bench.close());

async function pass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await bench.clock.advance(MINUTE_MS);
    await waitFor(() => expect(bench.isRefreshing).toBe(false));
  }
}

function setBack(byMs: number): void {
  bench.clock.set(bench.clock.now() - byMs);
  bench.accounts.clockSetBack(byMs);
}

test('a failure that is shown stays so where the clock is set back', async () => {
  await bench.simulator.down();
  await pass(7);
  expect(bench.account.connection).toMatchObject({ state: 'failing', shown: true });
  setBack(DAY_MS);
  await pass(10);
  expect(bench.account.connection).toMatchObject({ state: 'failing', shown: true });
});

test('a key that has expired works no more by a clock that is set back', async () => {
  await pass(123);
  expect(bench.account.pins[0]?.status).toBe('expired');
  await bench.simulator.down();
  setBack(DAY_MS);
  expect(bench.account.pins[0]?.status).toBe('expired');
});

test('a token that was rejected before the clock was set back is so for good as soon as otherwise', async () => {
  bench.simulator.state.rotateAccessToken(bench.account.userId ?? 0);
  await bench.accounts.refresh(null);
  expect(bench.account).toMatchObject({ connection: { state: 'rejected' }, isRejectionConfirmed: false });
  setBack(DAY_MS);
  await pass(15);
  expect(bench.account.isRejectionConfirmed).toBe(true);
  expect(bench.record?.rejection?.since).toBeLessThan(bench.clock.now());
});

test('what an answer has told since the clock was set back is not told twice', async () => {
  const status = () => bench.account.pins[0]?.status;
  bench.clock.set(bench.clock.now() - DAY_MS);
  bench.simulator.faults.set(() => clockSkew(DAY_MS));
  await bench.accounts.refresh(null);
  expect([Math.round(bench.account.clockAheadMs / HOUR_MS), status()]).toEqual([24, 'usable']);
  bench.accounts.clockSetBack(DAY_MS);
  expect([Math.round(bench.account.clockAheadMs / HOUR_MS), status()]).toEqual([24, 'usable']);
});

test('a failure that began since the clock was set back is shown no earlier for that', async () => {
  await bench.simulator.down();
  bench.clock.set(bench.clock.now() - DAY_MS);
  bench.accounts.wake('woke-up');
  await waitFor(async () => {
    await bench.clock.advance(SECOND_MS);
    expect(bench.account.connection.state).toBe('failing');
  });
  bench.accounts.clockSetBack(DAY_MS);
  expect(bench.clock.now() - bench.account.connection.since).toBeLessThan(MINUTE_MS);
});

test('the list of the picker is read anew after 5 minutes, whatever becomes of the clock', async () => {
  const names = async () => {
    const request = { accountId: bench.account.id, offset: 0, fresh: false };
    const slice = await accountHandlers(bench.accounts, () => true).listKeys(request);
    return slice.ok ? slice.value.items.map(({ reading }) => reading.name) : [];
  };
  await names();
  setBack(DAY_MS);
  bench.simulator.state.createKey(bench.account.userId ?? 0, { fields: { name: 'new' } });
  await pass(10);
  expect(await names()).toContain('new');
});
