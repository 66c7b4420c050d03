import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import type { Outcome } from '#contract/failure';
import { NO_REMEDY, type KeyChange } from '#contract/key-action';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { html, REFUSED } from '../../../src-main/simulator/fault-catalogue.ts';
import type { Workbench } from '../../fixtures/account-workbench.ts';
import { refreshLater, unansweredAt, watchOneKey } from '../../fixtures/one-key.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const RENAME: KeyChange = { kind: 'name', name: 'mine' };

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

const unanswered = <Value>(write: () => Promise<Value>, meanwhile?: () => unknown) =>
  unansweredAt(bench, write, meanwhile);

function withAnotherToken(): void {
  const account = bench.accounts.find(bench.account.id);
  const credential = account?.connected?.credential;
  if (credential !== undefined) account?.connect(credential, { cause: 'user' });
}

describe('a kill switch after what enables the key', () => {
  const row = () => bench.simulator.state.key(keyId);
  const puts = () => bench.simulator.requests().filter(({ method }) => method === 'PUT').length;
  const disable = () => act((key) => key.disable(false));

  beforeEach(async () => {
    await disable();
    await refresh(2 * MINUTE_MS);
    changes.length = 0;
  });

  test('is sent though the key is off, where that may come yet, and that is told when it comes', async () => {
    await unanswered(() => act((key) => key.undoDisable()));
    const before = puts();
    expect(await disable()).toMatchObject({ value: { result: 'as-wanted', steps: [{ failure: null }] } });
    expect(puts()).toBe(before + 1);
    bench.simulator.state.editKey(keyId, { status: 1 });
    await refresh();
    expect(changes).toEqual(['enabled']);
  });

  test('that overtakes it on its way is the last word', async () => {
    bench.simulator.set({ latencyMs: 300 });
    const enabling = act((key) => key.undoDisable());
    const before = puts();
    await waitFor(() => expect(puts()).toBe(before + 1));
    bench.simulator.set({ latencyMs: 0 });
    expect(await disable()).toMatchObject({ value: { result: 'as-wanted' } });
    expect(row().status).toBe(2);
    expect(await enabling).toMatchObject({ value: { result: 'differs', differences: ['storedStatus'] } });
    expect(row().status).toBe(2);
    expect(bench.account.pins[0]).toMatchObject({ reason: 'disabled-here', needsAction: false });
    expect(changes).toEqual([]);
  });

  test.each<[string, () => unknown]>([
    ['', () => undefined],
    [', after a restart too', () => bench.restart()],
    [', by another token too', () => withAnotherToken()],
  ])(
    'that overtakes one that is never answered is the last word: that it comes is told%s',
    async (_when, meanwhile) => {
      let writes = 0;
      bench.simulator.faults.set(({ method }) =>
        method === 'PUT' && (writes += 1) === 1 ? html(504) : null,
      );
      bench.simulator.set({ latencyMs: 300 });
      const enabling = act((key) => key.undoDisable());
      await waitFor(() => expect(writes).toBe(1));
      bench.simulator.set({ latencyMs: 0 });
      await disable();
      await meanwhile();
      await enabling;
      await waitFor(() => expect(bench.isRefreshing).toBe(false));
      expect(row().status).toBe(2);
      bench.simulator.state.editKey(keyId, { status: 1 });
      await refresh();
      expect(changes).toEqual(['enabled']);
    },
  );

  test.each<[string, (key: PinnedKey) => Promise<Outcome<unknown>>]>([
    ['a name', (key) => key.change(RENAME)],
    ['a quota', (key) => key.change({ kind: 'top-up', units: 5 })],
    ['what an enabling needs first', (key) => key.enable({ topUpUnits: 5, expiresAt: null })],
  ])('that overtakes %s, which carries the status as it was, is the last word', async (_what, write) => {
    await act((key) => key.undoDisable());
    await refresh();
    changes.length = 0;
    const before = puts();
    bench.simulator.set({ latencyMs: 300 });
    const writing = act(write);
    await waitFor(() => expect(puts()).toBe(before + 1));
    bench.simulator.set({ latencyMs: 0 });
    await disable();
    await writing;
    await refresh();
    expect(row().status).toBe(2);
    expect(bench.account.pins[0]).toMatchObject({ reason: 'disabled-here', needsAction: false });
    expect(changes).toEqual([]);
  });

  test.each([
    ['once is sent again', 1, 2],
    ['thrice leaves the enabling not as wanted', 3, 1],
  ])('that is lost on its way after it %s', async (_what, lost, status) => {
    let writes = 0;
    bench.simulator.faults.set(({ method }) => {
      if (method === 'PUT') writes += 1;
      return method === 'PUT' && writes > 2 && writes <= 2 + lost ? REFUSED : null;
    });
    bench.simulator.set({ latencyMs: 300 });
    const enabling = act((key) => key.undoDisable());
    await waitFor(() => expect(writes).toBe(1));
    bench.simulator.set({ latencyMs: 0 });
    await disable();
    expect(await enabling).toMatchObject({ value: { result: 'differs', differences: ['storedStatus'] } });
    expect(row().status).toBe(status);
  });

  test('that comes after that, though nobody answered either, is of here', async () => {
    await unanswered(() => act((key) => key.undoDisable()));
    bench.simulator.faults.set(({ method }) => {
      const isSent = bench.simulator.requests().filter((asked) => asked.method === 'PUT').length > 2;
      return method === 'PUT' ? html(504) : isSent ? html(502) : null;
    });
    expect(await disable()).toMatchObject({ value: { result: 'unconfirmed' } });
    bench.simulator.faults.clear();
    for (const status of [1, 2]) {
      bench.simulator.state.editKey(keyId, { status });
      await refresh();
    }
    expect(changes).toEqual(['enabled']);
    expect(bench.account.pins[0]).toMatchObject({ reason: 'disabled-here', needsAction: false });
  });

  test('that could not be sent overrules nothing: the enabling is of here when it comes', async () => {
    await unanswered(() => act((key) => key.undoDisable()));
    bench.simulator.faults.set(() => REFUSED);
    expect(await disable()).toMatchObject({ value: { result: 'not-done', why: 'not-read' } });
    bench.simulator.faults.clear();
    bench.simulator.state.editKey(keyId, { status: 1 });
    await refresh();
    expect(changes).toEqual([]);
  });

  test('while nothing of that kind is open, sends nothing', async () => {
    const before = puts();
    expect(await disable()).toMatchObject({ value: { result: 'as-wanted', steps: [] } });
    expect(puts()).toBe(before);
  });
});

describe('while the kill switch is under way,', () => {
  const writes = [
    ['a name', (key: PinnedKey) => key.change(RENAME), 2],
    ['a quota', (key: PinnedKey) => key.change({ kind: 'top-up', units: 5 }), 2],
    ['an enabling, which is wanted later,', (key: PinnedKey) => key.enable(NO_REMEDY), 1],
  ] as const;

  test.each(writes)('%s waits for it, and takes nothing back', async (_what, write, status) => {
    bench.simulator.set({ latencyMs: 100 });
    const disabling = act((key) => key.disable(false));
    expect(await act(write)).toMatchObject({ value: { result: 'as-wanted' } });
    expect(await disabling).toMatchObject({ value: { result: 'as-wanted' } });
    expect(bench.simulator.state.key(keyId).status).toBe(status);
    await refresh();
    expect(bench.account.pins[0]).toMatchObject({ reason: status === 2 ? 'disabled-here' : null });
    expect(changes).toEqual([]);
  });

  test.each(writes.slice(0, 2))(
    'or pressed at the same moment, %s takes nothing back',
    async (_what, write) => {
      bench.simulator.set({ latencyMs: 100 });
      const writing = act(write);
      expect(await act((key) => key.disable(false))).toMatchObject({ value: { result: 'as-wanted' } });
      await writing;
      expect(bench.simulator.state.key(keyId).status).toBe(2);
    },
  );
});

test.each<[string, KeyChange]>([
  ['a top-up', { kind: 'top-up', units: 5 }],
  ['a name', RENAME],
])('%s that lands before a kill switch is read back is followed by it once more', async (_what, change) => {
  // In their order: a read and a write that is slow, then the kill switch with a read-back that is slower, and the rest.
  const latenciesMs = [0, 300, 0, 0, 400, 300];
  let asked = -1;
  bench.simulator.faults.set(({ target }) => {
    if (target.startsWith('/api/token/')) asked += 1;
    bench.simulator.set({ latencyMs: latenciesMs[asked] ?? 0 });
    return null;
  });
  const changing = act((key) => key.change(change));
  await waitFor(() => expect(asked).toBe(1));
  expect(await act((key) => key.disable(false))).toMatchObject({ value: { result: 'as-wanted' } });
  await changing;
  await refresh(2 * MINUTE_MS);
  expect(bench.simulator.state.key(keyId).status).toBe(2);
  expect(bench.account.pins[0]).toMatchObject({ reason: 'disabled-here', canUndoDisable: true });
  expect(changes).toEqual([]);
});

describe('a kill switch that was not sent', () => {
  /** While this write is on its way, the kill switch cannot read the key. */
  async function disableUnread(
    write: (key: PinnedKey) => Promise<Outcome<unknown>>,
  ): Promise<Outcome<unknown>> {
    bench.simulator.set({ latencyMs: 300 });
    const writing = act(write);
    await waitFor(() => expect(bench.simulator.requests().some(({ method }) => method === 'PUT')).toBe(true));
    bench.simulator.set({ latencyMs: 0 });
    bench.simulator.faults.set(() => REFUSED);
    expect(await act((key) => key.disable(false))).toMatchObject({ value: { why: 'not-read' } });
    bench.simulator.faults.clear();
    return writing;
  }

  test('is not sent later, after a write that was on its way', async () => {
    expect(await disableUnread((key) => key.change(RENAME))).toMatchObject({
      value: { result: 'as-wanted' },
    });
    await refresh();
    expect(bench.simulator.state.key(keyId)).toMatchObject({ name: 'mine', status: 1 });
    expect(changes).toEqual([]);
  });

  test('holds up no enabling that waits for its turn', async () => {
    await act((key) => key.disable(false));
    await refresh();
    const enablings: Promise<Outcome<unknown>>[] = [];
    await disableUnread((key) => {
      const renaming = key.change(RENAME);
      enablings.push(act((other) => other.enable(NO_REMEDY)));
      return renaming;
    });
    expect(await Promise.all(enablings)).toMatchObject([{ value: { result: 'as-wanted' } }]);
    expect(bench.simulator.state.key(keyId).status).toBe(1);
  });

  test.each([
    ['holds up no enabling that was pressed amid it', false, { result: 'as-wanted' }, 1],
    ['hides from such an enabling no later one', true, { result: 'not-done', why: 'disabled-meanwhile' }, 2],
  ])('%s', async (_what, isPressedAgain, report, status) => {
    await act((key) => key.disable(false));
    await refresh();
    const enablings: Promise<Outcome<unknown>>[] = [];
    bench.simulator.set({ latencyMs: 300 });
    const renaming = act((key) => key.change(RENAME));
    await waitFor(() => expect(bench.simulator.requests().at(-1)).toMatchObject({ method: 'PUT' }));
    bench.simulator.set({ latencyMs: 0 });
    bench.simulator.faults.set(() => {
      if (enablings.length === 0) enablings.push(act((key) => key.enable(NO_REMEDY)));
      return REFUSED;
    });
    expect(await act((key) => key.disable(false))).toMatchObject({ value: { why: 'not-read' } });
    bench.simulator.faults.clear();
    if (isPressedAgain)
      expect(await act((key) => key.disable(false))).toMatchObject({ value: { result: 'as-wanted' } });
    expect(await Promise.all(enablings)).toMatchObject([{ value: report }]);
    await renaming;
    expect(bench.simulator.state.key(keyId)).toMatchObject({ name: 'mine', status });
  });
});

test('a kill switch that is pressed while a write is read back is not told by that', async () => {
  let asked = 0;
  bench.simulator.faults.set(({ target }) => {
    if (target.startsWith('/api/token/')) asked += 1;
    bench.simulator.set({ latencyMs: asked === 3 ? 300 : 0 });
    return null;
  });
  const renaming = act((key) => key.change(RENAME));
  await waitFor(() => expect(asked).toBe(3));
  expect(await act((key) => key.disable(false))).toMatchObject({ value: { result: 'as-wanted' } });
  expect(await renaming).toMatchObject({ value: { result: 'as-wanted', differences: [] } });
});

test('an enabling of here that landed unread is of here still when the kill switch finds it', async () => {
  await act((key) => key.disable(false));
  await refresh(2 * MINUTE_MS);
  changes.length = 0;
  await unanswered(() => act((key) => key.undoDisable()));
  bench.simulator.state.editKey(keyId, { status: 1 });
  await act((key) => key.disable(false));
  expect(changes).toEqual([]);
});

test('an enabling that waits for its turn is not sent once the kill switch was pressed', async () => {
  await act((key) => key.disable(false));
  await refresh();
  bench.simulator.set({ latencyMs: 100 });
  const renaming = act((key) => key.change(RENAME));
  const enabling = act((key) => key.enable(NO_REMEDY));
  expect(await act((key) => key.disable(false))).toMatchObject({ value: { result: 'as-wanted' } });
  expect(await enabling).toMatchObject({ value: { result: 'not-done', why: 'disabled-meanwhile' } });
  await renaming;
  expect(bench.simulator.state.key(keyId)).toMatchObject({ name: 'mine', status: 2 });
});

test('a disabling that nobody answered, and that comes after its key was enabled, is told', async () => {
  await unanswered(() => act((key) => key.disable(false)));
  expect(await act((key) => key.enable(NO_REMEDY))).toMatchObject({ value: { result: 'as-wanted' } });
  bench.simulator.state.editKey(keyId, { status: 2 });
  await refresh();
  expect(changes).toEqual(['disabled']);
  expect(bench.account.pins[0]).toMatchObject({ reason: 'stored-disabled', needsAction: true });
});
