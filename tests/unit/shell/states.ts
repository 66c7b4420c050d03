import {
  IDLE_NETWORK,
  NO_UPDATE,
  type AccountState,
  type AppState,
  type PinState,
} from '#contract/app-state';
import { NO_KEY_ALERTS } from '#contract/alerts';
import { DEFAULT_BASE_URL, DEFAULT_UNITS_PER_DOLLAR } from '#contract/limits';
import type { Reading } from '#contract/reading';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { IDLE_SIGN_IN } from '../../../src-main/accounts/sign-in/sign-in.ts';
import { doesNotWork } from '../../../src-main/keys/does-not-work.ts';
import { spendable } from '../../../src-main/keys/spendable.ts';
import { aReading, NOW } from '../keys/readings.ts';

/** A usable, limited key with half of its $20 left, unless said otherwise. */
export function aPin(changes: Partial<PinState> = {}, reading: Partial<Reading> = {}): PinState {
  const name = changes.name ?? 'ci';
  const keyId = changes.keyId ?? 4102;
  const read = aReading({ keyId, name, remaining: 5_000_000, used: 5_000_000, ...reading });
  return {
    keyId,
    place: 1,
    name,
    status: 'usable',
    reason: null,
    needsAction: doesNotWork(changes.status ?? 'usable'),
    disabledHere: false,
    startShare: null,
    alerts: NO_KEY_ALERTS,
    changedHere: false,
    canUndoDisable: false,
    reading: read,
    spendable: spendable(read, null),
    fullMark: 10_000_000,
    fullMarkIsOwn: false,
    runOut: null,
    deadline: null,
    spentPerHour: null,
    outdated: false,
    ...changes,
  };
}

export function anAccount(pins: readonly PinState[], changes: Partial<AccountState> = {}): AccountState {
  return {
    id: 'a1',
    label: 'Personal',
    baseUrl: DEFAULT_BASE_URL,
    host: 'api.cometapi.com',
    isSample: false,
    userId: 71,
    unitsPerDollar: DEFAULT_UNITS_PER_DOLLAR,
    unitsPerDollarFrom: 'gateway',
    clockAheadMs: 0,
    credential: 'in-keychain',
    connection: { state: 'ok', failure: null, since: NOW, shown: true },
    refresh: { intervalMs: 300_000, progress: null, running: false, lastSuccessAt: NOW, next: null },
    balance: null,
    used: null,
    isEmpty: false,
    needsAction: false,
    isRejectionConfirmed: false,
    newestKey: null,
    overcommit: null,
    runOut: null,
    month: null,
    pins,
    ...changes,
  };
}

export function anAppState(...accounts: readonly AccountState[]): AppState {
  return {
    revision: 1,
    at: NOW,
    version: '0.1.0',
    platform: 'linux',
    language: 'en',
    settings: DEFAULT_SETTINGS,
    popoverVisible: false,
    offline: false,
    shortcut: 'none',
    trayHint: null,
    goTo: null,
    signIn: IDLE_SIGN_IN,
    network: IDLE_NETWORK,
    accounts,
    notices: [],
    alerts: [],
    changes: [],
    update: NO_UPDATE,
  };
}
