import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { accountHandlers } from '../../../src-main/accounts/account-handlers.ts';
import { AccountModel } from '../../../src-main/accounts/account-model.ts';
import { drip } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { name: 'ci', remain_quota: 20_000_000 } }]);
});

afterEach(() => bench.close());

function key() {
  return { accountId: bench.account.id, keyId };
}

/** A refresh asks for the key, and hears of it as it was then only when the write has long been read back. */
async function whileAnAnswerIsOnItsWay(write: () => Promise<unknown>): Promise<void> {
  const user = accountHandlers(bench.accounts, () => true);
  let asked = 0;
  bench.simulator.faults.set(({ method, route }) =>
    method === 'GET' && route === '/api/token/:id' && (asked += 1) === 1 ? drip(20, 40) : null,
  );
  const running = user.refresh({ accountId: null });
  await waitFor(() => expect(asked).toBe(1));
  await bench.clock.advance(5);
  await write();
  expect(bench.isRefreshing).toBe(true);
  await running;
  bench.simulator.faults.clear();
}

test('a key that was switched off meanwhile stays so, by the user', async () => {
  const user = accountHandlers(bench.accounts, () => true);
  await whileAnAnswerIsOnItsWay(() => user.disableKey({ ...key(), useLastRecord: false }));
  const off = { status: 'disabled', reason: 'disabled-here', needsAction: false };
  expect(bench.account.pins[0]).toMatchObject(off);
  await user.refresh({ accountId: null });
  expect(bench.account.pins[0]).toMatchObject(off);
});

test('a top-up is not taken back', async () => {
  const user = accountHandlers(bench.accounts, () => true);
  await whileAnAnswerIsOnItsWay(() =>
    user.changeKey({ ...key(), change: { kind: 'top-up', units: 5_000_000 } }),
  );
  expect(bench.account.pins[0]?.reading?.remaining).toBe(25_000_000);
});

test('a key that was deleted meanwhile does not come back', async () => {
  const user = accountHandlers(bench.accounts, () => true);
  await whileAnAnswerIsOnItsWay(() => user.deleteKey({ ...key(), confirmation: 'ci' }));
  expect(bench.account.pins[0]).toMatchObject({ status: 'deleted' });
});

test('an answer to what was asked for while a key was being deleted does not bring it back', () => {
  let now = NOW;
  const record = accountRecord({ pins: [pinRecord(1, { reading: halfUsed({ keyId: 1, readAt: NOW }) })] });
  const model = new AccountModel(record, {
    now: () => now,
    limits: () => DEFAULT_SETTINGS.alerts,
    onChange: () => undefined,
  });
  const read = (readAt: number) => model.applyKeys({ readings: [halfUsed({ keyId: 1, readAt })] });
  now += 20;
  model.applyKeys({ readings: [], goneKeyIds: [1] });
  read(NOW + 10);
  expect(model.record.pins[0]?.deleted).toBe(true);
  // The clock was set back: when it was found to be gone says nothing any more.
  now -= HOUR_MS;
  read(now);
  expect(model.record.pins[0]?.deleted).toBe(false);
});
