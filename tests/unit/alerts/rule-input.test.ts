import { expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { evaluateAlerts, NO_ALERTS } from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import { ruleInputsOf } from '../../../src-main/alerts/rules/rule-input.ts';
import { ruleVerdict } from '../../../src-main/alerts/rules/rules.ts';
import { pin, unreadPin } from '../../fixtures/pin-states.ts';
import { account as accountOf } from '../../fixtures/states.ts';
import { account, LOUD, NOW, told } from './rule-inputs.ts';

const UNITS_PER_DOLLAR = 500_000;
const LOW_BALANCE = { units: UNITS_PER_DOLLAR, recoveredUnits: 1.5 * UNITS_PER_DOLLAR, isOwn: false };

function input(changes: Partial<AccountState>) {
  const state = accountOf({ unitsPerDollar: UNITS_PER_DOLLAR, lowBalance: LOW_BALANCE, ...changes });
  const [one] = ruleInputsOf([state], DEFAULT_SETTINGS.alerts, NOW);
  if (one === undefined) throw new Error('no input');
  return one;
}

function withBalance(dollars: number) {
  const units = dollars * UNITS_PER_DOLLAR;
  const isEmpty = units <= 0;
  const bounds = { balance: { units, readAt: NOW }, bindingBalance: units };
  return input({ ...bounds, isEmpty, isLow: !isEmpty && dollars <= 1 });
}

/** As the rules would be told of an account without keys. */
const toldOf = (dollars: readonly number[]) =>
  told(
    dollars.map((one) => {
      const { empty, low } = withBalance(one);
      return account({}, { empty, low });
    }),
  );

test('an empty account has recovered by half a dollar, not by a few cents', () => {
  expect([0, 0.49, 0.5].map((dollars) => withBalance(dollars).empty)).toEqual(['true', 'between', 'over']);
});

test('a balance that rises from nothing to a little is no news, and what falls to it is', () => {
  expect(toldOf([9, 0, 0.8])).toEqual([[], ['empty'], []]);
  expect(toldOf([9, 0, 9, 0.8])).toEqual([[], ['empty'], [], ['low']]);
});

test('a balance that lasts longer than anybody can tell does not run out', () => {
  const bounds = { bindingBalance: 9, runOut: null };
  expect(input(bounds).balanceRunsOut).toBe('between');
  expect(input({ ...bounds, outlastsForecast: true }).balanceRunsOut).toBe('over');
});

const beside = (dollars: number, more: Partial<AccountState> = {}) => {
  const balance = { units: dollars * UNITS_PER_DOLLAR, readAt: NOW };
  return { balance, bindingBalance: null, hasSubscription: true, ...more };
};

test('beside an active subscription no balance is empty, low or running out, whatever it is and however old', () => {
  const over = { empty: 'over', low: 'over' };
  for (const changes of [beside(-1), beside(0.8), beside(9), beside(-1, { balance: null })])
    expect(input(changes)).toMatchObject({ ...over, balanceRunsOut: 'over', byLastBalance: over });
});

test('nobody knows of a used-up balance that may stand beside a subscription, nor of an outdated one', () => {
  const unknown = { empty: 'unknown', low: 'unknown', balanceRunsOut: 'unknown' };
  expect(input({ ...beside(-1), hasSubscription: false })).toMatchObject(unknown);
  const old = { balance: { units: UNITS_PER_DOLLAR, readAt: NOW - DAY_MS }, bindingBalance: null };
  expect(input(old)).toMatchObject(unknown);
});

test('an outdated balance still says what is not so by it, and one that is not known says nothing', () => {
  const old = (dollars: number) =>
    input({ balance: { units: dollars * UNITS_PER_DOLLAR, readAt: NOW - DAY_MS }, bindingBalance: null });
  expect([9, 1, 0.4].map((dollars) => old(dollars).byLastBalance)).toEqual([
    { empty: 'over', low: 'over' },
    { empty: 'over', low: 'true' },
    { empty: 'between', low: 'true' },
  ]);
  const unknown = { empty: 'unknown', low: 'unknown' };
  expect([old(-1), input({ balance: null, bindingBalance: null })].map((one) => one.byLastBalance)).toEqual([
    unknown,
    unknown,
  ]);
  expect(withBalance(0).byLastBalance).toEqual({ empty: 'true', low: 'true' });
});

test('what a subscription ended is told again when it has ended itself', () => {
  const at = (changes: Partial<AccountState>) => {
    const { empty, low, balanceRunsOut } = input(changes);
    return account({}, { empty, low, balanceRunsOut });
  };
  const empty = at({ ...beside(-1, { hasSubscription: false }), bindingBalance: -1, isEmpty: true });
  expect(told([at({}), empty, at(beside(-1)), empty])).toEqual([[], ['empty'], [], ['empty']]);
  const low = at({ ...beside(0.8), hasSubscription: false, bindingBalance: 400_000, isLow: true });
  expect(told([at({}), low, at(beside(0.8)), low])).toEqual([[], ['low'], [], ['low']]);
});

test('an account is judged when a refresh has ended and none is overdue, and never without a token', () => {
  const { refresh } = accountOf();
  const isJudged = (changes: Partial<AccountState['refresh']>, more: Partial<AccountState> = {}) =>
    input({ refresh: { ...refresh, ...changes }, ...more }).isJudged;
  const next = (agoMs: number) => ({ next: { at: NOW - agoMs, reason: 'interval' } as const });
  expect(isJudged({})).toBe(true);
  expect(isJudged({ next: null })).toBe(true);
  expect([4_999, 5_000].map((agoMs) => isJudged(next(agoMs)))).toEqual([true, false]);
  expect([isJudged({ running: true }), isJudged({ isAwaited: true })]).toEqual([false, false]);
  const without = ['signed-out', 'locked', 'missing', 'unavailable', 'reading'] as const;
  for (const credential of without) expect(isJudged({ next: null }, { credential })).toBe(false);
  expect(isJudged({ next: null }, { credential: 'session-only' })).toBe(true);
});

test('an empty account is low as well, though its balance is too old to bound anything', () => {
  expect(input({ isEmpty: true, isLow: false, bindingBalance: null }).low).toBe('true');
  expect(input({ isEmpty: true, isLow: false, bindingBalance: 9 * UNITS_PER_DOLLAR }).low).toBe('true');
});

test('the verdicts on a balance follow its limit, and the one from which on it has recovered', () => {
  const low = (dollars: number, isLow: boolean) => {
    const bindingBalance = dollars * UNITS_PER_DOLLAR;
    return input({ bindingBalance, isLow, isEmpty: false }).low;
  };
  expect([low(1, true), low(1.49, false), low(1.5, false)]).toEqual(['true', 'between', 'over']);
});

test('the verdict on when a balance runs out follows the estimate, at its limits too', () => {
  const at = (ms: number) =>
    input({ bindingBalance: 9, runOut: { at: NOW + ms, basis: 'day', confidence: 'good' } }).balanceRunsOut;
  expect([DAY_MS - 1, DAY_MS, 3 * DAY_MS, 3 * DAY_MS + 1].map(at)).toEqual([
    'true',
    'between',
    'between',
    'over',
  ]);
});

test('before the first refresh nothing is judged, nor while one runs', () => {
  const isJudgedWith = (changes: Partial<AccountState['refresh']>) =>
    input({ refresh: { ...accountOf().refresh, ...changes } }).isJudged;
  expect(isJudgedWith({})).toBe(true);
  expect(isJudgedWith({ isAwaited: true })).toBe(false);
  expect(isJudgedWith({ running: true })).toBe(false);
});

test('of a key without a limit there is nothing that could be little', () => {
  const leftOf = (unlimited: boolean) => input({ pins: [pin({ unlimited, remaining: 5 })] }).keys[0]?.left;
  expect([leftOf(false), leftOf(true)]).toEqual([5, null]);
});

test('what is over is not told after the quiet hours, though it has not been so for long', () => {
  const moments = (['recovering', 'true', 'recovering'] as const).map((rejected) =>
    account({}, { rejected }),
  );
  expect(told(moments, [{}, { quiet: true }, {}])).toEqual([[], [], []]);
});

test('of the worst that can be said of a key the worse is told after the quiet hours, though it came later', () => {
  const marked = { isMarkedExpired: true };
  const moments = [account({}), account(marked), account({ ...marked, status: 'exhausted', left: 0 })];
  const quiet = { quiet: true };
  expect(told([...moments, ...moments.slice(-1)], [{}, quiet, quiet, {}])).toEqual([
    [],
    [],
    [],
    ['exhausted'],
  ]);
});

test('a key that would last three days to the moment has not recovered yet', () => {
  const isAt = (restMs: number) => {
    const [key] = account({ runOutAt: NOW + restMs }).keys;
    return key && ruleVerdict(key, 'runs-out', { now: NOW, serverNow: NOW }).is;
  };
  expect([3 * DAY_MS, 3 * DAY_MS + 1].map(isAt)).toEqual(['between', 'over']);
});

test('a key that was not read yet was read at no time, and nothing is known of it', () => {
  expect(input({ pins: [unreadPin(7, 'ci')] }).keys[0]).toMatchObject({
    ...{ readAt: 0, left: null, expiresAt: null, isMarkedExpired: false, runOutAt: null },
  });
});

test('of a key the summary tells what is worse of two families, whichever came first', () => {
  const worse = [
    [{ left: 190 }, { runOutAt: NOW }, 'runs-out'],
    [{ expiresAt: NOW + 3 * DAY_MS }, { left: 190 }, 'left-20'],
    [{ expiresAt: NOW + 3 * DAY_MS }, { left: 40 }, 'left-5'],
    [{ runOutAt: NOW }, { status: 'disabled' }, 'disabled'],
  ] as const;
  const quiet = { quiet: true };
  for (const [first, then, rule] of worse) {
    const both = account({ ...first, ...then });
    const loud = { expiresAt: 'expiresAt' in first ? NOW + 30 * DAY_MS : null };
    const moments = [account(loud), account(first), both, both];
    expect(told(moments, [{}, quiet, quiet, {}])).toEqual([[], [], [], [rule]]);
  }
});

test('of an account the summary tells first that it is low, then that it runs out', () => {
  const out = account({}, { balanceRunsOut: 'true' });
  const both = account({}, { balanceRunsOut: 'true', low: 'true' });
  const quiet = { quiet: true };
  expect(told([account({}), out, both, both], [{}, quiet, quiet, {}])).toEqual([[], [], [], ['low']]);
});

test('what is over by the end of the quiet hours is held no longer, and what is not judged then still is', () => {
  const low = account({ left: 190 });
  const of = (id: string, input: typeof low) => ({ ...input, id });
  const states = [account({}), of('b', account({}))];
  const first = evaluateAlerts(NO_ALERTS, states, LOUD, NOW).state;
  const night = evaluateAlerts(first, [low, of('b', low)], { ...LOUD, quiet: true }, NOW).state;
  expect(night.held.map(({ accountId }) => accountId)).toEqual(['a', 'b']);
  const over = evaluateAlerts(night, [low, of('b', account({}))], { ...LOUD, quiet: true }, NOW).state;
  expect(over.held.map(({ accountId }) => accountId)).toEqual(['a']);
  const unjudged = { ...of('b', low), isJudged: false };
  const later = evaluateAlerts(night, [account({}), unjudged], { ...LOUD, quiet: true }, NOW).state;
  expect(later.held.map(({ accountId }) => accountId)).toEqual(['b']);
});
