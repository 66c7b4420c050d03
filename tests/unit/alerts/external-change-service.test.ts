import { expect, test } from 'vitest';
import type { AppState } from '#contract/app-state';
import { succeed } from '#contract/failure';
import { ExternalChangeService } from '../../../src-main/alerts/external-change-service.ts';
import { EMPTY_ALERTS_FILE } from '../../../src-main/state/alerts-file.ts';
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
