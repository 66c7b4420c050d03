import { expect, it } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { nextCheckAt } from '../../../src-main/alerts/rules/next-check.ts';
import { evaluateAlerts, NO_ALERTS } from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import type { AccountRuleInput, KeyRuleInput } from '../../../src-main/alerts/rules/rules.ts';
import { account } from './rule-inputs.ts';

const NOW = Date.UTC(2026, 10, 24, 14);
const SETTINGS = { on: true, quiet: false, alwaysTell: [], snoozed: {} };

function inputs(more: Partial<KeyRuleInput>, clockAheadMs = 0): AccountRuleInput[] {
  return [account({ readAt: NOW, ...more }, { clockAheadMs })];
}

it('a balance that runs out is looked at a day before', () => {
  const [input] = inputs({});
  const runOutAt = NOW + 48 * HOUR_MS;
  expect(input && nextCheckAt([{ ...input, runOutAt }], NOW)).toBe(NOW + 24 * HOUR_MS + 1);
});

it('nothing is to be looked at where time alone changes nothing', () => {
  expect(nextCheckAt(inputs({}), NOW)).toBeNull();
  expect(nextCheckAt(inputs({ expiresAt: NOW - 1 }), NOW)).toBeNull();
});

it.each([
  ['an expiry', { expiresAt: NOW + 200 * HOUR_MS }, 0, ['expires-7d', 'expires-1d', 'expires-1h', 'expired']],
  [
    'an expiry by a clock that is ahead',
    { expiresAt: NOW + 200 * HOUR_MS },
    -2 * HOUR_MS,
    ['expires-7d', 'expires-1d', 'expires-1h', 'expired'],
  ],
  ['a run-out', { runOutAt: NOW + 48 * HOUR_MS }, 0, ['runs-out']],
])('looked at just when it says, every rule on %s fires', (_, more, clockAheadMs, expected) => {
  const accounts = inputs(more, clockAheadMs);
  let { state } = evaluateAlerts(NO_ALERTS, accounts, SETTINGS, NOW);
  const told: string[] = [];
  for (let at = nextCheckAt(accounts, NOW); at !== null; at = nextCheckAt(accounts, at)) {
    const early = evaluateAlerts(state, accounts, SETTINGS, at - 1);
    expect(early.alerts).toEqual([]);
    const next = evaluateAlerts(early.state, accounts, SETTINGS, at);
    told.push(...next.alerts.map(({ rule }) => rule));
    state = next.state;
  }
  expect(told).toEqual(expected);
});
