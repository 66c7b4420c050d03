import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../src-main/clock/system-clock.ts';
import { EMPTY_ALERTS_FILE } from '../../../src-main/state/alerts-file.ts';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { accountsOf, settingsOf } from '../../fixtures/numbered-state.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comet-tray-state-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('a save that ends in an exception keeps nobody from waiting for the others', async () => {
  const files = new StateFiles(folder, systemClock, () => {
    throw new Error('told in vain');
  });
  const unwritable = Object.assign([], {
    toJSON() {
      throw new Error('unreadable');
    },
  });
  const failing = Promise.allSettled(
    [1, 2].map(() => files.saveAlerts({ ...EMPTY_ALERTS_FILE, held: unwritable })),
  );
  const others = [files.saveAccounts(accountsOf(1)), files.saveSettings(settingsOf(1))];
  others.push(files.saveAccounts(accountsOf(2)));
  await files.settled();
  expect((await new StateFiles(folder, systemClock).load()).records).toEqual(accountsOf(2).accounts);
  expect(await Promise.all(others)).toEqual(others.map(() => ({ ok: true, value: null })));
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
