import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NO_KEY_ALERTS } from '#contract/alerts';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import type { Settings } from '#contract/settings';
import { EMPTY_ALERTS_FILE, type AlertsFile } from '../../../src-main/state/alerts-file.ts';
import type { AccountRecord } from '../../../src-main/state/accounts-file.ts';
import { sealedText } from '../../../src-main/state/content-checksum.ts';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { isSame } from '../../../src-main/state/unchanged.ts';
import { makeFolderInMemory } from '../../fixtures/folder-in-memory.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';

const ID = '3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b11';
const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  ...{
    pausedUntil: NOW,
    refreshMinutes: 30,
    privacyMode: true,
    historyDays: 90,
    shortcut: 'Control+Shift+K',
  },
  ...{ trayKey: { accountId: ID, keyId: 1 }, extraCaFile: '/etc/office.pem', extraCaFingerprint: 'c0ffee' },
  alerts: { ...DEFAULT_SETTINGS.alerts, on: true, quietHours: { fromMinute: 1_320, untilMinute: 420 } },
  proxy: { mode: 'manual', address: 'http://proxy.example:8080', userName: 'office' },
};
const RECORD: AccountRecord = {
  ...accountRecord({ id: ID }),
  ...{ ownUnitsPerDollar: 1_000, retryAt: NOW, readAt: NOW, ownLowDollars: 3, clockAheadMs: 700 },
  ...{ seenProblem: 'rejected', isOfAnother: true },
  rejection: { code: 'token-rejected', since: NOW, at: NOW },
  funds: { balance: null, used: { units: 1 }, subscription: null, isEmpty: true, isEmptySeen: true },
  pins: [
    {
      ...pinRecord(1, { reading: halfUsed({ keyId: 1 }) }),
      ...{ deletedHere: true, seenStatus: 'exhausted', disabledHere: { worked: true }, toppedUpAt: NOW },
      seenCritical: { expiry: NOW },
      alerts: { ...NO_KEY_ALERTS, snooze: { until: NOW } },
    },
    pinRecord(2),
  ],
};
const ALERT = { accountId: ID, keyId: 1, rule: 'expired', at: NOW, asOf: null } as const;
const ALERTS: AlertsFile = {
  ...EMPTY_ALERTS_FILE,
  rules: {
    [`${ID}/1/expired`]: { fired: true, epoch: 0, recoveringSince: NOW },
    [`${ID}/2/low-share`]: { fired: true, epoch: 0 },
  },
  held: [{ ...ALERT, isSample: false, isSnoozed: true, isResting: true }],
  visible: [ALERT],
  newestKeyIds: { [ID]: 12 },
  update: { askedAt: NOW, answeredAt: NOW, found: null, dismissed: '2.0.0' },
};
/** Coprime to the bits, so that each is among those that turn over. */
const STRIDE = 23;
const FILES = ['settings', 'accounts', 'alerts'] as const;
type File = (typeof FILES)[number];

const root = makeFolderInMemory('comet-tray-altered-files-');
const whole = join(root, 'whole');
const folder = join(root, 'altered');

beforeAll(async () => {
  mkdirSync(whole);
  const files = open(whole);
  await files.saveSettings(SETTINGS);
  await files.saveAccounts({ v: 1, accounts: [RECORD] });
  await files.saveAlerts(ALERTS);
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(renew);
afterEach(() => rmSync(folder, { recursive: true }));

function open(at: string): StateFiles {
  return new StateFiles(at, new ManualClock(NOW));
}

function renew(): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(whole, folder, { recursive: true });
}

function kept(file: File): Buffer {
  return readFileSync(join(whole, `${file}.json`));
}

function write(content: Buffer | string, ...names: readonly string[]): void {
  for (const name of names) writeFileSync(join(folder, name), content);
}

async function start() {
  const { alerts, failures, records, settings } = await open(folder).load();
  return { state: { alerts, records, settings }, codes: failures.map(({ code }) => code) };
}

const STATE = { alerts: ALERTS, records: [RECORD], settings: SETTINGS };

/** Where a name begins, of fields and of what is kept by a key or an account alike. */
function namesIn(text: string): readonly [number, string][] {
  return [...text.matchAll(/"([^"\n]+)":/g)].map((match) => [match.index + 1, match[1] ?? '']);
}

function withOneBit(content: Buffer, index: number, bit: number): Buffer {
  const bytes = Buffer.from(content);
  bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
  return bytes;
}

describe.each(FILES)('a name that is damaged in both generations of the %s', (file) => {
  test('is said, whichever it is, or has cost nothing', { timeout: 60_000 }, async () => {
    const unsaid: string[] = [];
    for (const [index, name] of namesIn(kept(file).toString())) {
      renew();
      write(withOneBit(kept(file), index, 0), `${file}.json`, `${file}.previous.json`);
      const { codes, state } = await start();
      if (!isSame(state, STATE) && !codes.includes(`${file}-damaged`)) unsaid.push(name);
    }
    expect(unsaid).toEqual([]);
  });

  test('takes the other files nothing', async () => {
    const [[index] = [0]] = namesIn(kept(file).toString()).slice(3);
    write(withOneBit(kept(file), index, 0), `${file}.json`, `${file}.previous.json`);
    const part = { settings: 'settings', accounts: 'records', alerts: 'alerts' }[file];
    expect({ ...(await start()).state, [part]: null }).toEqual({ ...STATE, [part]: null });
  });
});

describe.each(FILES)('a bit that turned over in the %s', (file) => {
  test(
    'anywhere, in names and values, costs nothing that the same generation beside it has',
    { timeout: 60_000 },
    async () => {
      const wrong: unknown[] = [];
      for (let index = 0; index < kept(file).length; index += STRIDE) {
        renew();
        write(withOneBit(kept(file), index, index % 7), `${file}.json`);
        const { codes, state } = await start();
        if (!isSame(state, STATE) || codes.some((code) => code.endsWith('-damaged')))
          wrong.push([index, codes]);
      }
      expect(wrong).toEqual([]);
    },
  );
});

test.each(FILES)('a version of the %s in which a bit turned over is no later one', async (file) => {
  const text = kept(file)
    .toString()
    .replace(/"v": ?1/, '"v":3');
  for (const names of [[`${file}.json`], [`${file}.json`, `${file}.previous.json`]]) {
    renew();
    write(text, ...names);
    const { codes, state } = await start();
    expect([state, codes]).toEqual([STATE, file === 'accounts' ? ['accounts-restored'] : []]);
  }
});

test('the names of keys stay hidden where the setting is in no generation', async () => {
  const text = kept('settings').toString().replace('"privacyMode"', '"privacyModf"');
  write(text, 'settings.json', 'settings.previous.json');
  const { codes, state } = await start();
  expect([state.settings.privacyMode, codes]).toEqual([true, ['settings-damaged']]);
});

test('what a version keeps that this one does not know is no damage', async () => {
  const later = { v: 1, accounts: [{ ...RECORD, ofALaterVersion: true }], besideSettings: true };
  write(sealedText(later, false), 'accounts.json', 'accounts.previous.json');
  expect(await start()).toEqual({ state: STATE, codes: [] });
});

test('an account that was removed comes back from no older generation, where one name of the newer one is damaged', async () => {
  const older = kept('accounts');
  await open(folder).saveAccounts({ v: 1, accounts: [] });
  const text = readFileSync(join(folder, 'accounts.json'), 'utf8');
  write(text.replace('"v"', '"V"'), 'accounts.json');
  write(older, 'accounts.previous.json');
  const { codes, state } = await start();
  // All that it said is known, by its checksum.
  expect([state.records, codes]).toEqual([[], ['accounts-restored']]);
  expect(readdirSync(folder).some((name) => name.startsWith('accounts.damaged-'))).toBe(true);
});
