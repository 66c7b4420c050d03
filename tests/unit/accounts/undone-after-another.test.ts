import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountHandlers } from '../../../src-main/accounts/account-handlers.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

const DOLLAR = 500_000;
let bench: Workbench;
let keyId = 0;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const fields = { remain_quota: 60 * DOLLAR, used_quota: 40 * DOLLAR };
  [keyId = 0] = await bench.watch([{ fields }], 9_000 * DOLLAR);
});

afterEach(() => bench.close());

const fullMark = () => (bench.account.pins[0]?.fullMark ?? 0) / DOLLAR;

function change(kind: 'top-up' | 'undo', dollars: number): Promise<unknown> {
  const key = { accountId: bench.account.id, keyId };
  return Promise.resolve(
    accountHandlers(bench.accounts, () => true).changeKey({
      ...key,
      change: { kind, units: dollars * DOLLAR },
    }),
  );
}

function raiseElsewhere(dollars: number): void {
  bench.simulator.state.editKey(keyId, { remain_quota: dollars * DOLLAR });
}

test('what somebody else has given since stays full when a top-up from here is undone', async () => {
  await change('top-up', 20);
  raiseElsewhere(400);
  await bench.accounts.refresh(null);
  expect(fullMark()).toBe(400);
  await change('undo', -20);
  expect(fullMark()).toBe(400);
});

test('so it does where only the undoing finds it', async () => {
  await change('top-up', 20);
  raiseElsewhere(400);
  await change('undo', -20);
  expect(fullMark()).toBe(400);
});
