import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LIMITS } from '#contract/limits';
import { MORE } from '#contract/reading';
import { newPin } from '../../../src-main/accounts/pin-record.ts';
import { listOf } from '../../../src-main/gateway/wire-list.ts';
import { textOf } from '../../../src-main/gateway/wire-value.ts';
import type { AccountRecord } from '../../../src-main/state/accounts-file.ts';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { NOW, reading } from '../../fixtures/readings.ts';
import { accountRecord } from '../../fixtures/records.ts';

const MIB = 1_024 * 1_024;
/** In a file, each of these is six. */
const ODD = '\u0001';
const LONG_LIST = listOf(
  Array.from({ length: LIMITS.listEntriesRead }, () => ODD.repeat(LIMITS.modelCharacters)),
);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-hostile-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function account(name: string, group: string, list: readonly string[]): AccountRecord {
  const pins = Array.from({ length: LIMITS.pinsPerAccount }, (_pin, index) =>
    newPin(reading({ keyId: index + 1, name, group, models: list, allowedIps: list })),
  );
  return accountRecord({ id: randomUUID(), pins });
}

const hostile = () =>
  account(
    textOf(ODD.repeat(LIMITS.keyNameCharacters), LIMITS.keyNameCharacters) ?? '',
    textOf(ODD.repeat(LIMITS.groupCharacters), LIMITS.groupCharacters) ?? '',
    LONG_LIST,
  );

async function keptOf(accounts: readonly AccountRecord[]) {
  const files = new StateFiles(folder, new ManualClock(NOW));
  expect(await files.saveAccounts({ v: 1, accounts: [...accounts] })).toMatchObject({ ok: true });
  await files.settled();
  const { failures, records } = await new StateFiles(folder, new ManualClock(NOW)).load();
  expect(failures).toEqual([]);
  return { bytes: statSync(join(folder, 'accounts.json')).size, records };
}

test('however long the lists of one gateway are, the accounts of all are kept', async () => {
  const { bytes, records } = await keptOf([hostile(), account('docs-search', 'default', ['gpt-4o'])]);
  expect(bytes).toBeLessThan(2 * MIB);
  expect(records.map(({ pins }) => pins.length)).toEqual([LIMITS.pinsPerAccount, LIMITS.pinsPerAccount]);
  expect(records[0]?.pins[0]?.reading?.models?.at(-1)).toBe(MORE);
  expect(records[1]?.pins[0]?.reading?.models).toEqual(['gpt-4o']);
});

test('where lists are too long together, the beginning of each long one is kept', async () => {
  const models = Array.from({ length: 300 }, (_model, index) => `vendor/model-with-a-name-${index}`);
  const accounts = [account('docs-search', 'default', models), account('batch', 'default', ['gpt-4o', 'o3'])];
  const { records } = await keptOf(accounts);
  const [first, second] = records.map(({ pins }) => pins[0]?.reading?.models);
  expect(first).toEqual([...models.slice(0, 4), MORE]);
  expect(second).toEqual(['gpt-4o', 'o3']);
});

test('long lists of a few keys are kept whole', async () => {
  const models = Array.from({ length: 500 }, (_model, index) => `vendor/model-with-a-name-${index}`);
  const pins = [1, 2, 3, 4, 5].map((keyId) => newPin(reading({ keyId, models })));
  const { records } = await keptOf([accountRecord({ pins })]);
  expect(records[0]?.pins.map((pin) => pin.reading?.models)).toEqual(pins.map(() => models));
});

test('two such accounts are no more than 1 MB: their names count by what they take in a file', async () => {
  expect((await keptOf([hostile(), hostile()])).bytes).toBeLessThan(1_000_000);
});

test('as many such accounts as there may be are kept', async () => {
  const accounts = Array.from({ length: LIMITS.accounts }, hostile);
  expect((await keptOf(accounts)).records.map(({ pins }) => pins.length)).toEqual(
    accounts.map(() => LIMITS.pinsPerAccount),
  );
});
