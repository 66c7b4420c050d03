import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import type { FailureCode } from '#contract/failure';
import { isAnythingNeeded, trayNeeds } from '#presentation/tray-needs';
import { EMPTY_ALERTS_FILE } from '../../../src-main/state/alerts-file.ts';
import { keepUnseenLosses } from '../../../src-main/state/unseen-losses.ts';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { NOW } from '../../fixtures/readings.ts';
import { accountRecord } from '../../fixtures/records.ts';
import { newStore } from '../../fixtures/states.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-unseen-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A start of the app, as far as its files and its notices go. */
async function start() {
  const clock = new ManualClock(NOW);
  const files = new StateFiles(folder, clock);
  const { failures, newFailures, settings } = await files.load();
  const store = newStore(clock);
  store.update(() => ({ settings, notices: failures.map((failure) => ({ failure, since: NOW })) }));
  store.publish();
  keepUnseenLosses(store, files);
  const codes = () => store.get().notices.map(({ failure }) => failure.code);
  const quit = async () => {
    store.publish();
    await files.settled();
  };
  return { codes, files, newFailures, quit, store };
}

/** In both generations. */
function damage(name: string, from: string, to: string): void {
  for (const path of [`${name}.json`, `${name}.previous.json`].map((file) => join(folder, file)))
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

async function fill(): Promise<void> {
  const { files, quit } = await start();
  await files.saveSettings({ ...DEFAULT_SETTINGS, refreshMinutes: 30 });
  await files.saveAccounts({ v: 1, accounts: [accountRecord({ label: 'Office' })] });
  await files.saveAlerts({ ...EMPTY_ALERTS_FILE, newestKeyIds: { office: 5 } });
  await quit();
}

const LOST: readonly (readonly [FailureCode, string, string, string])[] = [
  ['settings-damaged', 'settings', '"refreshMinutes": 30', '"refreshMinutes": 31'],
  ['accounts-damaged', 'accounts', '"label":"Office"', '"label":5'],
  ['alerts-damaged', 'alerts', '"newestKeyIds"', '"newestKeyJds"'],
];

test.each(LOST)(
  'is said at every start until the user has dismissed it: %s',
  async (code, name, from, to) => {
    await fill();
    damage(name, from, to);
    for (const turn of ['first', 'second', 'third']) {
      const app = await start();
      expect([turn, app.codes()]).toEqual([turn, [code]]);
      expect(app.newFailures).toEqual(turn === 'first' ? [code] : []);
      await app.quit();
    }
    const app = await start();
    app.store.removeNotices(code);
    await app.quit();
    expect((await start()).codes()).toEqual([]);
  },
);

test('a route in doubt is news at the first start alone, and stays in doubt', async () => {
  await fill();
  for (const file of ['settings.json', 'settings.previous.json']) rmSync(join(folder, file), { force: true });
  for (const news of [['route-in-doubt', 'settings-damaged'], [], []]) {
    const app = await start();
    expect(app.newFailures).toEqual(news);
    expect(app.codes()).toContain('route-in-doubt');
    await app.quit();
  }
});

test('a file of a later version is one as well, though the one that takes its place is ours', async () => {
  await fill();
  for (const file of ['alerts.json', 'alerts.previous.json']) writeFileSync(join(folder, file), '{"v":2}');
  for (const turn of ['first', 'second']) {
    const app = await start();
    expect([turn, app.codes()]).toEqual([turn, ['file-newer']]);
    await app.quit();
  }
});

test('keeps the tray’s mark over a restart, and a setting that is changed meanwhile', async () => {
  await fill();
  damage('settings', '"refreshMinutes": 30', '"refreshMinutes": 31');
  const first = await start();
  await first.files.saveSettings({ ...first.store.get().settings, theme: 'dark' });
  await first.quit();
  const { store } = await start();
  expect(store.get().settings.theme).toBe('dark');
  expect(isAnythingNeeded(trayNeeds(store.get(), [], []))).toBe(true);
});

test('of the history is found while the app runs, and said after the next start as well', async () => {
  await fill();
  const first = await start();
  first.store.addNotice({ code: 'history-damaged' });
  await first.quit();
  const next = await start();
  expect(next.codes()).toEqual(['history-damaged']);
  next.store.removeNotices('history-damaged');
  await next.quit();
  expect((await start()).codes()).toEqual([]);
});

test('is no loss what is found out anew at each start', async () => {
  await fill();
  const first = await start();
  first.store.addNotice({ code: 'accounts-not-written' });
  await first.quit();
  expect((await start()).codes()).toEqual([]);
  expect(readFileSync(join(folder, 'settings.json'), 'utf8')).not.toContain('unseenLosses');
});
