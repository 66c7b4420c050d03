import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '#contract/failure';
import type { KeyChange } from '#contract/key-action';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { REFUSED, html } from '../../../src-main/simulator/fault-catalogue.ts';
import type { Workbench } from '../../fixtures/account-workbench.ts';
import { refreshLater, watchOneKey } from '../../fixtures/one-key.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let keyId: number;
/** What others are said to have changed. */
let changes: string[];

beforeEach(async () => {
  ({ bench, keyId, changes } = await watchOneKey());
});

afterEach(() => bench.close());

const refresh = (afterMs?: number) => refreshLater(bench, afterMs);

function act(use: (key: PinnedKey) => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
  return bench.accounts.withKey({ accountId: bench.account.id, keyId }, use);
}

/** An edge answers for a gateway that is still at work on it: the key is read back as it was. */
async function unanswered(use: (key: PinnedKey) => Promise<Outcome<unknown>>): Promise<void> {
  bench.simulator.faults.set(({ method }) => (method === 'GET' ? null : html(504)));
  expect(await act(use)).toMatchObject({ value: { result: 'differs' } });
  bench.simulator.faults.clear();
}

/** By what the gateway was at work on, or by others. */
async function becomes(fields: object): Promise<void> {
  bench.simulator.state.editKey(keyId, fields);
  await refresh();
}

const disable = (key: PinnedKey) => key.disable(false);
const change = (wanted: KeyChange) => (key: PinnedKey) => key.change(wanted);
const DISABLED_HERE = { reason: 'disabled-here', needsAction: false, canUndoDisable: true };

describe('a kill switch that lands after the key was read back is of our doing:', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['at the next reading', () => Promise.resolve()],
    ['though it is read as it was once more', () => refresh()],
    ['though it was used meanwhile', () => becomes({ remain_quota: 19_000_000, used_quota: 1_500_000 })],
    [
      'though what was begun meanwhile was not sent',
      () => act((key) => key.delete('not its name')).then(() => refresh()),
    ],
    ['after a restart', () => bench.restart()],
    ['after a restart and another reading', () => bench.restart().then(() => refresh())],
    [
      'though it was topped up here meanwhile',
      () => act((key) => key.change({ kind: 'top-up', units: 500 })),
    ],
    [
      'though it was pressed again, in vain',
      async () => {
        bench.simulator.faults.set(() => REFUSED);
        await act(disable);
        bench.simulator.faults.clear();
      },
    ],
  ])('%s', async (_when, meanwhile) => {
    await unanswered(disable);
    expect(bench.account.pins).toMatchObject([{ status: 'usable', disabledHere: false }]);
    await meanwhile();
    await becomes({ status: 2 });
    expect(bench.account.pins).toMatchObject([DISABLED_HERE]);
    expect(changes).toEqual([]);
    expect(bench.record?.pins[0]).not.toHaveProperty('openWrites');
  });

  test('but one that does not land within a minute never will', async () => {
    await unanswered(disable);
    await refresh(61_000);
    expect(bench.record?.pins[0]).toMatchObject({ disabledHere: null });
    expect(bench.record?.pins[0]).not.toHaveProperty('openWrites');
    await becomes({ status: 2 });
    expect(bench.account.pins).toMatchObject([{ reason: 'stored-disabled', needsAction: true }]);
    expect(changes).toEqual(['disabled']);
  });
});

test('a top-up that lands after the key was read back is no doing of others', async () => {
  await unanswered((key) => key.change({ kind: 'top-up', units: 5_000_000 }));
  await refresh();
  await becomes({ remain_quota: 25_000_000 });
  expect(changes).toEqual([]);
  await becomes({ remain_quota: 26_000_000 });
  expect(changes).toEqual(['quota']);
});

test('so is a deletion', async () => {
  await unanswered((key) => key.delete('ci'));
  await refresh();
  bench.simulator.state.deleteKey(keyId);
  await refresh();
  expect(bench.account.pins).toMatchObject([{ reason: 'deleted-here', needsAction: false }]);
  expect(changes).toEqual([]);
});

test('what nobody here wanted is of others, until then too', async () => {
  await unanswered(disable);
  await becomes({ name: 'theirs' });
  expect(changes).toEqual(['renamed']);
  await becomes({ status: 2 });
  expect(bench.account.pins).toMatchObject([DISABLED_HERE]);
  expect(changes).toEqual(['renamed']);
});

test.each<[string, (key: PinnedKey) => Promise<Outcome<unknown>>]>([
  ['disabled', disable],
  ['renamed', change({ kind: 'name', name: 'mine' })],
  ['given an expiry', change({ kind: 'expiry', expiresAt: Date.UTC(2027, 0, 1) })],
  ['given models', change({ kind: 'models', models: ['gpt-4o'] })],
  ['given addresses', change({ kind: 'allowed-ips', allowedIps: ['10.0.0.1'] })],
])('a key that is %s here just after a top-up without an answer, is so by us', async (_what, write) => {
  await unanswered(change({ kind: 'top-up', units: 5_000_000 }));
  await bench.clock.advance(5_000);
  expect(await act(write)).toMatchObject({ value: { result: 'as-wanted' } });
  expect(changes).toEqual([]);
});

test('a key that was enabled here again, and is disabled by others minutes later, is so by them', async () => {
  await unanswered(disable);
  await bench.clock.advance(5_000);
  expect(await act(disable)).toMatchObject({ value: { result: 'as-wanted' } });
  await bench.clock.advance(10_000);
  expect(await act((key) => key.undoDisable())).toMatchObject({ value: { result: 'as-wanted' } });
  expect(bench.account.pins).toMatchObject([{ status: 'usable' }]);
  // Others, four minutes later.
  await bench.clock.advance(240_000);
  bench.simulator.state.editKey(keyId, { status: 2 });
  await refresh();
  expect(bench.account.pins).toMatchObject([{ reason: 'stored-disabled', needsAction: true }]);
});

test('a kill switch that lands after a restart and another change from here is nobody else’s', async () => {
  await unanswered(disable);
  await bench.restart();
  await refresh(5_000);
  expect(await act((key) => key.change({ kind: 'quota', units: 777_000 }))).toMatchObject({
    value: { result: 'as-wanted' },
  });
  bench.simulator.state.editKey(keyId, { status: 2 });
  await refresh(5_000);
  expect(bench.account.pins).toMatchObject([{ reason: 'disabled-here' }]);
  expect(changes).toEqual([]);
});

test('the key is read once more when nothing can land any more: what comes after is of others', async () => {
  await unanswered(disable);
  await bench.clock.advance(75_000);
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  await becomes({ status: 2 });
  expect(bench.account.pins).toMatchObject([{ reason: 'stored-disabled', needsAction: true }]);
});
