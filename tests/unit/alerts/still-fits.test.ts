import { describe, expect, it, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import type { KeyRule } from '#contract/alerts';
import { evaluateAlerts, NO_ALERTS } from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import type { AlertSettings } from '../../../src-main/alerts/rules/alert-model.ts';
import { FAMILIES, type KeyRuleInput } from '../../../src-main/alerts/rules/rules.ts';
import { account, LOUD, NOW } from './rule-inputs.ts';

type Key = Partial<KeyRuleInput>;

const LATER = NOW + 2 * HOUR_MS;

/** What makes each rule begin to be true, of a key that worked. */
const BEGUN: Record<KeyRule, Key> = {
  deleted: { status: 'deleted' },
  disabled: { status: 'disabled' },
  exhausted: { status: 'exhausted', left: 0 },
  'left-5': { status: 'low', left: 40 },
  'left-20': { status: 'low', left: 150 },
  'runs-out': { runOutAt: NOW + 5 * HOUR_MS },
  expired: { status: 'expired', isMarkedExpired: true },
  'expires-1h': { expiresAt: LATER + HOUR_MS / 2 },
  'expires-1d': { expiresAt: LATER + 5 * HOUR_MS },
  'expires-7d': { expiresAt: LATER + 5 * DAY_MS },
};

/** What the key is when that may be told; but for the mark all else of it is as the rule found it. */
const MEANWHILE = {
  disabled: { status: 'disabled', isMarkedExpired: false },
  deleted: { status: 'deleted' },
  exhausted: { status: 'exhausted', isMarkedExpired: false },
  expired: { status: 'expired' },
  'of an empty account': { status: 'exhausted', byAccount: true, isMarkedExpired: false },
  usable: { status: 'usable', isMarkedExpired: false },
} as const satisfies Record<string, Key>;

/** Besides the rule that says just that, of no key anything is told that cannot be true of it. */
const STILL: Record<keyof typeof MEANWHILE, readonly KeyRule[]> = {
  disabled: ['disabled'],
  deleted: ['deleted'],
  exhausted: ['exhausted'],
  expired: ['expired'],
  'of an empty account': [],
  usable: ['left-5', 'left-20', 'runs-out', 'expires-1h', 'expires-1d', 'expires-7d'],
};

const begins = (key: Key) => account({ expiresAt: NOW + 30 * DAY_MS, runOutAt: NOW + 30 * DAY_MS, ...key });

/** Told at the end of what held it; `meanwhile` was told, or taken silently, before that. */
function toldAtEnd(rule: KeyRule, meanwhile: Key, holding: Partial<AlertSettings>): readonly string[] {
  const snoozed = { ...LOUD, ...holding };
  const first = evaluateAlerts(NO_ALERTS, [begins({})], LOUD, NOW);
  const at = rule === 'expires-1h' ? LATER - HOUR_MS / 4 : NOW;
  const held = evaluateAlerts(first.state, [begins(BEGUN[rule])], snoozed, at);
  const then = [begins({ ...BEGUN[rule], ...meanwhile })];
  const told = evaluateAlerts(held.state, then, { ...snoozed, alwaysTell: ['exhausted'] }, at);
  const end = evaluateAlerts(told.state, then, LOUD, at + 1);
  return [...end.alerts, ...end.summary].map((alert) => alert.rule);
}

const RULES = FAMILIES.flat();
const SNOOZED = { snoozed: { 'a/1': { until: NOW + 3 * HOUR_MS } } };

describe.each(Object.entries(MEANWHILE))('of a key that then is %s', (name, meanwhile) => {
  const still = STILL[name as keyof typeof MEANWHILE];
  it.each(RULES)('%s is told at a snooze’s end only if it can be true of it', (rule) => {
    const may = [...still, ...(name === 'usable' ? [] : [name])];
    for (const told of toldAtEnd(rule, meanwhile, SNOOZED)) expect(may).toContain(told);
    const isHeld = still.includes(rule) && !['deleted', 'disabled'].includes(rule);
    if (isHeld) expect(toldAtEnd(rule, meanwhile, SNOOZED)).toEqual([rule]);
  });

  it.each(RULES)('%s is told after quiet hours only if it can be true of it', (rule) => {
    const may = [...still, ...(name === 'usable' ? [] : [name])];
    const told = toldAtEnd(rule, meanwhile, { quiet: true });
    for (const one of told) expect(may).toContain(one);
    expect(told.length).toBeLessThanOrEqual(1);
  });
});

test('of an exhausted key that was told through quiet hours nothing milder follows', () => {
  const night = { ...LOUD, quiet: true, alwaysTell: ['exhausted'] as const };
  const first = evaluateAlerts(NO_ALERTS, [account({})], LOUD, NOW);
  const low = evaluateAlerts(first.state, [account(BEGUN['left-5'])], night, NOW);
  const out = evaluateAlerts(low.state, [account(BEGUN.exhausted)], night, NOW);
  expect(out.alerts).toMatchObject([{ rule: 'exhausted' }]);
  expect(evaluateAlerts(out.state, [account(BEGUN.exhausted)], LOUD, NOW).summary).toEqual([]);
});

test('what begins as the snooze ends takes the place of what that held of the same', () => {
  const first = evaluateAlerts(NO_ALERTS, [account({})], LOUD, NOW);
  const held = evaluateAlerts(first.state, [account(BEGUN['left-20'])], { ...LOUD, ...SNOOZED }, NOW);
  const end = evaluateAlerts(held.state, [account(BEGUN['left-5'])], LOUD, NOW + 4 * HOUR_MS);
  expect(end.alerts.map(({ rule }) => rule)).toEqual(['left-5']);
});

test('little of a key that does not work is told when it works again', () => {
  const off = { status: 'disabled', left: 40 } as const;
  const first = evaluateAlerts(NO_ALERTS, [account({})], LOUD, NOW);
  const lowered = evaluateAlerts(first.state, [account(off)], LOUD, NOW);
  expect(lowered.alerts.map(({ rule }) => rule)).toEqual(['disabled']);
  const enabled = evaluateAlerts(lowered.state, [account({ status: 'low', left: 40 })], LOUD, NOW);
  expect(enabled.alerts.map(({ rule }) => rule)).toEqual(['left-5']);
});

test('what was held of a key waits while nobody knows what the key is', () => {
  const first = evaluateAlerts(NO_ALERTS, [account({})], LOUD, NOW);
  const held = evaluateAlerts(first.state, [account(BEGUN['left-5'])], { ...LOUD, quiet: true }, NOW);
  const unknown = evaluateAlerts(held.state, [account({ status: 'unknown', left: 40 })], LOUD, NOW);
  expect(unknown.summary).toEqual([]);
  const known = evaluateAlerts(unknown.state, [account(BEGUN['left-5'])], LOUD, NOW);
  expect(known.summary).toMatchObject([{ rule: 'left-5' }]);
});

test('what was held of a key that was off for a while is told at the end when it works again', () => {
  for (const rule of ['left-5', 'expires-7d'] as const) {
    const holding = { ...LOUD, ...SNOOZED };
    const first = evaluateAlerts(NO_ALERTS, [begins({})], LOUD, NOW);
    const held = evaluateAlerts(first.state, [begins(BEGUN[rule])], holding, NOW);
    const off = evaluateAlerts(held.state, [begins({ ...BEGUN[rule], status: 'disabled' })], holding, NOW);
    const end = evaluateAlerts(off.state, [begins(BEGUN[rule])], LOUD, NOW + 4 * HOUR_MS);
    expect(end.alerts.map((alert) => alert.rule)).toEqual([rule]);
  }
});

test('what begins anew as its wait ends is told once', () => {
  const first = evaluateAlerts(NO_ALERTS, [begins({})], LOUD, NOW);
  const held = evaluateAlerts(first.state, [begins(BEGUN['expires-7d'])], { ...LOUD, quiet: true }, NOW);
  const moved = [begins({ expiresAt: NOW + 4 * DAY_MS })];
  const end = evaluateAlerts(held.state, moved, LOUD, NOW);
  expect([...end.alerts, ...end.summary]).toHaveLength(1);
});
