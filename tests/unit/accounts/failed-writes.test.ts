import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NO_REMEDY } from '#contract/key-action';
import type { Outcome } from '#contract/failure';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { STALL_BEFORE_HEAD } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open();
  [keyId = 0] = await bench.watch([{ fields: { name: 'ci', remain_quota: 400_000 } }]);
  await bench.accounts.refresh(null);
  await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
});

afterEach(() => bench.close());

/** Neither the calls that wait for their turn nor the kill switch, which does not, end with an answer. */
async function expectException(act: () => Promise<unknown>): Promise<void> {
  const limiter = bench.accounts.limiters.of(bench.simulator.origin);
  const exception = new RangeError('beyond the stack');
  const broken = [
    vi.spyOn(limiter, 'acquire').mockRejectedValue(exception),
    vi.spyOn(limiter, 'noteCallEnd').mockImplementation(() => {
      throw exception;
    }),
  ];
  await expect(act()).rejects.toBe(exception);
  for (const method of broken) method.mockRestore();
}

function act(use: (key: PinnedKey) => Promise<Outcome<unknown>>): Promise<unknown> {
  return bench.accounts.withKey({ accountId: bench.account.id, keyId }, use);
}

async function elsewhere(fields: { status?: number; name?: string }): Promise<void> {
  bench.simulator.state.editKey(keyId, fields);
  await bench.clock.advance(1_000);
  await bench.accounts.refresh(null);
}

describe('a write that ends in an exception leaves nothing behind:', () => {
  test.each([false, true])('disabling (by the last record: %s)', async (useLastRecord) => {
    await expectException(() => act((key) => key.disable(useLastRecord)));
    expect(bench.record?.pins[0]?.disabledHere).toBeNull();
    await elsewhere({ status: 2 });
    expect(bench.account.pins).toMatchObject([
      { status: 'disabled', disabledHere: false, changedHere: [], needsAction: true },
    ]);
  });

  test('a key that was disabled here before stays so', async () => {
    await act((key) => key.disable(false));
    await expectException(() => act((key) => key.disable(false)));
    await bench.accounts.refresh(null);
    expect(bench.account.pins).toMatchObject([{ disabledHere: true, canUndoDisable: true }]);
  });

  test.each<[string, (key: PinnedKey) => Promise<Outcome<unknown>>]>([
    ['enabling', (key) => key.enable(NO_REMEDY)],
    ['renaming', (key) => key.change({ kind: 'name', name: 'mine' })],
    ['deleting', (key) => key.delete('ci')],
  ])('%s', async (_what, write) => {
    await expectException(() => act(write));
    await elsewhere({ name: 'theirs' });
    expect(bench.account.pins).toMatchObject([{ name: 'theirs', changedHere: [] }]);
  });

  test('creating', async () => {
    await expectException(() => bench.connected((account) => account.createKey({ ...NEW_KEY, units: 500 })));
    bench.simulator.state.createKey(1, { fields: { name: 'theirs' } });
    await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
    expect(bench.account.newestKey).toMatchObject({ name: 'theirs', createdHere: false });
  });
});

test('a write that a sign-out ends on its way is not confirmed, and says that it was ended here', async () => {
  let isWritten = false;
  bench.simulator.faults.set(({ method }) => {
    isWritten ||= method === 'PUT';
    return method === 'PUT' ? STALL_BEFORE_HEAD : null;
  });
  const writing = act((key) => key.change({ kind: 'name', name: 'mine' }));
  await waitFor(() => expect(isWritten).toBe(true));
  await bench.accounts.signOut(bench.account.id);
  expect(await writing).toMatchObject({
    value: { result: 'unconfirmed', steps: [{ failure: { code: 'interrupted' } }] },
  });
});
