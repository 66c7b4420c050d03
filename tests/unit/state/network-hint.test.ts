import { beforeEach, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import { NetworkHint } from '../../../src-main/state/network-hint.ts';
import type { AppStateStore } from '../../../src-main/state/app-state-store.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';
import { account, newStore } from '../../fixtures/states.ts';

let clock: ManualClock;
let store: AppStateStore;
let hint: NetworkHint;

beforeEach(() => {
  clock = new ManualClock();
  store = newStore(clock);
  hint = new NetworkHint(store);
  read(clock.now() - MINUTE_MS);
});

function read(lastSuccessAt: number, ...which: Partial<AccountState>[]): void {
  const accounts = (which.length === 0 ? [{}] : which).map((state) => account(state));
  const readNow = accounts.map((one) => ({ ...one, refresh: { ...one.refresh, lastSuccessAt } }));
  store.update(() => ({ accounts: readNow }));
}

async function isOfflineSoon(): Promise<boolean> {
  await settled();
  return store.get().offline;
}

test('without a network, as the system says, the user is offline until it says otherwise', async () => {
  hint.tell(false);
  expect(await isOfflineSoon()).toBe(true);
  hint.tell(true);
  expect(await isOfflineSoon()).toBe(false);
});

test('an account that was read since outweighs it, in the state in which it was read', async () => {
  hint.tell(false);
  await clock.advance(MINUTE_MS);
  const told: unknown[] = [];
  store.subscribe(({ offline }) => told.push(offline));
  read(clock.now());
  expect(await isOfflineSoon()).toBe(false);
  expect(told).toEqual([false]);
});

test('so does the answer of who knows of later versions', async () => {
  hint.tell(false);
  await clock.advance(MINUTE_MS);
  store.update(({ update }) => ({ update: { ...update, answeredAt: clock.now() } }));
  expect(await isOfflineSoon()).toBe(false);
});

test('what is said once more is no news, and what was reached before no success', async () => {
  hint.tell(false);
  await clock.advance(MINUTE_MS);
  read(clock.now());
  await clock.advance(MINUTE_MS);
  hint.tell(false);
  expect(await isOfflineSoon()).toBe(false);
  hint.tell(true);
  hint.tell(false);
  expect(await isOfflineSoon()).toBe(true);
});

test('an account that was read since outweighs it, though the clock was set back meanwhile', async () => {
  hint.tell(false);
  clock.set(clock.now() - HOUR_MS);
  await clock.advance(MINUTE_MS);
  expect(await isOfflineSoon()).toBe(true);
  read(clock.now());
  expect(await isOfflineSoon()).toBe(false);
});

test('an account that is there later than the hint was not read since for that', async () => {
  store.update(() => ({ accounts: [] }));
  hint.tell(false);
  read(clock.now());
  expect(await isOfflineSoon()).toBe(true);
  await clock.advance(MINUTE_MS);
  read(clock.now());
  expect(await isOfflineSoon()).toBe(false);
});

test('nothing was reached in the future', async () => {
  read(clock.now());
  clock.set(clock.now() - HOUR_MS);
  hint.tell(false);
  expect(await isOfflineSoon()).toBe(true);
});

const LOCAL = { baseUrl: 'http://127.0.0.1:3000' };

test.each([
  ['the sample', { isSample: true }, true],
  ['a gateway on this machine, and it is all there is', LOCAL, false],
])('with %s read since', async (_what, which, offline) => {
  hint.tell(false);
  await clock.advance(MINUTE_MS);
  read(clock.now(), which);
  expect(await isOfflineSoon()).toBe(offline);
});

test('a gateway on this machine says nothing of the network beside one elsewhere', async () => {
  read(clock.now(), {}, LOCAL);
  hint.tell(false);
  await clock.advance(MINUTE_MS);
  const [elsewhere, local] = store.get().accounts;
  if (!elsewhere || !local) throw new Error('no accounts');
  const refresh = { ...local.refresh, lastSuccessAt: clock.now() };
  store.update(() => ({ accounts: [elsewhere, { ...local, refresh }] }));
  expect(await isOfflineSoon()).toBe(true);
});
