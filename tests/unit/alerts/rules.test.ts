import { expect, test } from 'vitest';
import { ACCOUNT_RULES, ALERT_RULES } from '#contract/alerts';
import { FAMILIES } from '../../../src-main/alerts/rules/rules.ts';

test('every rule of a key is in one family, without which nobody would ask for its verdict', () => {
  const ofKeys = ALERT_RULES.filter((rule) => !ACCOUNT_RULES.some((ofAccounts) => ofAccounts === rule));
  expect(FAMILIES.flat().toSorted()).toEqual(ofKeys.toSorted());
});
