import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import { evaluateAlerts, NO_ALERTS } from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import type { AccountRuleInput } from '../../../src-main/alerts/rules/rules.ts';
import { account, LOUD, NOW } from './rule-inputs.ts';

const QUIET = { ...LOUD, quiet: true };
const [key] = account({}).keys;

/** One account with so many keys, of each of which so much is left. */
const withKeys = (count: number, left: number): AccountRuleInput =>
  account(
    {},
    { keys: key ? Array.from({ length: count }, (_, index) => ({ ...key, keyId: index + 1, left })) : [] },
  );

test('the summary after the quiet hours leaves out no key', () => {
  const start = evaluateAlerts(NO_ALERTS, [withKeys(60, 900)], LOUD, NOW);
  const night = evaluateAlerts(start.state, [withKeys(60, 100)], QUIET, NOW);
  const { summary } = evaluateAlerts(night.state, [withKeys(60, 100)], LOUD, NOW);
  expect(summary).toHaveLength(60);
});

test('what begins anew while it is held waits once', () => {
  const inDays = (days: number) => [account({ expiresAt: NOW + days * DAY_MS })];
  const start = evaluateAlerts(NO_ALERTS, inDays(30), LOUD, NOW);
  const first = evaluateAlerts(start.state, inDays(5), QUIET, NOW);
  const again = evaluateAlerts(first.state, inDays(6), QUIET, NOW + HOUR_MS);
  expect(again.state.held).toMatchObject([{ rule: 'expires-7d', at: NOW + HOUR_MS }]);
});

test('what a snooze held is told when that ends, and is no summary of quiet hours', () => {
  const snoozed = { 'a/1': { until: NOW + HOUR_MS } };
  const start = evaluateAlerts(NO_ALERTS, [account({})], LOUD, NOW);
  const held = evaluateAlerts(start.state, [account({ left: 190 })], { ...LOUD, snoozed }, NOW);
  const ended = evaluateAlerts(held.state, [account({ left: 190 })], { ...LOUD, snoozed }, NOW + HOUR_MS);
  expect([ended.alerts.map(({ rule }) => rule), ended.summary]).toEqual([['left-20'], []]);
});
