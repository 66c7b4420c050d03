import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commandOf } from '../../../src-main/scripts/command.ts';
import { runCommand } from '../../../src-main/scripts/run-command.ts';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import {
  asItReads,
  asKeptNow,
  copyOldFolder,
  oldExpectations,
  oldText,
  OLD_GATEWAYS,
} from '../../fixtures/old-data-folder.ts';

let folder: string;
let files: StateFiles;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-old-'));
  copyOldFolder(folder);
  files = new StateFiles(folder, new ManualClock(OLD_GATEWAYS.endedAt));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function contents(): unknown[] {
  const [settings, accounts, alerts] = ['settings.json', 'accounts.json', 'alerts.json'].map((name) =>
    asKeptNow(readFileSync(join(folder, name), 'utf8')),
  );
  return [settings, asItReads(accounts), alerts];
}

test('what an earlier version wrote is read whole, and written back so that it would read the same', async () => {
  const before = contents();
  const loaded = await files.load();
  const { alerts, failures, records, settings } = loaded;
  expect(failures).toEqual([]);
  await files.saveSettings(settings);
  await files.saveAccounts({ v: 1, accounts: [...records] });
  await files.saveAlerts(alerts);
  // What was added since then has its default.
  expect(contents()).toMatchObject(before);
  expect(await files.load()).toEqual(loaded);
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
});

test('the accounts that an earlier version kept as the last good ones step in', async () => {
  writeFileSync(join(folder, 'accounts.json'), '{"v":1,"accounts":[');
  const { failures, records } = await files.load();
  expect(failures).toEqual([{ code: 'accounts-restored' }]);
  expect({ v: 1, accounts: records }).toEqual(asKeptNow(oldText('accounts.previous.json')));
});

test.each(oldExpectations().commands.map((expected) => [expected.argv.join(' '), expected] as const))(
  'comet-tray %s answers as the version did that wrote the file',
  async (_line, { argv, ...answer }) => {
    const command = commandOf(argv);
    if (command === null) throw new Error('That would start the app');
    expect(await runCommand(command, folder, OLD_GATEWAYS.endedAt)).toEqual(answer);
  },
);

test('the file of the scripts is handed on as it is', async () => {
  const { stdout } = await runCommand({ name: 'status', json: true }, folder, OLD_GATEWAYS.endedAt);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(oldText('status.json')));
});
