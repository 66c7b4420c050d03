import { MINUTE_MS } from '#clock/durations';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeyChange } from '#contract/key-action';
import { undoingChange } from '../../../src-renderer/key-actions/undo-quota.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

const DOLLAR = 500_000;
let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open();
  const fields = { remain_quota: 60 * DOLLAR, used_quota: 40 * DOLLAR };
  [keyId = 0] = await bench.watch([{ fields }], 9_000 * DOLLAR);
});

afterEach(async () => {
  await bench.close();
});

const pin = () => bench.account.pins[0];
const change = (wanted: KeyChange) =>
  bench.accounts.withKey({ accountId: bench.account.id, keyId }, (key) => key.change(wanted));

/** As the user mistypes it, does something else, and then presses "Undo". */
async function changeAndUndo(mistyped: KeyChange, meanwhile?: KeyChange): Promise<void> {
  const outcome = await change(mistyped);
  if (!outcome.ok || outcome.value.result === 'not-done') throw new Error('not done');
  if (meanwhile !== undefined) await change(meanwhile);
  const operation = { action: mistyped.kind, report: outcome.value } as never;
  const undoing = undoingChange(operation, pin()?.reading ?? null);
  if (undoing === null) throw new Error('nothing to undo');
  await change(undoing);
}

test.each<KeyChange>([
  { kind: 'quota', units: 600 * DOLLAR },
  { kind: 'quota', units: 6 * DOLLAR },
  { kind: 'top-up', units: 540 * DOLLAR },
])('a quota that was mistyped and undone is full as before: %o', async (mistyped) => {
  await changeAndUndo(mistyped);
  expect(pin()).toMatchObject({
    fullMark: 100 * DOLLAR,
    status: 'usable',
    reading: { remaining: 60 * DOLLAR },
  });
});

test('with what is left, in the same state, its mark is that of the change and of its undoing', async () => {
  const shown: (number | undefined)[] = [];
  bench.store.subscribe(({ accounts: [account] }) => {
    const { fullMark, reading } = account?.pins[0] ?? {};
    shown.push((reading?.remaining ?? NaN) / (fullMark ?? NaN));
  });
  await changeAndUndo({ kind: 'quota', units: 5 * DOLLAR });
  await changeAndUndo({ kind: 'top-up', units: 2_000 * DOLLAR });
  expect(new Set(shown)).toEqual(new Set([0.6, 1]));
});

test('a change of something else in between does not hide what was full before', async () => {
  await changeAndUndo({ kind: 'quota', units: 600 * DOLLAR }, { kind: 'name', name: 'other' });
  expect(pin()).toMatchObject({ name: 'other', fullMark: 100 * DOLLAR });
});

test.each([20, 54])('a top-up is no undoing, whatever its amount: $%i', async (dollars) => {
  await change({ kind: 'quota', units: 6 * DOLLAR });
  await change({ kind: 'top-up', units: dollars * DOLLAR });
  expect(pin()?.fullMark).toBe((6 + dollars) * DOLLAR);
});

test('an undoing is no top-up, which would arm alerts anew, and is not undone itself', async () => {
  await changeAndUndo({ kind: 'quota', units: 6 * DOLLAR });
  expect(pin()?.toppedUpAt).toBeUndefined();
  await change({ kind: 'undo', units: 40 * DOLLAR });
  expect(pin()).toMatchObject({ fullMark: 100 * DOLLAR, reading: { remaining: 100 * DOLLAR } });
});

test('the undoing of one key leaves what is full of another', async () => {
  const other = bench.simulator.state.createKey(bench.account.userId ?? 0, {
    fields: { remain_quota: 60 * DOLLAR, used_quota: 40 * DOLLAR },
  });
  await bench.connected((account) => account.pin(other.id));
  await change({ kind: 'top-up', units: 540 * DOLLAR });
  const address = { accountId: bench.account.id, keyId: other.id };
  await bench.accounts.withKey(address, (key) => key.change({ kind: 'top-up', units: 10 * DOLLAR }));
  await bench.accounts.withKey(address, (key) => key.change({ kind: 'undo', units: -10 * DOLLAR }));
  expect(bench.account.pins.map(({ fullMark }) => fullMark)).toEqual([600 * DOLLAR, 100 * DOLLAR]);
});

test('a full mark that the user sets after a change outlasts its undoing', async () => {
  await change({ kind: 'top-up', units: 540 * DOLLAR });
  bench.accounts.find(bench.account.id)?.pins.setFullMark(keyId, 90 * DOLLAR);
  await change({ kind: 'undo', units: -540 * DOLLAR });
  expect(pin()).toMatchObject({ fullMark: 90 * DOLLAR, fullMarkIsOwn: true });
});

test('a top-up is remembered as one, also to the very same mark, and a refund is not', async () => {
  expect(pin()?.toppedUpAt).toBeUndefined();
  bench.simulator.state.editKey(keyId, { remain_quota: 61 * DOLLAR, used_quota: 39 * DOLLAR });
  await bench.accounts.refresh(null);
  expect(pin()?.toppedUpAt).toBeUndefined();
  bench.simulator.state.editKey(keyId, { remain_quota: 100 * DOLLAR });
  await bench.accounts.refresh(null);
  expect(pin()).toMatchObject({ fullMark: 100 * DOLLAR, toppedUpAt: pin()?.reading?.readAt });
});

test('a limit that is lifted is a top-up once, not with every reading since', async () => {
  bench.simulator.state.editKey(keyId, { unlimited_quota: true });
  await bench.accounts.refresh(null);
  const liftedAt = pin()?.reading?.readAt;
  expect(pin()?.toppedUpAt).toBe(liftedAt);
  await bench.clock.advance(MINUTE_MS);
  await bench.accounts.refresh(null);
  expect(pin()?.reading?.readAt).not.toBe(liftedAt);
  expect(pin()?.toppedUpAt).toBe(liftedAt);
});
