import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { EMPTY_ALERTS_FILE } from '../../../src-main/state/alerts-file.ts';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { accountRecord } from '../../fixtures/records.ts';
import { NOW } from '../../fixtures/readings.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-lost-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(): StateFiles {
  return new StateFiles(folder, new ManualClock(NOW));
}

function removeSettings(): void {
  for (const name of readdirSync(folder)) if (name.startsWith('settings')) rmSync(join(folder, name));
}

test('settings that are gone beside accounts are lost: names hidden, the route in doubt, and it is said', async () => {
  const files = open();
  await files.load();
  await files.saveSettings({ ...DEFAULT_SETTINGS, privacyMode: false, proxy: { mode: 'none' } });
  await files.saveAccounts({ v: 1, accounts: [accountRecord()] });
  removeSettings();
  const { failures, records, settings } = await open().load();
  expect(records).toHaveLength(1);
  expect(settings).toMatchObject({ privacyMode: true, isRouteInDoubt: true });
  expect(failures).toEqual([{ code: 'route-in-doubt' }, { code: 'settings-damaged' }]);
  expect((await open().load()).settings).toEqual(settings);
});

test('accounts that are gone beside what was told of them are lost, and it is said', async () => {
  const files = open();
  await files.load();
  await files.saveAccounts({ v: 1, accounts: [accountRecord()] });
  await files.saveAlerts({ ...EMPTY_ALERTS_FILE, newestKeyIds: { [accountRecord().id]: 7 } });
  await files.settled();
  for (const name of readdirSync(folder)) if (name.startsWith('accounts')) rmSync(join(folder, name));
  const { failures, records } = await open().load();
  expect([records, failures]).toEqual([[], [{ code: 'accounts-damaged' }]]);
});

test('a first start that changed no setting is no loss after the next', async () => {
  const files = open();
  const first = await files.load();
  await files.saveAccounts({ v: 1, accounts: [accountRecord()] });
  await files.settled();
  expect([first.failures, first.settings]).toEqual([[], DEFAULT_SETTINGS]);
  const { failures, settings } = await open().load();
  expect([failures, settings]).toEqual([[], DEFAULT_SETTINGS]);
  removeSettings();
  expect((await open().load()).settings.isRouteInDoubt).toBe(true);
});

test('a setting that is changed while the first account is kept stays changed', async () => {
  const files = open();
  await files.load();
  const kept = files.saveAccounts({ v: 1, accounts: [accountRecord()] });
  await files.saveSettings({ ...DEFAULT_SETTINGS, theme: 'dark' });
  await kept;
  expect((await open().load()).settings.theme).toBe('dark');
});

test('a setting that could not be saved is kept with the first account once files can be written', async () => {
  const files = open();
  await files.load();
  const away = `${folder}-away`;
  renameSync(folder, away);
  writeFileSync(folder, '');
  expect(await files.saveSettings({ ...DEFAULT_SETTINGS, theme: 'dark' })).toMatchObject({ ok: false });
  rmSync(folder);
  renameSync(away, folder);
  await files.saveAccounts({ v: 1, accounts: [accountRecord()] });
  await files.settled();
  expect((await open().load()).settings.theme).toBe('dark');
  removeSettings();
  expect((await open().load()).settings.isRouteInDoubt).toBe(true);
});

test('an earlier version kept accounts without settings, which is no loss', async () => {
  await open().saveAccounts({ v: 1, accounts: [accountRecord()] });
  const { failures, settings } = await open().load();
  expect([failures, settings]).toEqual([[], DEFAULT_SETTINGS]);
});

test('who quits right after the first account was kept waits until it is on the disk', async () => {
  const files = open();
  await files.load();
  void files.saveAccounts({ v: 1, accounts: [] });
  void files.saveAccounts({ v: 1, accounts: [accountRecord()] });
  await files.settled();
  expect(readdirSync(folder)).toContain('accounts.json');
  expect((await open().load()).records).toHaveLength(1);
});
