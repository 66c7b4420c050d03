import { afterEach, beforeEach, expect, test } from 'vitest';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let keyId = 0;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 400_000 } }]);
});

afterEach(() => bench.close());

test('what was seen of a key stays seen until it is read, where no reading of it was kept', async () => {
  bench.simulator.state.editKey(keyId, { remain_quota: 0 });
  await bench.accounts.refresh(null);
  expect(bench.accounts.find(bench.account.id)?.markSeen(keyId)).toMatchObject({ ok: true });
  await bench.simulator.down();
  const { pins, ...record } = structuredClone(bench.record ?? expect.unreachable());
  delete record.readAt;
  bench.saved = { v: 1, accounts: [{ ...record, pins: pins.map((pin) => ({ ...pin, reading: null })) }] };
  await bench.restart();
  await waitFor(() => expect(bench.account.connection.state).toBe('failing'));
  expect(bench.accounts.all[0]?.record.pins[0]?.seenStatus).toBe('exhausted');
  await bench.simulator.up();
  await bench.accounts.refresh(null);
  expect(bench.account.pins[0]).toMatchObject({ status: 'exhausted', needsAction: false });
});
