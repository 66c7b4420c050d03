import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NO_KEY_ALERTS } from '#contract/alerts';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import type { Settings } from '#contract/settings';
import { EMPTY_ALERTS_FILE, type AlertsFile } from '../../../src-main/state/alerts-file.ts';
import type { AccountRecord } from '../../../src-main/state/accounts-file.ts';
import { unsealed } from '../../../src-main/state/content-checksum.ts';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';
import { NOW } from '../../fixtures/readings.ts';

const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  ...{ pausedUntil: 'resumed', refreshMinutes: 30, privacyMode: true, historyDays: 90 },
  alerts: { ...DEFAULT_SETTINGS.alerts, on: true, low: { share: 0.5 } },
  proxy: { mode: 'manual', address: 'http://proxy.example:8080', userName: null },
};
const RECORD: AccountRecord = {
  ...accountRecord(),
  ...{
    isCreating: true,
    ownUnitsPerDollar: 1_000,
    retryAt: NOW,
    readAt: NOW,
    ownLowDollars: 3,
    clockAheadMs: 700,
  },
  seenProblem: 'rejected',
  rejection: { code: 'token-rejected', since: NOW, at: NOW },
  funds: { balance: null, used: null, subscription: null, isEmpty: true, isEmptySeen: true },
  pins: [
    {
      ...pinRecord(1),
      ...{
        deletedHere: true,
        openWrite: 'deletion',
        unansweredAt: NOW,
        openWrites: [{ at: NOW, quota: { remaining: 5, used: 6 }, wanted: { models: ['a'], group: 'vip' } }],
        seenStatus: 'exhausted',
        disabledHere: { worked: true },
        toppedUpAt: NOW,
      },
      seenCritical: { expiry: NOW },
      alerts: { ...NO_KEY_ALERTS, snooze: { until: NOW } },
    },
  ],
};
const ALERTS: AlertsFile = {
  ...EMPTY_ALERTS_FILE,
  rules: { 'a/1/low': { fired: true, epoch: 0, recoveringSince: NOW, mark: 700 } },
  update: { askedAt: NOW, answeredAt: NOW, found: null, dismissed: '2.0.0' },
};
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'renamed-'));
  const files = new StateFiles(folder, new ManualClock(NOW));
  await files.saveSettings(SETTINGS);
  await files.saveAccounts({ v: 1, accounts: [RECORD] });
  await files.saveAlerts(ALERTS);
  await files.settled();
});

/** As of a version that kept none: with one, the last generation is known to be the very same. */
function removeChecksums(): void {
  for (const name of readdirSync(folder)) {
    const { content } = unsealed(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    writeFileSync(join(folder, name), JSON.stringify(content, null, 2));
  }
}

afterEach(() => rmSync(folder, { recursive: true }));

/** Beside it lies the last generation, which is good. */
async function startAfter(name: string, change: (text: string) => string) {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(path, change(text));
  return new StateFiles(folder, new ManualClock(NOW)).load();
}

/** 'a' becomes 'A', and so on: one bit. */
function renamed(text: string, name: string): string {
  return text.replace(`"${name}":`, `"${(name[0] ?? '').toUpperCase()}${name.slice(1)}":`);
}

describe.each([true, false])('where a checksum of all was kept: %s', (hasChecksum) => {
  beforeEach(() => (hasChecksum ? undefined : removeChecksums()));

  test.each(['settings', 'checksums', ...Object.keys(SETTINGS)])(
    'a bit that turned over in the name of a setting loses nothing that the last generation has: %s',
    async (name) => {
      const { failures, settings } = await startAfter('settings.json', (text) => renamed(text, name));
      expect([settings, failures]).toEqual([SETTINGS, []]);
    },
  );

  test.each([
    ...[
      'deletedHere',
      'openWrite',
      'unansweredAt',
      'openWrites',
      'wanted',
      'models',
      'group',
      'seenStatus',
      'seenCritical',
      'expiry',
      'disabledHere',
      'alerts',
      'toppedUpAt',
      'snooze',
    ],
    ...[
      'ownUnitsPerDollar',
      'retryAt',
      'readAt',
      'ownLowDollars',
      'clockAheadMs',
      'seenProblem',
      'rejection',
    ],
    ...['funds', 'isCreating', 'isEmptySeen', 'pins', 'keyId', 'besideSettings'],
  ])('nor does one in a name of the accounts: %s', async (name) => {
    const { failures, records } = await startAfter('accounts.json', (text) => renamed(text, name));
    expect([records, failures]).toEqual([[RECORD], [{ code: 'accounts-restored' }]]);
  });

  test.each(['rules', 'recoveringSince', 'mark', 'update', 'dismissed'])(
    'nor does one in a name of what was told: %s',
    async (name) => {
      expect((await startAfter('alerts.json', (text) => renamed(text, name))).alerts).toEqual(ALERTS);
    },
  );
});

test.each([
  ['settings.json', 'settings'],
  ['alerts.json', 'rules'],
  ['alerts.json', 'update'],
])(
  'a list where an object belongs is nothing, and the last generation steps in: %s, %s',
  async (file, name) => {
    const { alerts, settings } = await startAfter(file, (text) =>
      JSON.stringify({ ...(JSON.parse(text) as object), [name]: [] }),
    );
    expect([settings, alerts]).toEqual([SETTINGS, ALERTS]);
  },
);

test('settings without any, and without checksums, do not win over the last generation', async () => {
  const { settings } = await startAfter('settings.json', () => '{"v":1,"settings":{}}');
  expect(settings).toEqual(SETTINGS);
  expect(readdirSync(folder).filter((one) => one.includes('.damaged-'))).toHaveLength(1);
});

test('a last generation that is older brings nothing back where every name is whole', async () => {
  const path = join(folder, 'accounts.previous.json');
  const older = readFileSync(path);
  const { pins, ...account } = RECORD;
  const kept = Object.entries(account).filter(([name]) => !['funds', 'rejection', 'readAt'].includes(name));
  const later = {
    ...Object.fromEntries(kept),
    retryAt: null,
    pins: [pinRecord(2), pinRecord(pins[0]?.keyId ?? 1)],
  };
  await new StateFiles(folder, new ManualClock(NOW)).saveAccounts({
    v: 1,
    accounts: [later as AccountRecord],
  });
  writeFileSync(path, older);
  const { failures, records } = await new StateFiles(folder, new ManualClock(NOW)).load();
  expect([failures, records]).toEqual([[], [later]]);
});

describe('of a name with more than a bit of it spoilt, beside a last generation that is older', () => {
  const spoilt: readonly (readonly [string, (name: string) => string])[] = [
    ['two characters of it', (name) => `${name.slice(0, 2)}xx${name.slice(4)}`],
    ['one dropped', (name) => name.slice(0, -1)],
    ['one doubled', (name) => `${name}${name.at(-1) ?? ''}`],
  ];
  const later: AccountRecord = { ...RECORD, label: 'later' };
  /** Without these that follow a write, which stand or fall together. */
  const names = [
    'alerts',
    'seenStatus',
    'disabledHere',
    'toppedUpAt',
    'seenCritical',
    'ownLowDollars',
    'isCreating',
  ];

  beforeEach(async () => {
    const path = join(folder, 'accounts.previous.json');
    const older = readFileSync(path);
    const files = new StateFiles(folder, new ManualClock(NOW));
    await files.saveAccounts({ v: 1, accounts: [later] });
    await files.settled();
    writeFileSync(path, older);
  });

  describe.each(spoilt)('%s', (_how, spoil) => {
    test.each(names)('what it names is taken from that: %s', async (name) => {
      const { records } = await startAfter('accounts.json', (text) =>
        text.replace(`"${name}":`, `"${spoil(name)}":`),
      );
      expect(records).toEqual([later]);
    });
  });

  test('where one of the missing is likeliest, nothing else that was taken away comes back', async () => {
    const { seenProblem, ...rest } = later;
    expect(seenProblem).toBeDefined();
    const path = join(folder, 'accounts.previous.json');
    const older = readFileSync(path);
    const files = new StateFiles(folder, new ManualClock(NOW));
    await files.saveAccounts({ v: 1, accounts: [rest] });
    await files.settled();
    writeFileSync(path, older);
    const { records } = await startAfter('accounts.json', (text) => renamed(text, 'ownLowDollars'));
    expect(records).toEqual([rest]);
  });
});
