import { NO_KEY_ALERTS } from '#contract/alerts';
import { DEFAULT_SETTINGS, type Settings } from '#contract/settings';
import type { AccountsFile } from '../../../src-main/state/accounts-file.ts';
import type { LoadedState } from '../../../src-main/state/state-files.ts';

const MOST_PINS = 200;

/** What is kept in generation `number`: each adds a pin at the front, until the oldest move there. */
export function accountsOf(number: number): AccountsFile {
  const count = Math.min(number, MOST_PINS);
  const pins = Array.from({ length: count }, (_, index) => pin(number - index));
  const facts = {
    headerUserId: null,
    ownerId: number,
    unitsPerDollar: null,
    ownUnitsPerDollar: null,
    retryAt: null,
  };
  const account = {
    id: '3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b11',
    label: `Generation ${number}`,
    baseUrl: 'https://gateway.example',
    tokenKept: 'keychain' as const,
    ...facts,
    pins,
  };
  return { v: 1, accounts: [account] };
}

export function settingsOf(number: number): Settings {
  return { ...DEFAULT_SETTINGS, trayKey: { accountId: 'generation', keyId: number } };
}

/** 0: nothing was kept yet. */
export function generationsOf({ records, settings }: Pick<LoadedState, 'records' | 'settings'>) {
  return { accounts: records[0]?.ownerId ?? 0, settings: settings.trayKey?.keyId ?? 0 };
}

function pin(keyId: number) {
  const fullMark = { units: keyId, isLifetimeSum: true, startedAboveLow: false };
  return {
    keyId,
    name: `金鑰 ${keyId}`,
    deleted: false,
    fullMark,
    reading: null,
    seenStatus: null,
    disabledHere: null,
    alerts: NO_KEY_ALERTS,
  };
}
