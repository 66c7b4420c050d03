import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sqlite from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WEEK_MS } from '#clock/durations';
import type { Settings } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { HistoryDatabase } from '../../../src-main/history/history-database.ts';
import type { HistoryCall, HistoryProtocol } from '../../../src-main/history/protocol.ts';
import { EMPTY_ALERTS_FILE, type AlertsFile } from '../../../src-main/state/alerts-file.ts';
import { StateFiles, type LoadedState } from '../../../src-main/state/state-files.ts';
import { DAMAGES } from '../../fixtures/damages.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';

const ALERTS = { low: { share: 0.5 }, veryLow: { dollars: 3 }, alwaysTell: ['exhausted' as const] };
const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  ...{ refreshMinutes: 30, language: 'zh-TW', theme: 'dark', zoomPercent: 175, amounts: 'used' },
  ...{ trayTitle: true, privacyMode: false, checkForUpdates: false, historyDays: 90, pausedUntil: 'resumed' },
  alerts: { ...ALERTS, on: true, quietHours: { fromMinute: 1_320, untilMinute: 420 } },
  proxy: { mode: 'manual', address: 'http://proxy.example:8080', userName: 'office' },
  extraCaFile: '/etc/office.pem',
};
const KEY_IDS = [11, 12, 13];
const ACCOUNTS = ['1', '2', '3'].map((digit, index) =>
  accountRecord({
    id: `3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b1${digit}`,
    label: `Account ${digit}`,
    ownerId: index + 1,
    pins: KEY_IDS.map((keyId) => pinRecord(keyId, { name: `key ${keyId}`, reading: halfUsed({ keyId }) })),
  }),
);
const REMOVED_PIN = pinRecord(99, { name: 'unpinned' });
const REMOVED_ACCOUNT = accountRecord({ id: '3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b99', label: 'removed' });
const ALERTS_FILE: AlertsFile = {
  ...EMPTY_ALERTS_FILE,
  rules: { 'a/11/exhausted': { fired: true, epoch: 1 } },
};

const BOTH = ['settings.json', 'settings.previous.json'];
const BOTH_ACCOUNTS = ['accounts.json', 'accounts.previous.json'];
const BOTH_ALERTS = ['alerts.json', 'alerts.previous.json'];

let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-damaged-'));
  const files = open();
  // What was removed since.
  const withMore = ACCOUNTS.map((account) => ({ ...account, pins: [...account.pins, REMOVED_PIN] }));
  await files.saveAccounts({ v: 1, accounts: [...withMore, REMOVED_ACCOUNT] });
  await files.saveAccounts({ v: 1, accounts: ACCOUNTS });
  await files.saveSettings(DEFAULT_SETTINGS);
  await files.saveSettings(SETTINGS);
  await files.saveAlerts(ALERTS_FILE);
  writeHistory();
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(): StateFiles {
  return new StateFiles(folder, new ManualClock(NOW));
}

function ask<Name extends HistoryCall>(name: Name, input: HistoryProtocol[Name]['input']) {
  const database = new HistoryDatabase(sqlite, at('history.db'));
  const { outcome } = database.handle({ id: 1, name, input });
  database.handle({ id: 2, name: 'close', input: null });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

function writeHistory(): void {
  const samples = ACCOUNTS.flatMap(({ id: accountId }) =>
    KEY_IDS.flatMap((keyId) =>
      [0, 1].map((turn) => ({
        ...{ accountId, keyId, at: NOW + turn * 1_000, remaining: 5 - turn, used: turn },
        ...{ unlimited: false, freshForMs: 10_000 },
      })),
    ),
  );
  ask('record', samples);
}

/** Of which series something is known. */
function seriesKnown(): number {
  const accountIds = ACCOUNTS.map(({ id }) => id);
  return ask('runs', { accountIds, fromAt: NOW - WEEK_MS, now: NOW + WEEK_MS }).length;
}

async function damage(names: readonly string[], change: (bytes: Buffer) => Buffer): Promise<LoadedState> {
  for (const name of names) writeFileSync(at(name), change(readFileSync(at(name))));
  return open().load();
}

function expectNothingRemoved({ records }: LoadedState): void {
  expect(records.map(({ label }) => label)).not.toContain('removed');
  expect(records.flatMap(({ pins }) => pins.map(({ keyId }) => keyId))).not.toContain(99);
}

/** A second start finds what the first one has left, and says again what nobody has seen yet. */
async function expectStable(first: LoadedState): Promise<void> {
  const { records, settings, failures } = await open().load();
  expect({ records, settings }).toEqual({ records: first.records, settings: first.settings });
  const losses = first.failures.map(({ code }) => code).filter((code) => code !== 'accounts-restored');
  expect(failures.map(({ code }) => code).toSorted()).toEqual(losses.toSorted());
}

const kinds = Object.entries(DAMAGES);

describe.each(kinds)('with one file %s', (_how, change) => {
  test.each([...BOTH, ...BOTH_ACCOUNTS, ...BOTH_ALERTS])('nothing is lost: %s', async (name) => {
    const loaded = await damage([name], change);
    expect(loaded.settings).toEqual(SETTINGS);
    expect(loaded.records).toEqual(ACCOUNTS);
    expect(loaded.alerts).toEqual(ALERTS_FILE);
    expect(seriesKnown()).toBe(9);
    await expectStable(loaded);
  });

  test('that of scripts, nothing else is touched', async () => {
    writeFileSync(at('status.json'), '{}');
    const loaded = await damage(['status.json'], change);
    expect(loaded).toMatchObject({ settings: SETTINGS, records: ACCOUNTS, failures: [] });
    expect(seriesKnown()).toBe(9);
  });

  test('that of the history, nothing else is touched, and it goes on', async () => {
    const loaded = await damage(['history.db'], change);
    expect(loaded).toMatchObject({ settings: SETTINGS, records: ACCOUNTS, failures: [] });
    writeHistory();
    expect(seriesKnown()).toBe(9);
  });
});

describe.each(kinds)('with both generations %s', (_how, change) => {
  test('settings fall alone, each to what does no harm', async () => {
    const loaded = await damage(['settings.json', 'settings.previous.json'], change);
    const { extraCaFile, pausedUntil, privacyMode, proxy, isRouteInDoubt } = loaded.settings;
    const isRead = pausedUntil === 'resumed';
    expect({ extraCaFile, isRouteInDoubt, pausedUntil, privacyMode, proxy }).toEqual(
      isRead
        ? { extraCaFile: SETTINGS.extraCaFile, isRouteInDoubt: false, pausedUntil: 'resumed', privacyMode: false, proxy: SETTINGS.proxy } // prettier-ignore
        : { extraCaFile: null, isRouteInDoubt: true, pausedUntil: null, privacyMode: true, proxy: { mode: 'system' } }, // prettier-ignore
    );
    const codes = ['route-in-doubt', 'settings-damaged'];
    if (!isRead) expect(loaded.failures.map(({ code }) => code)).toEqual(codes);
    expect(loaded.records).toEqual(ACCOUNTS);
    expect(seriesKnown()).toBe(9);
    await expectStable(loaded);
  });

  test('accounts are whole or said to be lost, and nothing removed comes back', async () => {
    const loaded = await damage(['accounts.json', 'accounts.previous.json'], change);
    expectNothingRemoved(loaded);
    expect(loaded.settings).toEqual(SETTINGS);
    const isSame = JSON.stringify(loaded.records) === JSON.stringify(ACCOUNTS);
    if (!isSame) expect(loaded.failures.map(({ code }) => code)).toEqual(['accounts-damaged']);
    expect(seriesKnown()).toBe(9);
  });
});

interface Content {
  readonly settings: { readonly alerts: object };
  readonly held: readonly object[];
  readonly accounts: readonly { readonly pins: readonly object[] }[];
}

/** In each generation given. */
function edit(names: readonly string[], change: (content: Content) => void) {
  return damage(names, (bytes) => {
    const content = JSON.parse(bytes.toString()) as Content;
    change(content);
    return Buffer.from(JSON.stringify(content));
  });
}

test('with both generations of the alerts damaged, nothing else is touched, and it is said', async () => {
  const loaded = await damage(BOTH_ALERTS, () => Buffer.from('no JSON'));
  expect(loaded).toMatchObject({ alerts: EMPTY_ALERTS_FILE, settings: SETTINGS, records: ACCOUNTS });
  expect(loaded.failures).toEqual([{ code: 'alerts-damaged' }]);
});

describe('of what waits to be told', () => {
  const first = { accountId: 'a', keyId: 11, rule: 'left-20', at: NOW, asOf: NOW, isSample: false } as const;
  const held = [
    first,
    { ...first, rule: 'expired', at: NOW + 1 },
    { ...first, keyId: null, rule: 'low', at: NOW + 2 },
    { ...first, accountId: 'b', keyId: null, rule: 'low', at: NOW + 3 },
  ] as const;
  const spoil = (names: readonly string[], index: number) =>
    edit(names, (content) => Object.assign(content.held[index] ?? {}, { at: 'wrong' }));

  beforeEach(() => open().saveAlerts({ ...ALERTS_FILE, held }));

  test.each([0, 1, 2, 3])('a wrong instant of number %i comes from the same one', async (index) => {
    const { alerts, failures } = await spoil(['alerts.json'], index);
    expect({ failures, held: alerts.held }).toEqual({ failures: [], held });
  });

  test('what no generation tells is lost alone', async () => {
    const { alerts, failures } = await spoil(BOTH_ALERTS, 0);
    expect(alerts).toEqual({ ...ALERTS_FILE, held: held.slice(1) });
    expect(failures).toEqual([{ code: 'alerts-damaged' }]);
  });
});

const ROUTE: readonly (keyof Settings)[] = [
  ...(['proxy', 'isRouteInDoubt', 'extraCaFile', 'extraCaFingerprint', 'isExtraCaInDoubt'] as const),
];
const WRONG = [5.5, 'wrong', {}, [], -1, { v: 2 }];

describe.each(Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[])(
  'the setting %s of a wrong type',
  (name) => {
    test.each(WRONG)('as %j comes from the other generation', async (value) => {
      const loaded = await edit(['settings.json'], ({ settings }) =>
        Object.assign(settings, { [name]: value }),
      );
      const isKept = !JSON.stringify(loaded.settings[name]).includes(JSON.stringify(value));
      // Some of these are a value of some setting: as good as an edit by hand, and of the CA file the user is asked.
      const edited = { [name]: loaded.settings[name], isExtraCaInDoubt: name.startsWith('extraCa') };
      expect(loaded.settings).toEqual(isKept ? SETTINGS : { ...SETTINGS, ...edited });
    });

    test.each(WRONG)('as %j in both falls alone', async (value) => {
      const loaded = await edit(BOTH, ({ settings }) => Object.assign(settings, { [name]: value }));
      const { isExtraCaInDoubt, isRouteInDoubt } = loaded.settings;
      const fallen = { [name]: loaded.settings[name], isExtraCaInDoubt, isRouteInDoubt };
      expect(loaded.settings).toEqual({ ...SETTINGS, ...fallen });
      expect(isExtraCaInDoubt || isRouteInDoubt).toBe(ROUTE.includes(name));
      // Without a path there is no file to be asked about.
      expect(isExtraCaInDoubt).toBe(/extraCa/i.test(name) && loaded.settings.extraCaFile !== null);
      if (name === 'privacyMode') expect(loaded.settings.privacyMode).toBe(true);
    });
  },
);

test('one part of the alerts falls alone as well', async () => {
  const loaded = await edit(BOTH, ({ settings: { alerts } }) =>
    Object.assign(alerts, { low: { share: 20 } }),
  );
  const { low } = DEFAULT_SETTINGS.alerts;
  expect(loaded.settings).toEqual({ ...SETTINGS, alerts: { ...SETTINGS.alerts, low } });
});

describe('of one account in both generations', () => {
  const first = ({ accounts: [account] }: Content) => account ?? { pins: [] };

  test.each(['label', 'ownerId', 'tokenKept', 'unitsPerDollar', 'retryAt', 'funds'])(
    'a wrong %s falls alone',
    async (name) => {
      const { records } = await edit(BOTH_ACCOUNTS, (content) =>
        Object.assign(first(content), { [name]: {} }),
      );
      expect(records[0]).toEqual({ ...ACCOUNTS[0], [name]: records[0]?.[name as 'label'] });
      expect(records.slice(1)).toEqual(ACCOUNTS.slice(1));
    },
  );

  test.each(['reading', 'fullMark', 'name', 'alerts', 'seenStatus'])(
    'a wrong %s of a pin falls alone',
    async (name) => {
      const { records } = await edit(BOTH_ACCOUNTS, (content) => {
        const [pin] = first(content).pins;
        Object.assign(pin ?? {}, { [name]: 5 });
      });
      const [pin, ...others] = records[0]?.pins ?? [];
      expect(pin).toEqual({ ...ACCOUNTS[0]?.pins[0], [name]: pin?.[name as 'name'] });
      expect(others).toEqual(ACCOUNTS[0]?.pins.slice(1));
      expect(records.slice(1)).toEqual(ACCOUNTS.slice(1));
    },
  );

  test.each(['id', 'baseUrl'])('a wrong %s takes that account alone', async (name) => {
    const loaded = await edit(BOTH_ACCOUNTS, (content) => Object.assign(first(content), { [name]: 5 }));
    expect(loaded.records).toEqual(ACCOUNTS.slice(1));
    expect(loaded.failures).toEqual([{ code: 'accounts-damaged' }]);
  });
});

test('what is too long to be read again is never written', async () => {
  const models = Array.from({ length: 1_000 }, (_, index) => `model-${index}`);
  const pins = Array.from({ length: 200 }, (_, index) => {
    const reading = halfUsed({ keyId: index + 1, models });
    return pinRecord(index + 1, { reading });
  });
  const [account] = ACCOUNTS;
  await open().saveAccounts({ v: 1, accounts: account === undefined ? [] : [{ ...account, pins }] });
  expect(statSync(at('accounts.json')).size).toBeLessThan(2 * 1_024 * 1_024);
  expect((await open().load()).records[0]?.pins).toHaveLength(200);
  const name = 'n'.repeat(17 * 1_024 * 1_024);
  const accounts = [accountRecord({ pins: [pinRecord(1, { name })] })];
  expect(await open().saveAccounts({ v: 1, accounts })).toMatchObject({ ok: false });
  expect((await open().load()).records[0]?.pins).toHaveLength(200);
});

test('a value that no file can hold falls alone when it is written', async () => {
  const [account] = ACCOUNTS;
  if (account === undefined) throw new Error('There are three');
  await open().saveAccounts({ v: 1, accounts: [{ ...account, retryAt: Number.NaN, unitsPerDollar: 0 }] });
  const { failures, records } = await open().load();
  expect({ failures, records }).toEqual({ failures: [], records: [{ ...account, unitsPerDollar: null }] });
});

test('what could not be used lies beside, three of a kind at most', async () => {
  for (let start = 0; start < 6; start += 1) {
    writeFileSync(at('settings.json'), `broken ${start}`);
    await open().load();
  }
  const aside = readdirSync(folder).filter((name) => name.includes('damaged'));
  expect(aside).toHaveLength(3);
  expect(aside.map((name) => readFileSync(at(name), 'utf8'))).toContain('broken 5');
});
