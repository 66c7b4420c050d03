import { expect, it } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { heldUntil, nextCheckAt } from '../../../src-main/alerts/rules/next-check.ts';
import type { HeldAlert } from '../../../src-main/alerts/rules/held-alerts.ts';
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

const held = (more: Partial<HeldAlert> = {}): HeldAlert => ({
  ...{ accountId: 'a', keyId: 1, rule: 'left-5', isSample: false, at: NOW, asOf: null },
  ...more,
});
const until = (at: number) => ({ 'a/1': { until: at } });
const LATER = NOW + HOUR_MS;

it.each([
  ['the end of its snooze', [held({ isSnoozed: true })], until(LATER), LATER],
  [
    'nothing by time, where it waits for a top-up',
    [held({ isSnoozed: true })],
    { 'a/1': { untilToppedUp: true } },
    Infinity,
  ],
  ['no snooze of another key', [held({ isSnoozed: true, keyId: 2 })], until(LATER), Infinity],
  ['no snooze, where it waits for the quiet hours', [held()], until(LATER), Infinity],
  [
    'the first of two',
    [held({ isSnoozed: true }), held({ isSnoozed: true, keyId: 2 })],
    { ...until(LATER + 1), 'a/2': { until: LATER } },
    LATER,
  ],
  ['nothing, where nothing is held', [], until(LATER), Infinity],
  ['no snooze that has ended', [held({ isSnoozed: true })], until(NOW), Infinity],
] as const)('what is held waits for %s', (_what, alerts, snoozed, at) => {
  expect(heldUntil(alerts, { quietHours: null, snoozed }, NOW)).toBe(at);
});

it('what is held waits for the end of the quiet hours', () => {
  const now = new Date(2026, 10, 24, 23, 10).getTime();
  const quietHours = { fromMinute: 22 * 60, untilMinute: 8 * 60 };
  const end = new Date(2026, 10, 25, 8).getTime();
  expect(heldUntil([held()], { quietHours, snoozed: {} }, now)).toBe(end);
  const snoozed = until(now + HOUR_MS);
  expect(heldUntil([held({ isSnoozed: true })], { quietHours, snoozed }, now)).toBe(now + HOUR_MS);
});
