import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import type { Outcome } from '#contract/failure';
import { NO_REMEDY } from '#contract/key-action';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { REFUSED, tooManyRequests } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open();
  const fields = { name: 'ci', remain_quota: 400_000, used_quota: 100_000 };
  [keyId = 0] = await bench.watch([{ fields }]);
  await bench.accounts.refresh(null);
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

/** As another client, or the operator, would. */
async function elsewhere(fields: { status?: number; remain_quota?: number; name?: string }): Promise<void> {
  bench.simulator.state.editKey(keyId, fields);
  await bench.clock.advance(1_000);
  await bench.accounts.refresh(null);
}

describe('what was changed here', () => {
  test('is known as such until somebody else changes it', async () => {
    await act((key) => key.change({ kind: 'name', name: 'mine' }));
    expect(pin()).toMatchObject({ name: 'mine', changedHere: ['name'] });
    await elsewhere({ name: 'theirs' });
    expect(pin()).toMatchObject({ name: 'theirs', changedHere: [] });
  });

  test('is no snapshot’s before it: what was changed elsewhere until then was not changed here', async () => {
    const seen: unknown[] = [];
    bench.store.subscribe(({ accounts }) => {
      const one = accounts[0]?.pins[0];
      seen.push([one?.reading?.remaining, one?.name, one?.changedHere]);
    });
    bench.simulator.state.editKey(keyId, { remain_quota: 300_000 });
    await act((key) => key.change({ kind: 'name', name: 'mine' }));
    expect(seen).toContainEqual([300_000, 'ci', []]);
    expect(seen.at(-1)).toEqual([300_000, 'mine', ['name']]);
  });

  test('is what comes next where the answer was lost', async () => {
    bench.simulator.faults.set(({ method, numberOnRoute, route }) =>
      method === 'GET' && route === '/api/token/:id' && numberOnRoute === 2 ? REFUSED : null,
    );
    await act((key) => key.change({ kind: 'name', name: 'mine' }));
    await bench.clock.advance(1_000);
    await bench.accounts.refresh(null);
    expect(pin()).toMatchObject({ name: 'mine', changedHere: ['name'] });
  });

  test('is nothing of a change that was refused', async () => {
    bench.simulator.faults.set(({ method }) => (method === 'PUT' ? REFUSED : null));
    await act((key) => key.change({ kind: 'name', name: 'mine' }));
    await elsewhere({ name: 'theirs' });
    expect(pin()).toMatchObject({ name: 'theirs', changedHere: [] });
  });

  test('is the new key that comes next where nobody confirmed that one was created', async () => {
    await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
    let isSent = false;
    bench.simulator.faults.set(({ method }) => {
      const answersNothing = isSent;
      isSent ||= method === 'POST';
      return answersNothing ? REFUSED : null;
    });
    const sent = await bench.connected((account) => account.createKey({ ...NEW_KEY, units: 500 }));
    expect(sent).toMatchObject({ value: { result: 'unconfirmed', after: null } });
    bench.simulator.faults.clear();
    await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
    expect(bench.account.newestKey).toMatchObject({ name: 'new', createdHere: true });
  });

  test('is a key that was deleted, and one that was created', async () => {
    await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
    expect(bench.account.newestKey).toMatchObject({ name: 'ci', createdHere: false });
    await bench.connected((account) => account.createKey({ ...NEW_KEY, units: 500 }));
    expect(bench.account.newestKey).toMatchObject({ name: 'new', createdHere: true });
    bench.simulator.state.createKey(1, { fields: { name: 'theirs' } });
    await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
    expect(bench.account.newestKey).toMatchObject({ name: 'theirs', createdHere: false });
    await act((key) => key.delete('ci'));
    expect(pin()).toMatchObject({ status: 'deleted', reason: 'deleted-here' });
  });
});

describe('a quota that is changed here', () => {
  const MISTYPED = { kind: 'top-up', units: 40_000_000 } as const;

  test('by mistake is taken back, and what counts as full is what it was', async () => {
    const before = pin().fullMark;
    await act((key) => key.change(MISTYPED));
    expect(pin()).toMatchObject({ status: 'usable', fullMark: 40_400_000 });
    bench.simulator.state.editKey(keyId, { remain_quota: 40_399_000, used_quota: 101_000 });
    const report = await act((key) => key.change({ kind: 'undo', units: -MISTYPED.units }));
    expect(report).toMatchObject({ value: { result: 'as-wanted', after: { remaining: 399_000 } } });
    expect(pin()).toMatchObject({ status: 'usable', fullMark: before });
  });

  test('is taken back as far as there is anything left, and nothing of a debt', async () => {
    const takeBack = () => act((key) => key.change({ kind: 'undo', units: -900_000 }));
    expect(await takeBack()).toMatchObject({ value: { result: 'as-wanted', after: { remaining: 0 } } });
    expect(await takeBack()).toMatchObject({ value: { result: 'as-wanted', after: { remaining: 0 } } });
  });

  test('is full as it was set, however little that is, unless the user has said what full is', async () => {
    await act((key) => key.change({ kind: 'quota', units: 5_000 }));
    expect(pin()).toMatchObject({ status: 'usable', fullMark: 5_000, reading: { remaining: 5_000 } });
    bench.accounts.find(bench.account.id)?.pins.setFullMark(keyId, 90_000);
    await act((key) => key.change({ kind: 'quota', units: 6_000 }));
    expect(pin()).toMatchObject({ status: 'low', fullMark: 90_000 });
  });

  test('has no limit, and has one again', async () => {
    await act((key) => key.change({ kind: 'quota', units: null }));
    expect(pin()).toMatchObject({ status: 'usable', reading: { unlimited: true } });
    expect(await act((key) => key.change({ kind: 'undo', units: -1 }))).toMatchObject({
      value: { why: 'unlimited' },
    });
    await act((key) => key.change({ kind: 'quota', units: 300_000 }));
    expect(pin()).toMatchObject({ fullMark: 300_000, reading: { unlimited: false, remaining: 300_000 } });
  });
});

describe('a key that was disabled here', () => {
  test('is disabled, yet needs no action, also after a refresh and a restart', async () => {
    const told: (boolean | undefined)[] = [];
    bench.store.subscribe(({ accounts }) => told.push(accounts[0]?.pins[0]?.needsAction));
    await act((key) => key.disable(false));
    await bench.accounts.refresh(null);
    expect(pin()).toMatchObject({ status: 'disabled', reason: 'disabled-here', needsAction: false });
    await bench.restart();
    await bench.accounts.refresh(null);
    expect(pin()).toMatchObject({ status: 'disabled', disabledHere: true, needsAction: false });
    expect(told.length).toBeGreaterThan(0);
    expect(told).not.toContain(true);
  });

  test('is somebody else’s doing once it was enabled and is disabled again', async () => {
    await act((key) => key.disable(false));
    await elsewhere({ status: 1 });
    expect(pin()).toMatchObject({ status: 'usable', disabledHere: false });
    await elsewhere({ status: 2 });
    expect(pin()).toMatchObject({ disabledHere: false, canUndoDisable: false, needsAction: true });
  });

  test('is so while nobody knows whether it worked, and not when it was refused', async () => {
    bench.simulator.faults.set(({ method, route, numberOnRoute }) =>
      method === 'GET' && route === '/api/token/:id' && numberOnRoute === 2 ? REFUSED : null,
    );
    expect(await act((key) => key.disable(false))).toMatchObject({
      value: { result: 'unconfirmed' },
    });
    await bench.accounts.refresh(null);
    expect(pin()).toMatchObject({ status: 'disabled', disabledHere: true, needsAction: false });
    await elsewhere({ status: 1 });
    bench.simulator.faults.set(() => REFUSED);
    await act((key) => key.disable(false));
    bench.simulator.faults.clear();
    await elsewhere({ status: 2 });
    expect(pin()).toMatchObject({ disabledHere: false, needsAction: true });
  });

  test('that was disabled elsewhere before stays that', async () => {
    await elsewhere({ status: 2 });
    expect(await act((key) => key.disable(false))).toMatchObject({ value: { steps: [] } });
    expect(pin()).toMatchObject({ disabledHere: false, needsAction: true });
  });

  test('can be enabled again at once when it worked before and would again', async () => {
    await act((key) => key.disable(false));
    expect(pin().canUndoDisable).toBe(true);
    expect(await act((key) => key.undoDisable())).toMatchObject({
      value: { result: 'as-wanted' },
    });
    expect(pin()).toMatchObject({ status: 'usable', disabledHere: false, canUndoDisable: false });
  });

  test.each([
    ['exhausted before', { remain_quota: 0 }, {}],
    ['exhausted meanwhile', {}, { remain_quota: 0 }],
  ])('and was %s cannot be', async (_what, before, after) => {
    await elsewhere(before);
    await act((key) => key.disable(false));
    await elsewhere(after);
    expect(pin()).toMatchObject({ disabledHere: true, canUndoDisable: false });
    expect(await act((key) => key.undoDisable())).toMatchObject({
      value: { why: 'needs-remedy' },
    });
  });

  test('by its last record when it cannot be read, while the app is paused and the gateway asks to wait', async () => {
    bench.store.update(({ settings }) => ({ settings: { ...settings, pausedUntil: 'resumed' } }));
    bench.accounts.limiters.of(bench.simulator.origin).waitUntil(bench.clock.now() + MINUTE_MS);
    bench.simulator.faults.set(({ method }) => (method === 'GET' ? REFUSED : null));
    const failed = await act((key) => key.disable(false));
    expect(failed).toMatchObject({ value: { why: 'not-read', recordAt: pin().reading?.readAt } });
    expect(await act((key) => key.disable(true))).toMatchObject({
      value: { result: 'unconfirmed' },
    });
    expect(bench.simulator.state.key(keyId).status).toBe(2);
  });
});

describe('after an action', () => {
  test('the pin shows what was read back, without a refresh', async () => {
    await bench.clock.advance(1_000);
    const outcome = await act((key) => key.change({ kind: 'name', name: 'renamed' }));
    expect(outcome).toMatchObject({ value: { result: 'as-wanted', before: { name: 'ci' } } });
    expect(pin()).toMatchObject({ name: 'renamed', reading: { name: 'renamed', readAt: bench.clock.now() } });
    expect(bench.record?.pins[0]?.name).toBe('renamed');
  });

  test('a top-up sets the full mark, and a quota handed back by another write does not', async () => {
    await elsewhere({ remain_quota: -50_000 });
    const before = pin().fullMark;
    const renamed = await act((key) => key.change({ kind: 'name', name: 'x' }));
    expect(renamed).toMatchObject({ value: { handedBack: 50_000 } });
    expect(pin()).toMatchObject({ fullMark: before, reading: { remaining: 0 } });
    await act((key) => key.change({ kind: 'top-up', units: 900_000 }));
    expect(pin()).toMatchObject({ fullMark: 900_000, reading: { remaining: 900_000 } });
  });

  test('enabling with a remedy brings an exhausted key back', async () => {
    await elsewhere({ status: 4, remain_quota: 0 });
    expect(await act((key) => key.enable(NO_REMEDY))).toMatchObject({
      value: { why: 'needs-remedy' },
    });
    const outcome = await act((key) => key.enable({ topUpUnits: 500_000, expiresAt: null }));
    expect(outcome).toMatchObject({
      value: { result: 'as-wanted', steps: [{ step: 'fields' }, { step: 'status' }] },
    });
    expect(pin()).toMatchObject({ status: 'usable', fullMark: 500_000 });
  });

  test('a deleted key stays pinned as deleted', async () => {
    expect(await act((key) => key.delete('ci'))).toMatchObject({
      value: { result: 'as-wanted', after: null },
    });
    const deletedHere = { status: 'deleted', name: 'ci', reason: 'deleted-here', needsAction: false };
    expect(pin()).toMatchObject(deletedHere);
    await bench.restart();
    await bench.accounts.refresh(null);
    expect(pin()).toMatchObject(deletedHere);
  });

  test('one that was deleted elsewhere is called so, once a list confirms it', async () => {
    bench.simulator.state.deleteKey(keyId);
    expect(await act((key) => key.change({ kind: 'name', name: 'x' }))).toMatchObject({
      failure: { code: 'key-gone' },
    });
    expect(pin()).toMatchObject({ status: 'deleted', reason: 'gone-from-gateway', needsAction: true });
  });

  test('the picker’s list is read anew when there is a key more, or one less', async () => {
    const list = () => bench.connected((account) => account.listKeys({ offset: 0, fresh: false }));
    expect(await list()).toMatchObject({ value: { loaded: 1 } });
    expect(await bench.connected((account) => account.createKey(NEW_KEY))).toMatchObject({
      value: { result: 'as-wanted' },
    });
    expect(await list()).toMatchObject({ value: { loaded: 2 } });
    expect(await act((pinned) => pinned.delete('ci'))).toMatchObject({ value: { result: 'as-wanted' } });
    expect(await list()).toMatchObject({ value: { loaded: 1 } });
  });

  test('the log tells what was done and how it ended, and no more', async () => {
    await act((key) => key.change({ kind: 'name', name: 'renamed' }));
    expect(bench.logged.at(-1)).toEqual({ event: 'key-action', action: 'name', result: 'as-wanted' });
  });
});

describe('copying a key', () => {
  test('puts its text on the clipboard, and nowhere else', async () => {
    const { key } = bench.simulator.state.key(keyId);
    const outcome = await act((key) => key.copy());
    expect(outcome).toEqual({
      ok: true,
      value: { result: 'copied', clearsAt: bench.clock.now() + 30_000, clearing: 'sure' },
    });
    expect(bench.clipboard).toBe(`sk-${key}`);
    const kept = JSON.stringify([bench.store.get(), bench.saved, bench.logged, outcome]);
    expect(kept).not.toContain(key.slice(0, 8));
  });

  test('is refused in words when the gateway masks it, and the clipboard stays', async () => {
    bench.simulator.set({ maskKeys: true });
    bench.clipboard = 'mine';
    expect(await act((key) => key.copy())).toMatchObject({
      value: { result: 'not-done', why: 'masked' },
    });
    expect(bench.clipboard).toBe('mine');
  });
});

test('acts on keys that are pinned, and with a token', async () => {
  const disable = (id: number) =>
    bench.accounts.withKey({ accountId: bench.account.id, keyId: id }, (key) => key.disable(false));
  expect(await disable(999)).toMatchObject({ failure: { code: 'unknown-key' } });
  await bench.accounts.signOut(bench.account.id);
  expect(await disable(keyId)).toMatchObject({ failure: { code: 'token-missing' } });
  expect(bench.simulator.state.key(keyId).status).toBe(1);
});

test('only a key that the gateway calls gone is looked for once more', async () => {
  bench.simulator.faults.set(({ method }) => (method === 'PUT' ? tooManyRequests(null) : null));
  const name = { kind: 'name', name: 'other' } as const;
  expect(await act((key) => key.change(name))).toMatchObject({ failure: { code: 'rate-limited' } });
  expect(bench.simulator.requests().at(-1)?.method).toBe('PUT');
});
