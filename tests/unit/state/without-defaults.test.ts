import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NO_KEY_ALERTS } from '#contract/alerts';
import { sealedText } from '../../../src-main/state/content-checksum.ts';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { withoutDefaults } from '../../../src-main/state/without-defaults.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-lean-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const open = () => new StateFiles(folder, new ManualClock());

const SEEN = pinRecord(1, { seenStatus: 'exhausted', disabledHere: { worked: true } });
const SNOOZED = pinRecord(2, { alerts: { ...NO_KEY_ALERTS, snooze: { untilToppedUp: true } } });
const PLAIN = pinRecord(3);
const ACCOUNTS = [accountRecord({ pins: [SEEN, SNOOZED, PLAIN] })];

test('what is so where nothing is said is left out at any depth, and nothing else', () => {
  const pin = v.object({ name: v.string(), seen: v.exactOptional(v.nullable(v.string()), null) });
  const schema = v.object({ pins: v.array(pin), others: v.optional(v.nullable(v.string()), null) });
  const value = {
    pins: [
      { name: 'a', seen: null },
      { name: 'b', seen: 'low' },
    ],
    others: null,
    unknown: null,
  };
  expect(withoutDefaults(schema, value)).toEqual({
    pins: [{ name: 'a' }, { name: 'b', seen: 'low' }],
    others: null,
    unknown: null,
  });
});

test('pins are kept without it, and come back with it', async () => {
  await open().saveAccounts({ v: 1, accounts: ACCOUNTS });
  const text = readFileSync(at('accounts.json'), 'utf8');
  expect(text.match(/"seenStatus"|"disabledHere"|"alerts"/g)).toEqual([
    ...['"seenStatus"', '"disabledHere"', '"alerts"'],
  ]);
  expect((await open().load()).records).toEqual(ACCOUNTS);
});

/** As versions kept it that said all of it. */
function writeInFull(name: string): void {
  writeFileSync(at(name), sealedText({ v: 1, accounts: ACCOUNTS }, true));
}

test('of a damaged file that said all of it, and its good generation, nothing is lost', async () => {
  writeInFull('accounts.previous.json');
  const text = readFileSync(at('accounts.previous.json'), 'utf8');
  writeFileSync(at('accounts.json'), text.replace('"untilToppedUp"', '"untilToppedUq"'));
  const { failures, records } = await open().load();
  expect(records).toEqual(ACCOUNTS);
  expect(failures).toEqual([{ code: 'accounts-restored' }]);
});

test('what was no longer so is not taken from the generation before', async () => {
  writeInFull('accounts.previous.json');
  const now = [accountRecord({ pins: [pinRecord(1), pinRecord(2), pinRecord(3)] })];
  await new StateFiles(folder, new ManualClock()).saveAccounts({ v: 1, accounts: now });
  writeInFull('accounts.previous.json');
  const text = readFileSync(at('accounts.json'), 'utf8');
  writeFileSync(at('accounts.json'), text.replace('"deleted"', '"deletec"'));
  const { records } = await open().load();
  expect(records[0]?.pins).toEqual(now[0]?.pins);
});
