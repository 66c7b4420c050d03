import { expect, test } from 'vitest';
import type { AccountState } from '#contract/app-state';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { ruleInputsOf } from '../../../src-main/alerts/rules/rule-input.ts';
import { account as accountOf } from '../../fixtures/states.ts';
import { account, NOW, told } from './rule-inputs.ts';

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
