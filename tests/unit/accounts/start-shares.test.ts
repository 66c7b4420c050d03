import { expect, test } from 'vitest';
import { withStartShares } from '../../../src-main/accounts/start-shares.ts';
import { NOW } from '../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';

/** Of a key of which 900 of 1,000 units were spent before it was seen. */
function mark() {
  return { units: 1_000, isLifetimeSum: true, startedAboveLow: false, startShare: 0.1 };
}

function balanceOf(units: number) {
  const subscription = { isActive: false, readAt: NOW };
  return { balance: { units, readAt: NOW }, used: null, subscription, isEmpty: false, isEmptySeen: false };
}

test('a mark that is new knows what the account had then, beside one that knows already', () => {
  const known = pinRecord(1, { fullMark: mark() });
  const before = accountRecord({ funds: balanceOf(50), pins: [known, pinRecord(2)] });
  const record = { ...before, pins: [known, pinRecord(2, { fullMark: mark() })] };
  const shares = withStartShares(before, record).pins.map(({ fullMark }) => fullMark?.startShare);
  expect(shares).toEqual([0.1, 0.05]);
});

test('with the first balance that is read all marks learn it, and with none no mark does', () => {
  const pins = [pinRecord(1, { fullMark: mark() }), pinRecord(2, { fullMark: mark() })];
  const before = accountRecord({ pins });
  const after = { ...before, funds: balanceOf(50) };
  expect(withStartShares(before, after).pins.map(({ fullMark }) => fullMark?.startShare)).toEqual([
    0.05, 0.05,
  ]);
  expect(withStartShares(before, before)).toBe(before);
});

test('a record whose marks all know stays the same', () => {
  const before = accountRecord({ funds: balanceOf(50), pins: [pinRecord(1, { fullMark: mark() })] });
  expect(withStartShares(before, { ...before }).pins).toBe(before.pins);
});
