import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { STALL_BEFORE_HEAD } from '../../../src-main/simulator/fault-catalogue.ts';
import type { Outcome } from '#contract/failure';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { refreshLater, watchOneKey } from '../../fixtures/one-key.ts';

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 20_000_000 } }]);
});

afterEach(() => bench.close());

const unpin = () => bench.accounts.find(bench.account.id)?.pins.unpin(keyId);
const list = () => bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));

/** When its last whole record was read, by which it can be disabled though it cannot be read. */
async function offered(): Promise<unknown> {
  bench.simulator.faults.set(({ method, target }) =>
    method === 'GET' && target.startsWith('/api/token/') ? STALL_BEFORE_HEAD : null,
  );
  const outcome = await bench.connected((account) => account.key(keyId).disable(false));
  return outcome.ok && outcome.value.result === 'not-done' ? outcome.value.recordAt : null;
}

test('a key that was pinned by the picker’s list can be disabled by what that has read', async () => {
  unpin();
  await bench.restart();
  await bench.clock.advance(MINUTE_MS);
  await list();
  const readAt = bench.clock.now();
  await bench.connected((account) => account.pin(keyId));
  expect(await offered()).toBe(readAt);
});

test('so can one whose unpinning was undone, though others were read meanwhile', async () => {
  const readAt = bench.account.pins[0]?.reading?.readAt;
  unpin();
  await bench.connected((account) => account.key(keyId + 1).disable(false));
  bench.accounts.find(bench.account.id)?.pins.undoUnpin();
  expect(await offered()).toBe(readAt);
});

test.each<[string, (key: PinnedKey) => Promise<Outcome<unknown>>]>([
  ['a name', (key) => key.change({ kind: 'name', name: 'mine' })],
  ['a quota', (key) => key.change({ kind: 'top-up', units: 5 })],
  ['an enabling', (key) => key.undoDisable()],
])(
  'what was written of a key that was unpinned amid it, %s, is of here when it comes back',
  async (_what, write) => {
    const one = await watchOneKey();
    const pins = one.bench.accounts.find(one.bench.account.id)?.pins;
    const act = (use: typeof write) => one.bench.connected((account) => use(account.key(one.keyId)));
    await act((key) => key.disable(false));
    await refreshLater(one.bench);
    one.bench.simulator.faults.set(({ method }) => {
      if (method === 'PUT') pins?.unpin(one.keyId);
      return null;
    });
    await act(write);
    one.changes.length = 0;
    pins?.undoUnpin();
    const reason = one.bench.account.pins[0]?.reason;
    await refreshLater(one.bench);
    expect(one.changes).toEqual([]);
    expect(one.bench.account.pins[0]).toMatchObject({ reason, needsAction: false });
    await one.bench.close();
  },
);
