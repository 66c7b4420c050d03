import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import type { Outcome } from '#contract/failure';
import { NO_REMEDY } from '#contract/key-action';
import type { Reading } from '#contract/reading';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { answeredWith, CUT_IN_BODY } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

const DOLLAR = 500_000;
const NO = answeredWith(200, JSON.stringify({ success: false, message: 'no' }));
const TOP_UP = { kind: 'top-up', units: DOLLAR } as const;

const MOST = Number.MAX_SAFE_INTEGER - 1;

type Fields = Parameters<Workbench['simulator']['state']['editKey']>[1];
type Use = (key: PinnedKey) => Promise<Outcome<unknown>>;

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { name: 'ci', remain_quota: 25 * DOLLAR } }]);
  await bench.accounts.refresh(null);
  await bench.clock.advance(MINUTE_MS);
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

function act<Value>(use: (key: PinnedKey) => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  return bench.accounts.withKey({ accountId: bench.account.id, keyId }, use);
}

function pin() {
  const [first] = bench.account.pins;
  if (first === undefined) throw new Error('no pin');
  return first;
}

const elsewhere = (fields: Fields) => bench.simulator.state.editKey(keyId, fields);

describe('what an action read before it was not done is what is shown:', () => {
  test('an undo of what no longer has anything left', async () => {
    await act((key) => key.disable(false));
    await bench.clock.advance(MINUTE_MS);
    elsewhere({ remain_quota: 0 });
    expect(await act((key) => key.undoDisable())).toMatchObject({ value: { why: 'needs-remedy' } });
    expect(pin()).toMatchObject({
      reading: { remaining: 0, readAt: bench.clock.now() },
      canUndoDisable: false,
    });
  });

  test.each<[why: string, fields: Fields, found: Partial<Reading>, use: Use]>([
    ['unlimited', { unlimited_quota: true }, { unlimited: true }, (key) => key.change(TOP_UP)],
    ['too-much', { remain_quota: MOST }, { remaining: MOST }, (key) => key.change(TOP_UP)],
    ['needs-remedy', { remain_quota: 0, status: 4 }, { remaining: 0 }, (key) => key.enable(NO_REMEDY)],
    ['not-confirmed', { name: 'renamed', used_quota: 5 }, { name: 'renamed' }, (key) => key.delete('ci')],
  ])('one that is %s', async (why, fields, found, use) => {
    elsewhere(fields);
    expect(await act(use)).toMatchObject({ ok: true, value: { result: 'not-done', why } });
    expect(pin()).toMatchObject({ reading: { ...found, readAt: bench.clock.now() }, changedHere: [] });
  });

  test.each([
    ['a change', (key: PinnedKey) => key.change({ kind: 'name', name: 'mine' })],
    ['the kill switch', (key: PinnedKey) => key.disable(false)],
    ['a deletion', (key: PinnedKey) => key.delete('ci')],
  ])('%s that the gateway refuses', async (_what, use) => {
    elsewhere({ remain_quota: 3 * DOLLAR });
    bench.simulator.faults.set(({ method }) => (method === 'GET' ? null : NO));
    expect(await act(use)).toMatchObject({ ok: false });
    expect(pin()).toMatchObject({
      reading: { remaining: 3 * DOLLAR },
      changedHere: [],
      disabledHere: false,
    });
  });
});

test('an action that read nothing leaves open what became of the one before it', async () => {
  let isWritten = false;
  bench.simulator.faults.set(({ method }) => {
    isWritten ||= method === 'PUT';
    return isWritten ? CUT_IN_BODY : null;
  });
  await act((key) => key.change({ kind: 'name', name: 'mine' }));
  await act((key) => key.change(TOP_UP));
  bench.simulator.faults.clear();
  await bench.clock.advance(MINUTE_MS);
  await bench.accounts.refresh(null);
  expect(pin()).toMatchObject({ name: 'mine', changedHere: ['name'] });
});
