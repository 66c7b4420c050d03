import { MINUTE_MS } from '#clock/durations';
import { beforeEach, expect, test } from 'vitest';
import type { Reading } from '#contract/reading';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { AccountModel } from '../../../src-main/accounts/account-model.ts';
import type { WritesUnderWay } from '../../../src-main/accounts/writes-under-way.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';

const ON = halfUsed({ keyId: 1, readAt: NOW - MINUTE_MS });
const OFF = { ...ON, storedStatus: 2 };

let model: AccountModel;
let writes: WritesUnderWay;

beforeEach(() => {
  const keys = [1, 2].map((keyId) => pinRecord(keyId, { reading: { ...ON, keyId } }));
  model = new AccountModel(accountRecord({ pins: keys }), {
    ...{ now: () => NOW, limits: () => DEFAULT_SETTINGS.alerts, onChange: () => undefined },
  });
  ({ writes } = model);
});

const wantedOf = (keyId: number) => model.pins.find(keyId)?.openWrites?.map(({ wanted }) => wanted);
const enabling = (keyId = 1, change: Partial<Reading> = {}) =>
  writes.begin(keyId, { ...OFF, keyId }, { ...ON, ...change });
const disabling = () => writes.begin(1, ON, OFF);

test('one of several that may enable a key is enough for the kill switch to be sent though it is off', () => {
  writes.leaveOpen(disabling(), null);
  expect(writes.mayBeEnabled(1)).toBe(false);
  writes.leaveOpen(enabling(), null);
  expect([writes.mayBeEnabled(1), writes.mayBeEnabled(2)]).toEqual([true, false]);
});

test('of one whose last step nobody answered, only what is not seen yet is open', () => {
  writes.leaveOpen(enabling(1, { name: 'mine' }), { ...OFF, name: 'mine', readAt: NOW });
  expect(wantedOf(1)).toEqual([{ storedStatus: 1 }]);
});

test('an enabling that was read back overrules the kill switches before it, and none that somebody waits for', () => {
  writes.leaveOpen(disabling(), null);
  disabling();
  writes.overruleDisablings(1);
  expect(wantedOf(1)).toEqual([{}, { storedStatus: 2 }]);
});

test('the kill switch of one key overrules no enabling of another', () => {
  const underWay = enabling(2);
  writes.leaveOpen(enabling(2), null);
  writes.overrule(1);
  writes.leaveOpen(underWay, null);
  expect(wantedOf(2)).toEqual([{ storedStatus: 1 }, { storedStatus: 1 }]);
});
