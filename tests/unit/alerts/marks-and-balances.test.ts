import { expect, it } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { movedKeys } from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import { setHere } from '../../../src-main/alerts/rules/set-here.ts';
import type { AccountRuleInput } from '../../../src-main/alerts/rules/rules.ts';
import { DEFAULT_LIMITS } from '../../../src-main/keys/low-limits.ts';
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
  const set = account({ expiresAt: NOW + 167 * HOUR_MS, changedHere: ['expiresAt'] });
  const expirySet = { setHere: setHere([before], [set]) };
  expect([...expirySet.setHere]).toEqual(['a/1/expiry']);
  expect(setHere([set], [set]).size).toBe(0);
  const later = account({ expiresAt: NOW + 167 * HOUR_MS });
  expect(told([before, set, later], [{}, expirySet])).toEqual([[], [], []]);
  expect(told([before, later])).toEqual([[], ['expires-7d']]);
  const near = account({ expiresAt: NOW + HOUR_MS });
  expect(told([before, set, near], [{}, expirySet])).toEqual([[], [], ['expires-1h']]);
});

it('alerts are not armed again by a full mark that the user moves', () => {
  const empty = account({ status: 'exhausted', left: 0 });
  const own = { fullMark: 400, isOwnMark: true };
  const works = account({ left: 300, ...own });
  expect(told([account({}), empty, works, account({ status: 'exhausted', left: 0, ...own })])).toEqual([
    ...[[], ['exhausted'], [], []],
  ]);
  const moved = account({ left: 300, fullMark: 300 });
  expect(told([account({}), empty, moved, empty]).at(-1)).toEqual([]);
});

it('alerts on what is left are armed again by a top-up at once, whatever the mark is then', () => {
  const empty = account({ status: 'exhausted', left: 0 });
  const again = (left: number, more: object = {}) => account({ left, toppedUpAt: NOW, ...more });
  const usedUp = again(0, { status: 'exhausted' });
  const low = [account({}), empty, again(1000), again(150), again(40), usedUp];
  expect(told(low)).toEqual([[], ['exhausted'], [], ['left-20'], ['left-5'], ['exhausted']]);
  const little = [account({}), empty, again(30, { isOwnMark: true }), usedUp];
  expect(told(little)).toEqual([[], ['exhausted'], [], ['exhausted']]);
});

it('alerts on an estimate are armed again by a top-up, and by one that is too far away to be told', () => {
  const soon = { runOutAt: NOW + 20 * HOUR_MS };
  const far = account({ outlastsForecast: true });
  expect(told([account({}), account(soon), account({}), account(soon)]).flat()).toEqual(['runs-out']);
  expect(told([account({}), account(soon), far, account(soon)]).flat()).toEqual(['runs-out', 'runs-out']);
  const toppedUp = { toppedUpAt: NOW };
  const moments = [{}, soon, { runOutAt: NOW + 40 * HOUR_MS, ...toppedUp }, { ...soon, ...toppedUp }];
  expect(told(moments.map((moment) => account(moment))).flat()).toEqual(['runs-out', 'runs-out']);
});

it('alerts at an amount are armed again half a dollar above it', () => {
  const limits = { low: { units: 100 }, veryLow: { units: 0 } };
  const moments = [126, 100, 126, 98, 148, 98].map((left) => account({ left, limits }));
  expect(told(moments).flat()).toEqual(['left-20']);
  const recovered = [126, 100, 151, 98].map((left) => account({ left, limits }));
  expect(told(recovered).flat()).toEqual(['left-20', 'left-20']);
});

it('alerts on what is left are over for a key without a limit, and armed for the next one', () => {
  const limits = { low: { units: 100 }, veryLow: { units: 0 } };
  const low = account({ left: 90, limits });
  const unlimited = account({ left: null, fullMark: null, limits });
  expect(told([account({ limits }), low, unlimited, low]).flat()).toEqual(['left-20', 'left-20']);
  const unread = account({ left: null, status: 'unknown', limits });
  expect(told([account({ limits }), low, unread, low]).flat()).toEqual(['left-20']);
  const outdated = account({ left: null, outdated: true, limits });
  expect(told([account({ limits }), low, outdated, low]).flat()).toEqual(['left-20']);
});

it('alerts on a used-up key recover also while the account is empty, which makes it as useless', () => {
  const usedUp = account({ status: 'exhausted', left: 0 });
  const byAccount = account({ status: 'exhausted', byAccount: true, left: 900 });
  const halfAnHour = Array.from({ length: 31 }, () => byAccount);
  expect(told([account({}), usedUp, ...halfAnHour, usedUp]).flat()).toEqual(['exhausted', 'exhausted']);
});

it.each<[string, AccountRuleInput, AccountRuleInput, string]>([
  [
    'a key',
    account({ left: 300 }),
    account({ left: 300, limits: { ...DEFAULT_LIMITS, veryLow: { share: 0.5 } } }),
    'a/1',
  ],
  ['an account', account({}, { low: 'over' }), account({}, { low: 'true', ownLowUnits: 9 }), 'a/'],
])('the limit of %s that the user moved tells nothing by itself', (_of, before, after, path) => {
  const worse = (rules: readonly string[]) => rules.filter((rule) => rule === 'left-5' || rule === 'low');
  expect(told([before, after]).map(worse)).not.toEqual([[], []]);
  expect(told([before, after], [{}, { moved: new Set([path]) }]).map(worse)).toEqual([[], []]);
});
