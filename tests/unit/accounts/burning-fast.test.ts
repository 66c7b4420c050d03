import { expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { AccountModel } from '../../../src-main/accounts/account-model.ts';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { NOW, reading, units } from '../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';

const REPORT = {
  failure: null,
  readings: [],
  goneKeyIds: [],
  own: null,
  ownerId: 71,
  subscription: null,
  newest: null,
};
const before = reading({ remaining: units(60), used: 0, readAt: NOW });
const after = { ...before, remaining: units(59), used: units(1), readAt: NOW + 5 * MINUTE_MS };

function model(funds: object = {}): AccountModel {
  const record = accountRecord({
    ownerId: 71,
    pins: [pinRecord(before.keyId, { reading: before })],
    ...funds,
  });
  const now = () => NOW + 5 * MINUTE_MS;
  return new AccountModel(record, { now, limits: () => DEFAULT_SETTINGS.alerts, onChange: () => undefined });
}

const funds = (dollars: number, isActive: boolean, ageMs = 0) => ({
  funds: {
    ...{
      balance: { units: units(dollars), readAt: NOW - ageMs },
      used: null,
      isEmpty: false,
      isEmptySeen: false,
    },
    subscription: { isActive, readAt: NOW - ageMs },
  },
});

test('a balance beside a subscription bounds nothing: no key burns fast by it', () => {
  const one = model(funds(0.5, true));
  one.apply({ ...REPORT, readings: [after] }, false);
  expect(one.isBurningFast).toBe(false);
});

test('nor by one that is a day old', () => {
  const one = model(funds(0.5, false, 1_440 * MINUTE_MS));
  one.apply({ ...REPORT, readings: [after] }, false);
  expect(one.isBurningFast).toBe(false);
});

test('a key that is gone burns no longer', () => {
  const one = model();
  one.apply({ ...REPORT, readings: [{ ...after, remaining: units(1), used: units(59) }] }, false);
  expect(one.isBurningFast).toBe(true);
  one.apply({ ...REPORT, goneKeyIds: [before.keyId] }, false);
  expect([one.record.pins[0]?.deleted, one.isBurningFast]).toEqual([true, false]);
});

test('a key that has slowed down burns no longer', () => {
  const one = model();
  const burnt = { ...after, remaining: units(30), used: units(30) };
  one.apply({ ...REPORT, readings: [burnt] }, false);
  expect(one.isBurningFast).toBe(true);
  one.apply({ ...REPORT, readings: [{ ...burnt, readAt: burnt.readAt + 5 * MINUTE_MS }] }, false);
  expect(one.isBurningFast).toBe(false);
});
