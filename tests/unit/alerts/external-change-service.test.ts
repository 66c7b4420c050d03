import { expect, test } from 'vitest';
import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import { succeed } from '#contract/failure';
import { ExternalChangeService } from '../../../src-main/alerts/external-change-service.ts';
import { EMPTY_ALERTS_FILE, type AlertsFile } from '../../../src-main/state/alerts-file.ts';
import { AlertsStore } from '../../../src-main/state/alerts-store.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { account, newStore } from '../../fixtures/states.ts';

test('a key that others changed is never shown without word of that, nor that told in a state of its own', async () => {
  const accounts = (storedStatus: number) => [account({ pins: [pin({ keyId: 1, storedStatus })] })];
  const store = newStore(new ManualClock(), { accounts: accounts(1) });
  const told: AppState[] = [];
  store.subscribe((state) => told.push(state));
  new ExternalChangeService({
    store,
    alertsStore: new AlertsStore(EMPTY_ALERTS_FILE, () => Promise.resolve(succeed(null))),
  }).start();
  store.update(() => ({ accounts: accounts(2) }));
  await settled();
  expect(told.map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([['disabled']]);
});

function watching() {
  const accounts = (storedStatus: number, more = {}) => [
    account({ pins: [pin({ keyId: 1, storedStatus })], ...more }),
  ];
  const store = newStore(new ManualClock(), { accounts: accounts(1) });
  const service = new ExternalChangeService({
    store,
    alertsStore: new AlertsStore(EMPTY_ALERTS_FILE, () => Promise.resolve(succeed(null))),
  });
  const kindsAfter = async (change: Partial<AppState>) => {
    store.update(() => change);
    await settled();
    return store.get().changes.map(({ kind }) => kind);
  };
  return { accounts, kindsAfter, service };
}

test('what was otherwise before the accounts were all there is no news', async () => {
  const { accounts, kindsAfter, service } = watching();
  await kindsAfter({ accounts: accounts(2) });
  service.start();
  expect(await kindsAfter({})).toEqual([]);
  expect(await kindsAfter({ accounts: accounts(1) })).toEqual(['enabled']);
});

test('what others changed stays while the popover is open, and goes when it is hidden', async () => {
  const { accounts, kindsAfter, service } = watching();
  service.start();
  await kindsAfter({ popoverVisible: true });
  await kindsAfter({ accounts: accounts(2) });
  expect(await kindsAfter({ accounts: accounts(2, { label: 'Other' }) })).toEqual(['disabled']);
  expect(await kindsAfter({ popoverVisible: false })).toEqual([]);
});

/** As after a start: the list of the account has not been read yet. */
function startedWith(newestKeyIds: Readonly<Record<string, number>>) {
  const watched = account({ pins: [pin({ keyId: 1 })], newestKey: null });
  const store = newStore(new ManualClock(), { accounts: [watched] });
  const saved: AlertsFile[] = [];
  const alertsStore = new AlertsStore({ ...EMPTY_ALERTS_FILE, newestKeyIds }, (file) => {
    saved.push(file);
    return Promise.resolve(succeed(null));
  });
  new ExternalChangeService({ store, alertsStore }).start();
  const read = async (keyId: number, more: Partial<AccountState> = {}) => {
    const newestKey = { keyId, name: 'new', createdHere: false };
    store.update(() => ({ accounts: [{ ...watched, newestKey, ...more }] }));
    await settled();
    return store.get().changes.map(({ kind }) => kind);
  };
  return { read, saved, store, watched };
}

test('a key that was created while the app did not run is told with the first list that is read', async () => {
  expect(await startedWith({ [account().id]: 5 }).read(6)).toEqual(['created']);
  expect(await startedWith({ [account().id]: 5 }).read(5)).toEqual([]);
  expect(await startedWith({}).read(6)).toEqual([]);
});

test('what others created goes with its account, and what they changed with its pin', async () => {
  const created = startedWith({ [account().id]: 5 });
  await created.read(6);
  created.store.update(() => ({ accounts: [] }));
  await settled();
  expect(created.store.get().changes).toEqual([]);
  const others = [pin({ keyId: 2 })];
  const disabled = { pins: [pin({ keyId: 1, storedStatus: 2 }), ...others] };
  const changed = startedWith({});
  expect(await changed.read(1, disabled)).toEqual(['disabled']);
  expect(await changed.read(1, { pins: others })).toEqual([]);
  await changed.read(1, { pins: [pin({ keyId: 1 }), ...others] });
  expect(await changed.read(1, disabled)).toEqual(['disabled']);
  changed.store.update(() => ({ accounts: [] }));
  await settled();
  expect(changed.store.get().changes).toEqual([]);
});

test('of the sample account nothing is kept', async () => {
  const { read, saved } = startedWith({});
  await read(1, { isSample: true, pins: [pin({ keyId: 1, storedStatus: 2 })] });
  expect(saved).toEqual([]);
});
