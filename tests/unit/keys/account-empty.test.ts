import { expect, it } from 'vitest';
import { nextAccountEmpty } from '../../../src-main/keys/account-empty.ts';

const UNKNOWN = null;

it.each([
  ['is empty without balance and subscription', 0, false, true],
  ['is empty when overdrawn', -8, false, true],
  ['is not empty beside an active subscription', 0, true, false],
  ['is not empty while the subscription is unknown', 0, UNKNOWN, false],
  ['is not empty with a balance', 1, false, false],
  ['is not empty while the balance is unknown', UNKNOWN, false, false],
])('an account that was not empty %s', (_, balance, activeSubscription, empty) => {
  expect(nextAccountEmpty(false, { balance, activeSubscription })).toBe(empty);
});

it.each([
  ['is so no more with a balance', 1, UNKNOWN, false],
  ['is so no more with an active subscription', 0, true, false],
  ['is so no more with an active subscription, the balance unknown', UNKNOWN, true, false],
  ['stays so while the balance is unknown', UNKNOWN, UNKNOWN, true],
  ['stays so while the subscription is unknown', 0, UNKNOWN, true],
  ['stays so without either', 0, false, true],
])('an account once empty %s', (_, balance, activeSubscription, empty) => {
  expect(nextAccountEmpty(true, { balance, activeSubscription })).toBe(empty);
});
