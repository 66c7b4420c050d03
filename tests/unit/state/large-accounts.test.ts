import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LIMITS } from '#contract/limits';
import { newPin } from '../../../src-main/accounts/pin-record.ts';
import type { AccountRecord } from '../../../src-main/state/accounts-file.ts';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { NOW, reading } from '../../fixtures/readings.ts';
import { accountRecord } from '../../fixtures/records.ts';

/** Of a pin with its last reading, and of what else there is. */
const MOST_BYTES_A_PIN = 500;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-large-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** As many accounts, with as many pins, as the app takes. */
function accountsAtTheLimits(): AccountRecord[] {
  return Array.from({ length: LIMITS.accounts }, (_account, index) => {
    const pins = Array.from({ length: LIMITS.pinsPerAccount }, (_pin, place) =>
      newPin(reading({ keyId: place + 1, name: `production-key-${index}-${place}`, readAt: NOW })),
    );
    return accountRecord({ id: randomUUID(), pins });
  });
}

test('as many pins as there may be are a file without a byte too many, and come back as they were', async () => {
  const accounts = accountsAtTheLimits();
  const files = new StateFiles(folder, new ManualClock(NOW));
  expect(await files.saveAccounts({ v: 1, accounts })).toMatchObject({ ok: true });
  await files.settled();
  const pins = LIMITS.accounts * LIMITS.pinsPerAccount;
  expect(statSync(join(folder, 'accounts.json')).size / pins).toBeLessThan(MOST_BYTES_A_PIN);
  const { failures, records } = await new StateFiles(folder, new ManualClock(NOW)).load();
  expect([failures, records]).toEqual([[], accounts]);
});

test('the settings alone are laid out for people to read', async () => {
  const files = new StateFiles(folder, new ManualClock(NOW));
  const { settings } = await files.load();
  await files.saveSettings(settings);
  await files.saveAccounts({ v: 1, accounts: [accountRecord()] });
  await files.settled();
  const linesIn = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split('\n').length;
  expect(linesIn('settings.json')).toBeGreaterThan(20);
  expect(linesIn('accounts.json')).toBe(1);
});
