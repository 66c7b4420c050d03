import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '#contract/failure';
import type { KeyChange } from '#contract/key-action';
import type { Reading } from '#contract/reading';
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
  await waitFor(() => expect(isAsked).toBe(true));
  expect(bench.record?.pins[0]).toMatchObject({ openWrites: [{ wanted: { remaining: 500_000 } }] });
  await refresh();
  await bench.restart();
  await write;
  expect(bench.record?.pins[0]).toMatchObject({ openWrites: [{ wanted: { remaining: 500_000 } }] });
  expect(bench.account.pins).toMatchObject([{ hasOpenWrite: true }]);
  await refresh();
  expect(bench.account.pins).toMatchObject([{ reading: { remaining: 500_000 } }]);
  expect(changes).toEqual([]);
  await elsewhere({ name: 'theirs' });
  expect(changes).toEqual(['renamed']);
});

test('a write that is confirmed, or that was never sent, leaves nothing open', async () => {
  await act((key) => key.change({ kind: 'name', name: 'mine' }));
  expect(bench.record?.pins[0]).not.toHaveProperty('openWrites');
  await act((key) => key.delete('not its name'));
  expect(bench.record?.pins[0]).not.toHaveProperty('openWrites');
  expect(bench.account.pins[0]).not.toHaveProperty('hasOpenWrite');
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
  const modelOf = (now: () => number = () => NOW) =>
    new AccountModel(accountRecord({ pins: [pinRecord(1, { reading: one })] }), {
      now,
      limits: () => DEFAULT_SETTINGS.alerts,
      onChange: () => undefined,
    });
  const wantedOf = (model: AccountModel) => model.record.pins[0]?.openWrites?.map(({ wanted }) => wanted);
  const renaming = (name: string) => [1, one, { ...one, name }] as const;

  test('each ends by itself', () => {
    const model = modelOf();
    const first = model.writes.begin(...renaming('first'));
    const second = model.writes.begin(...renaming('second'));
    expect(wantedOf(model)).toEqual([{ name: 'first' }, { name: 'second' }]);
    model.writes.end(first);
    expect(wantedOf(model)).toEqual([{ name: 'second' }]);
    model.writes.end(second);
    expect(model.record.pins[0]).not.toHaveProperty('openWrites');
  });

  test('one that is under way is ended by no reading, and one that is open by its own time', () => {
    const model = modelOf();
    const read = (readAt: number) => model.applyKeys({ readings: [{ ...one, readAt }] });
    const write = model.writes.begin(...renaming('mine'));
    read(NOW + MINUTE_MS);
    expect(wantedOf(model)).toEqual([{ name: 'mine' }]);
    model.writes.leaveOpen(write, null);
    read(NOW + MINUTE_MS);
    expect(model.record.pins[0]).not.toHaveProperty('openWrites');
  });

  test('the time of one that is open begins when nobody answered it', () => {
    let now = NOW;
    const model = modelOf(() => now);
    const write = model.writes.begin(...renaming('mine'));
    now += MINUTE_MS - 1;
    model.writes.leaveOpen(write, null);
    now += MINUTE_MS - 1;
    model.applyKeys({ readings: [{ ...one, readAt: now }] });
    expect(wantedOf(model)).toEqual([{ name: 'mine' }]);
    now += 1;
    model.applyKeys({ readings: [{ ...one, readAt: now }] });
    expect(model.record.pins[0]).not.toHaveProperty('openWrites');
  });

  test('one that is open lasts no longer for a clock that was set back since', () => {
    let now = NOW;
    const model = modelOf(() => now);
    model.writes.leaveOpen(model.writes.begin(...renaming('mine')), null);
    now -= 10 * MINUTE_MS;
    model.applyKeys({ readings: [{ ...one, readAt: now }] });
    expect(model.record.pins[0]).not.toHaveProperty('openWrites');
  });

  test('the kill switch takes the enabling out of those that are open, and waits for those under way', () => {
    const model = modelOf();
    const off = { ...one, storedStatus: 2 };
    const enabling = () => model.writes.begin(1, off, { ...off, storedStatus: 1, name: 'mine' });
    model.writes.leaveOpen(enabling(), null);
    const underWay = enabling();
    expect(model.writes.mayBeEnabled(1)).toBe(true);
    model.writes.overrule(1);
    expect(wantedOf(model)).toEqual([{ name: 'mine' }, { name: 'mine', storedStatus: 1 }]);
    model.writes.leaveOpen(underWay, null);
    expect(wantedOf(model)).toEqual([{ name: 'mine' }, { name: 'mine' }]);
  });

  test('what one is read back as says nothing of the others, though it looks as they wanted it', () => {
    const model = modelOf();
    model.writes.leaveOpen(model.writes.begin(...renaming('mine')), null);
    model.applyKeys({ readings: [{ ...one, name: 'mine', readAt: NOW + 1 }], isReadBack: true });
    expect(wantedOf(model)).toEqual([{ name: 'mine' }]);
  });

  test('a deletion among them is what may have deleted the key', () => {
    const model = modelOf();
    model.writes.begin(1, one, null);
    model.writes.begin(...renaming('mine'));
    model.applyKeys({ readings: [], goneKeyIds: [1], ownerId: one.ownerId });
    expect(model.record.pins[0]).toMatchObject({ deleted: true, deletedHere: true });
    expect(model.record.pins[0]).not.toHaveProperty('openWrites');
  });
});

describe('as an older version kept it, a write', () => {
  const one = halfUsed({ keyId: 1, readAt: NOW - MINUTE_MS });
  const modelOf = (changes: Partial<PinRecord>) =>
    new AccountModel(accountRecord({ pins: [pinRecord(1, { reading: one, ...changes })] }), {
      now: () => NOW,
      limits: () => DEFAULT_SETTINGS.alerts,
      onChange: () => undefined,
    });
  const writtenHere = (model: AccountModel) => model.runtime.writtenHere.get(1)?.fields ?? [];
  const read = (model: AccountModel, change: Partial<Reading>) =>
    model.applyKeys({ readings: [{ ...one, ...change }] });

  test.each<[string, Partial<PinRecord>]>([
    ['under way', { openWrite: 'change' }],
    ['without an answer', { openWrite: 'change', unansweredAt: NOW }],
    ['without an answer, and that alone', { unansweredAt: NOW }],
  ])('%s is of fields that nobody knows', (_what, kept) => {
    const model = modelOf(kept);
    read(model, { name: 'other', group: 'vip', readAt: NOW + 1 });
    expect(writtenHere(model)).toEqual(['name', 'group']);
    expect(Object.keys(model.record.pins[0] ?? {})).not.toContain('openWrite');
    expect(model.record.pins[0]).not.toHaveProperty('unansweredAt');
    read(model, { name: 'third', readAt: NOW + 2 });
    expect(model.runtime.writtenHere.get(1)?.reading.name).toBe('other');
  });

  test('without an answer lasts for its minute, though the key reads as it was', () => {
    const model = modelOf({ unansweredAt: NOW });
    read(model, { readAt: NOW + SECOND_MS });
    read(model, { name: 'other', readAt: NOW + 2 * SECOND_MS });
    expect(writtenHere(model)).toEqual(['name']);
  });

  test('may yet disable the key, by the kill switch that is known to be of here', () => {
    const model = modelOf({ openWrite: 'change', unansweredAt: NOW, disabledHere: { worked: true } });
    read(model, { readAt: NOW + 1 });
    expect(model.record.pins[0]).toMatchObject({ disabledHere: { worked: true } });
  });

  test('that was a deletion may have deleted it', () => {
    const model = modelOf({ openWrite: 'deletion' });
    model.applyKeys({ readings: [], goneKeyIds: [1], ownerId: one.ownerId });
    expect(model.record.pins[0]).toMatchObject({ deleted: true, deletedHere: true });
  });
});
