import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { EMPTY_ALERTS_FILE } from '../../../src-main/state/alerts-file.ts';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';

const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  ...{ refreshMinutes: 30, privacyMode: true },
  proxy: { mode: 'manual', address: 'http://proxy.example:8080', userName: null },
};
export const ACCOUNTS = [1, 2, 3].map((digit) =>
  accountRecord({
    ...{ id: `3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b1${digit}`, label: `Account ${digit}`, ownerId: digit },
    pins: [11, 12].map((keyId) => pinRecord(keyId, { name: `key ${keyId}`, reading: halfUsed({ keyId }) })),
  }),
);
const TOLD = { ...EMPTY_ALERTS_FILE, rules: { 'a/1/low': { fired: true, epoch: 1 } } };

/** A start of the app with this folder, as far as its files go. */
export function start(folder: string) {
  return new StateFiles(folder, new ManualClock(NOW)).load();
}

export async function fillFolder(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const files = new StateFiles(folder, new ManualClock(NOW));
  await files.saveAccounts({ v: 1, accounts: ACCOUNTS });
  await files.saveSettings(SETTINGS);
  await files.saveAlerts(TOLD);
}

interface Content {
  v?: number;
  readonly settings: Record<string, unknown>;
  readonly accounts: readonly Record<string, unknown>[];
  readonly rules: Record<string, unknown>;
}

function edit(folder: string, name: string, change: (content: Content) => void): void {
  const path = join(folder, name);
  const content = JSON.parse(readFileSync(path, 'utf8')) as Content;
  change(content);
  writeFileSync(path, JSON.stringify(content));
}

const odd = (index: number, name: string) => (content: Content) =>
  Object.assign(content.accounts[index] ?? {}, { [name]: {} });
const BOTH = (name: string) => [`${name}.json`, `${name}.previous.json`];

/** What may have become of the folder while the app did not run. */
export const DAMAGED_FOLDERS: Readonly<Record<string, (folder: string) => void>> = {
  'one odd field in every file'(folder) {
    for (const name of BOTH('accounts')) edit(folder, name, odd(0, 'label'));
    for (const name of BOTH('settings')) edit(folder, name, ({ settings }) => (settings['theme'] = 5));
    edit(folder, 'alerts.json', ({ rules }) => (rules['a/1/expired'] = 5));
  },
  'another odd field in each generation'(folder) {
    for (const [index, name] of BOTH('accounts').entries()) edit(folder, name, odd(index, 'baseUrl'));
    edit(folder, 'settings.json', ({ settings }) => (settings['proxy'] = 5));
    edit(folder, 'settings.previous.json', ({ settings }) => (settings['privacyMode'] = 5));
  },
  'no second generation, and one odd field'(folder) {
    for (const name of ['accounts', 'settings']) rmSync(join(folder, `${name}.previous.json`));
    edit(folder, 'accounts.json', odd(0, 'label'));
    edit(folder, 'settings.json', ({ settings }) => (settings['theme'] = 5));
  },
  'a lost proxy'(folder) {
    for (const name of BOTH('settings')) edit(folder, name, ({ settings }) => (settings['proxy'] = 5));
  },
  'files of a later version beside older ones that are not whole'(folder) {
    edit(folder, 'accounts.previous.json', odd(0, 'label'));
    edit(folder, 'settings.previous.json', (content) => delete content.v);
    for (const name of ['accounts', 'settings']) writeFileSync(join(folder, `${name}.json`), '{"v":2}');
  },
  'files that cannot be read beside older ones that are not whole'(folder) {
    edit(folder, 'accounts.previous.json', odd(0, 'label'));
    edit(folder, 'settings.previous.json', ({ settings }) => (settings['proxy'] = 5));
    for (const name of ['accounts', 'settings']) loop(join(folder, `${name}.json`));
  },
  'older files that cannot be read beside ones that are not whole'(folder) {
    edit(folder, 'accounts.json', odd(0, 'label'));
    edit(folder, 'settings.json', ({ settings }) => (settings['proxy'] = 5));
    for (const name of ['accounts', 'settings']) loop(join(folder, `${name}.previous.json`));
  },
  'folders in the place of files'(folder) {
    edit(folder, 'accounts.previous.json', odd(0, 'label'));
    edit(folder, 'settings.previous.json', ({ settings }) => (settings['proxy'] = 5));
    for (const name of ['accounts', 'settings']) {
      rmSync(join(folder, `${name}.json`));
      mkdirSync(join(folder, `${name}.json`));
    }
  },
  'nothing of any file'(folder) {
    const names = [...BOTH('accounts'), ...BOTH('settings'), 'alerts.json'];
    for (const name of names) writeFileSync(join(folder, name), 'no JSON');
  },
};

/** A link that leads to itself: not even root can read it. */
function loop(path: string): void {
  rmSync(path);
  symlinkSync(path, path);
}
