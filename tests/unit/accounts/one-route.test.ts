import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import {
  CUT_IN_BODY,
  REFUSED,
  RESET_IN_BODY,
  RESET_IN_HEAD,
  STALL_BEFORE_HEAD,
} from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;
let keyId: number;
let other: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const fields = { remain_quota: 20_000_000 };
  [keyId = 0, other = 0] = await bench.watch([{ fields }, { fields }]);
});

afterEach(() => bench.close());

const statusOf = (id: number) => bench.account.pins.find((pin) => pin.keyId === id)?.status;

const FAULTS = [RESET_IN_BODY, CUT_IN_BODY, REFUSED, STALL_BEFORE_HEAD];

test.each(FAULTS)('the balance’s route alone with $name keeps no key from being read', async (fault) => {
  bench.simulator.faults.set(everyRequest(fault, '/api/user/self'));
  bench.simulator.state.editKey(keyId, { remain_quota: 0 });
  await bench.accounts.refresh(null);
  expect(statusOf(keyId)).toBe('exhausted');
  expect(bench.account.connection.state).toBe('ok');
});

test.each(FAULTS)('one key that is open with $name keeps no other from being read', async (fault) => {
  await bench.connected((account) => account.openKey(keyId));
  bench.simulator.faults.set(({ target }) => (target.startsWith(`/api/token/${keyId}`) ? fault : null));
  bench.simulator.state.editKey(other, { remain_quota: 0 });
  await bench.accounts.refresh(null);
  expect(statusOf(other)).toBe('exhausted');
  expect(bench.account.connection.state).toBe('ok');
});

test('an outage is met by few calls', async () => {
  await bench.watch(Array.from({ length: 6 }, () => ({ fields: { remain_quota: 1 } })));
  const asked = new Set<string>();
  bench.simulator.faults.set(({ target }) => {
    asked.add(target);
    return RESET_IN_HEAD;
  });
  await bench.accounts.refresh(null);
  expect(bench.account.connection.state).toBe('failing');
  expect(asked.size).toBeLessThanOrEqual(4);
});
