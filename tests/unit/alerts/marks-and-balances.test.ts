import { expect, it } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { expirySetHere, movedKeys } from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import { account, NOW, told } from './rule-inputs.ts';

it('alerts tell of a key that the gateway has marked as expired, whatever its date says, and once', () => {
  const marked = { status: 'expired', isMarkedExpired: true } as const;
  const never = [account({}), account(marked), account(marked), account({}), account(marked)];
  expect(told(never)).toEqual([[], ['expired'], [], [], ['expired']]);
  const expiresAt = NOW + 90 * HOUR_MS;
  const early = account({ expiresAt, ...marked });
  expect(told([account({ expiresAt }), early, early])).toEqual([[], ['expired'], []]);
});

it('alerts tell a date that has passed once, though the gateway marks the key afterwards', () => {
  const expiresAt = NOW + 90_000;
  const moments = [{}, {}, { status: 'expired' }, { status: 'expired', isMarkedExpired: true }] as const;
  expect(
    told(moments.map((change) => account({ expiresAt, ...change }))).map((rules) => rules.join()),
  ).toEqual(['', '', 'expired', '']);
});

it('alerts tell of its date after the mark was taken away', () => {
  const expiresAt = NOW + 150_000;
  const marked = { status: 'expired', isMarkedExpired: true } as const;
  const moments = [{}, marked, {}, { status: 'expired' }] as const;
  expect(told(moments.map((change) => account({ expiresAt, ...change })))).toEqual([
    ...[[], ['expired'], [], ['expired']],
  ]);
});

it('alerts tell once that the balance is low, whatever its keys are, and that it is empty after that', () => {
  const low = account({}, { low: 'true' });
  const between = account({}, { low: 'between' });
  expect(told([account({}), low, between, low, account({}), low])).toEqual([
    [],
    ['low'],
    [],
    [],
    [],
    ['low'],
  ]);
  const empty = account({}, { empty: 'true', low: 'between' });
  expect(told([account({}), low, empty, low])).toEqual([[], ['low'], ['empty'], []]);
  expect(told([account({}), account({}, { balanceRunsOut: 'true' })])).toEqual([[], ['balance-runs-out']]);
});

it('alerts take it silently that a balance is low by an amount that the user has just set', () => {
  const before = account({});
  const after = account({}, { low: 'true', ownLowUnits: 5_000 });
  const moved = movedKeys([before], [after]);
  expect([...moved]).toEqual(['a/']);
  expect(told([before, after], [{}, { moved }])).toEqual([[], []]);
});

it('alerts take silently how near an expiry is that was just set here, and tell of it from then on', () => {
  const before = account({ expiresAt: NOW + 900 * HOUR_MS });
  const set = account({ expiresAt: NOW + 167 * HOUR_MS, isChangedHere: true });
  const expirySet = expirySetHere([before], [set]);
  expect([...expirySet]).toEqual(['a/1']);
  expect(expirySetHere([set], [set]).size).toBe(0);
  const later = account({ expiresAt: NOW + 167 * HOUR_MS });
  expect(told([before, set, later], [{}, { expirySet }])).toEqual([[], [], []]);
  expect(told([before, later])).toEqual([[], ['expires-7d']]);
  const near = account({ expiresAt: NOW + HOUR_MS });
  expect(told([before, set, near], [{}, { expirySet }])).toEqual([[], [], ['expires-1h']]);
});

it('alerts are not armed again by a full mark that the user moves', () => {
  const empty = account({ status: 'exhausted', left: 0 });
  const own = { fullMark: 400, isOwnMark: true };
  const works = account({ left: 300, ...own });
  expect(told([account({}), empty, works, account({ status: 'exhausted', left: 0, ...own })])).toEqual([
    ...[[], ['exhausted'], [], []],
  ]);
  const toppedUp = account({ left: 300, fullMark: 300 });
  expect(told([account({}), empty, toppedUp, empty]).at(-1)).toEqual(['exhausted']);
});
