import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '#contract/failure';
import type { KeyChange } from '#contract/key-action';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { AccountModel } from '../../../src-main/accounts/account-model.ts';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { findExternalChanges } from '../../../src-main/alerts/rules/find-external-changes.ts';
import { CUT_IN_BODY, drip } from '../../../src-main/simulator/fault-catalogue.ts';
import type { PinRecord } from '../../../src-main/state/accounts-file.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let keyId: number;
/** What others are said to have changed, from start to start. */
let changes: string[];

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([
    { fields: { name: 'ci', remain_quota: 20_000_000, used_quota: 500_000 } },
  ]);
  await refresh();
  changes = [];
  let before = bench.store.get();
  bench.store.subscribe((state) => {
    changes.push(...findExternalChanges(before, state).map(({ kind }) => kind));
    before = state;
  });
});

afterEach(() => bench.close());

function act(use: (key: PinnedKey) => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
  return bench.accounts.withKey({ accountId: bench.account.id, keyId }, use);
}

/** Later than all that was done until then. */
async function refresh(): Promise<void> {
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  await bench.clock.advance(1_000);
  await bench.accounts.refresh(null);
}

/** The gateway does what it is asked, and then no answer arrives any more. */
async function unanswered<Value>(write: () => Promise<Value>): Promise<Value> {
  let isWritten = false;
  bench.simulator.faults.set(({ method }) => {
    isWritten ||= method !== 'GET';
    return isWritten ? CUT_IN_BODY : null;
  });
  const answer = await write();
  bench.simulator.faults.clear();
  return answer;
}

async function elsewhere(fields: object): Promise<void> {
  bench.simulator.state.editKey(keyId, fields);
  await refresh();
}

const LIMITED: KeyChange = { kind: 'quota', units: 500_000 };

describe('what a write from here did, of which no answer came, is no doing of others', () => {
  const comesBack: [string, () => Promise<unknown>][] = [
    ['at the next refresh', () => Promise.resolve()],
    ['after a restart', () => bench.restart()],
    ['after its token was read anew', () => bench.accounts.retryKeychain(bench.account.id)],
  ];

  test.each(comesBack)('%s: a deletion', async (_when, comeBack) => {
    const outcome = await unanswered(() => act((key) => key.delete('ci')));
    expect(outcome).toMatchObject({ value: { result: 'unconfirmed' } });
    await comeBack();
    await refresh();
    expect(bench.account.pins).toMatchObject([
      { status: 'deleted', reason: 'deleted-here', needsAction: false },
    ]);
    expect(changes).toEqual([]);
  });

  test.each(comesBack)('%s: a quota', async (_when, comeBack) => {
    const outcome = await unanswered(() => act((key) => key.change(LIMITED)));
    expect(outcome).toMatchObject({ value: { result: 'unconfirmed' } });
    await comeBack();
    await refresh();
    expect(bench.account.pins).toMatchObject([{ reading: { remaining: 500_000 } }]);
    expect(changes).toEqual([]);
    await elsewhere({ name: 'theirs' });
    expect(changes).toEqual(['renamed']);
  });

  test.each(comesBack)('%s: a deletion is, where only a change was sent', async (_when, comeBack) => {
    await unanswered(() => act((key) => key.change({ kind: 'name', name: 'mine' })));
    bench.simulator.state.deleteKey(keyId);
    await comeBack();
    await refresh();
    expect(bench.account.pins).toMatchObject([{ reason: 'gone-from-gateway', needsAction: true }]);
    expect(changes).toEqual(['deleted']);
  });

  test.each(comesBack)('%s: a key', async (_when, comeBack) => {
    await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
    await unanswered(() => bench.connected((account) => account.createKey({ ...NEW_KEY, units: 500 })));
    await comeBack();
    await refresh();
    await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
    expect(bench.account.newestKey).toMatchObject({ name: NEW_KEY.name, createdHere: true });
    expect(changes).toEqual([]);
  });
});

test('what is under way when the app ends is kept as begun here, whatever was read meanwhile', async () => {
  let isAsked = false;
  bench.simulator.faults.set(({ method }) => {
    isAsked ||= method === 'PUT';
    return method === 'PUT' ? drip(20, 40) : null;
  });
  const write = act((key) => key.change(LIMITED));
  expect(bench.record?.pins[0]).toMatchObject({ openWrite: 'change' });
  await waitFor(() => expect(isAsked).toBe(true));
  await refresh();
  await bench.restart();
  await write;
  expect(bench.record?.pins[0]).toMatchObject({ openWrite: 'change' });
  await refresh();
  expect(bench.account.pins).toMatchObject([{ reading: { remaining: 500_000 } }]);
  expect(changes).toEqual([]);
  await elsewhere({ name: 'theirs' });
  expect(changes).toEqual(['renamed']);
});

test('a write that is confirmed, or that was never sent, leaves nothing open', async () => {
  await act((key) => key.change({ kind: 'name', name: 'mine' }));
  expect(bench.record?.pins[0]).not.toHaveProperty('openWrite');
  await act((key) => key.delete('not its name'));
  expect(bench.record?.pins[0]).not.toHaveProperty('openWrite');
  await elsewhere({ name: 'theirs' });
  expect(changes).toEqual(['renamed']);
});

test('a write that was never sent takes back nothing of one before, of which no answer came', async () => {
  await unanswered(() => act((key) => key.delete('ci')));
  bench.simulator.faults.set(({ method }) => (method === 'GET' ? CUT_IN_BODY : null));
  await act((key) => key.change(LIMITED));
  bench.simulator.faults.clear();
  await bench.restart();
  await refresh();
  expect(bench.account.pins).toMatchObject([{ reason: 'deleted-here' }]);
});

test('what a write finds is of others, unless one before it was open', async () => {
  bench.simulator.state.editKey(keyId, { remain_quota: 7_000_000 });
  await act((key) => key.change({ kind: 'name', name: 'mine' }));
  expect(changes).toEqual(['quota']);
  await unanswered(() => act((key) => key.change(LIMITED)));
  await act((key) => key.change({ kind: 'top-up', units: 500_000 }));
  expect(bench.account.pins).toMatchObject([{ reading: { remaining: 1_000_000 } }]);
  expect(changes).toEqual(['quota']);
});

describe('of several writes of one key', () => {
  const one = halfUsed({ keyId: 1, readAt: NOW });
  const modelOf = (changes: Partial<PinRecord> = {}) =>
    new AccountModel(accountRecord({ pins: [pinRecord(1, { reading: one, ...changes })] }), {
      now: () => NOW,
      limits: () => DEFAULT_SETTINGS.alerts,
      onChange: () => undefined,
    });
  const isOpen = (model: AccountModel) => model.record.pins[0]?.openWrite !== undefined;

  test('the first that ends leaves the others open', () => {
    const model = modelOf();
    model.beginWrite(1, 'change');
    model.beginWrite(1, 'change');
    model.dropWrite(1, 'change');
    expect(isOpen(model)).toBe(true);
    model.dropWrite(1, 'change');
    expect(isOpen(model)).toBe(false);
  });

  test('one that nobody answered stays open though the others end', () => {
    const model = modelOf();
    model.beginWrite(1, 'change');
    model.beginWrite(1, 'change');
    model.noteSent(1, { ...one, name: 'mine' }, { isOpen: true });
    model.endWrite(1, 'change', { isRead: true });
    model.dropWrite(1, 'change');
    expect(isOpen(model)).toBe(true);
  });

  test('a deletion among them is what may have deleted the key, until it is known what it has left', () => {
    const model = modelOf({ openWrite: 'deletion' });
    const open = () => model.record.pins[0]?.openWrite;
    model.beginWrite(1, 'change');
    expect(open()).toBe('deletion');
    model.applyFound({ ...one, name: 'found' });
    expect(open()).toBe('change');
    model.beginWrite(1, 'deletion');
    model.endWrite(1, 'deletion', { isRead: false });
    expect(open()).toBe('deletion');
    model.dropWrite(1, 'change');
    expect(open()).toBe('deletion');
  });

  test('what a later one has found settles the one before', () => {
    const model = modelOf({ openWrite: 'change' });
    model.beginWrite(1, 'change');
    model.applyFound({ ...one, name: 'found' });
    model.dropWrite(1, 'change');
    expect([model.record.pins[0]?.name, isOpen(model)]).toEqual(['found', false]);
  });
});
