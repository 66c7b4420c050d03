import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { CallName } from '#contract/ipc';
import { LIMITS } from '#contract/limits';
import type { Settings } from '#contract/settings';
import {
  HISTORY_DAYS,
  LANGUAGE_CHOICES,
  REFRESH_CHOICES_MINUTES,
  THEMES,
  ZOOM_PERCENTS,
} from '#contract/setting-choices';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { PARSERS } from '../../../src-main/ipc/parsers.ts';
import { settingsFileSchema } from '../../../src-main/state/settings-file.ts';

/** Of settings that `changeSettings` does not take: the calls that carry a value of theirs, checked before main asks. */
const CALLS_OF_THEIR_OWN = {
  pausedUntil: [],
  proxy: ['changeProxy', 'testConnection'],
  extraCaFile: [],
  extraCaFingerprint: [],
  isRouteInDoubt: [],
  isExtraCaInDoubt: [],
  shortcut: ['changeShortcut'],
  trayHintFrom: [],
} satisfies Partial<Record<keyof Settings, readonly CallName[]>>;

const NAMES = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];

function isAlone(name: keyof Settings): name is keyof typeof CALLS_OF_THEIR_OWN {
  return name in CALLS_OF_THEIR_OWN;
}

function callsFor(name: keyof Settings): readonly CallName[] {
  return isAlone(name) ? CALLS_OF_THEIR_OWN[name] : ['changeSettings'];
}

function readsBack(name: keyof Settings, value: unknown): boolean {
  return v.safeParse(settingsFileSchema, { v: 1, settings: { [name]: value } }).success;
}

function takes(call: CallName, name: keyof Settings, value: unknown): boolean {
  return v.safeParse(PARSERS[call], { [name]: value }).success;
}

const ALERTS = DEFAULT_SETTINGS.alerts;
const ACCOUNT = '5f0f9b0c-2f0e-4a58-9d4e-111111111111';
const login = (userName: unknown, address = 'http://proxy:80') => ({ mode: 'manual', address, userName });

/** Right for some setting or for none, and each of them tried on all. */
const VALUES: readonly unknown[] = [
  ...[null, true, false, '', 'pink', 'never', 'resumed', 'manual', 'urgency', 'left', 'used', [], {}],
  ...[0, -1, 1.5, Number.NaN, 105, Date.UTC(2026, 0), Number.MAX_SAFE_INTEGER],
  ...[...REFRESH_CHOICES_MINUTES, ...LANGUAGE_CHOICES, ...THEMES, ...ZOOM_PERCENTS, ...HISTORY_DAYS],
  ...['Control+K', 'Shift+K', `Control+${'Alt+'.repeat(20)}K`, '/etc/office.pem'],
  ...[0, 1, 7, 2 ** 53].map((keyId) => ({ accountId: ACCOUNT, keyId })),
  { accountId: 'a', keyId: 7 },
  ...[ALERTS, { ...ALERTS, on: true }, { ...ALERTS, on: 'yes' }, { ...ALERTS, low: undefined }],
  ...[0, 1, 1.01, -0.1, '1'].map((share) => ({ ...ALERTS, low: { share } })),
  ...[0, LIMITS.alertDollars, LIMITS.alertDollars + 1, -1].map((dollars) => ({
    ...ALERTS,
    veryLow: { dollars },
  })),
  ...[0, 1_439, 1_440, 0.5].map((fromMinute) => ({
    ...ALERTS,
    quietHours: { fromMinute, untilMinute: 420 },
  })),
  ...[['exhausted'], ['exhausted', 'rejected'], ['low'], ['rejected', 'rejected', 'rejected']].map(
    (alwaysTell) => ({ ...ALERTS, alwaysTell }),
  ),
  ...[{ mode: 'system' }, { mode: 'none' }, { mode: 'auto' }, { mode: 'manual' }, login(7), login(null)],
  ...[login('office'), login('ü'.repeat(LIMITS.proxyLoginBytes + 1))],
  ...[LIMITS.keptProxyAddressCharacters, LIMITS.keptProxyAddressCharacters + 1].map((characters) =>
    login(null, 'p'.repeat(characters)),
  ),
];

describe.each(NAMES)('the setting %s', (name) => {
  test('has a default that can be kept, and that a call may bring', () => {
    expect(readsBack(name, DEFAULT_SETTINGS[name])).toBe(true);
    expect(callsFor(name).filter((call) => !takes(call, name, DEFAULT_SETTINGS[name]))).toEqual([]);
  });

  test('has the same values in the file and in every call that brings one', () => {
    const different = VALUES.flatMap((value) => {
      const calls = callsFor(name).filter((call) => takes(call, name, value) !== readsBack(name, value));
      return calls.map((call) => [call, value]);
    });
    expect(different).toEqual([]);
  });

  test('is told from others: some of these values are right, and some are wrong', () => {
    expect(new Set(VALUES.map((value) => readsBack(name, value)))).toEqual(new Set([true, false]));
  });

  test('is changed by no call but its own', () => {
    expect(takes('changeSettings', name, DEFAULT_SETTINGS[name])).toBe(!isAlone(name));
  });
});

test('a call may leave settings out, but neither empties one nor brings what is none', () => {
  const parse = (change: object) => v.safeParse(PARSERS.changeSettings, change);
  expect(parse({})).toMatchObject({ success: true, output: {} });
  expect(parse({ theme: 'dark' }).output).toEqual({ theme: 'dark' });
  expect([{ theme: undefined }, { ofTheFuture: 1 }].map((change) => parse(change).success)).toEqual([
    false,
    false,
  ]);
});

test.each([
  ['trayKey', { accountId: ACCOUNT, keyId: 7 }],
  ['alerts', ALERTS],
  ['proxy', { mode: 'none' }],
] as const)(
  'what a later version put into %s is dropped from the file, and refused from a call',
  (name, value) => {
    const later = { ...value, ofTheFuture: true };
    const kept = v.parse(settingsFileSchema, { v: 1, settings: { [name]: later } });
    expect(kept.settings[name]).toEqual(value);
    expect(callsFor(name).filter((call) => takes(call, name, later))).toEqual([]);
  },
);

test('a rejected token is told in quiet hours as well at first, and what was stored stays', () => {
  expect(DEFAULT_SETTINGS.alerts.alwaysTell).toEqual(['rejected']);
  const stored = { ...DEFAULT_SETTINGS.alerts, alwaysTell: [] };
  const read = v.parse(settingsFileSchema, { v: 1, settings: { alerts: stored } });
  expect(read.settings.alerts.alwaysTell).toEqual([]);
});
