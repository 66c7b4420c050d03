import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import {
  storedAlerts,
  evaluateAlerts,
  NO_ALERTS,
  type Alert,
  type AlertSettings,
} from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import type { AccountRuleInput, KeyRuleInput } from '../../../src-main/alerts/rules/rules.ts';
import { DEFAULT_LIMITS } from '../../../src-main/keys/low-limits.ts';
import { seededChance } from '../../bench/backtest.ts';
import { ninetyDays, shouldBeTold, type Tick } from './simulated-days.ts';

const NOW = Date.UTC(2026, 10, 24, 14, 5);
const LOUD: AlertSettings = { on: true, quiet: false, alwaysTell: [], snoozed: {} };

const KEY: KeyRuleInput = {
  ...{ keyId: 1, status: 'usable', byAccount: false, endedHere: false, left: 900, fullMark: 1000 },
  ...{ startShare: null, expiresAt: null, runOutAt: null, readAt: NOW, outdated: false },
  ...{ mayBeLess: false, limits: DEFAULT_LIMITS },
};

const account = (changes: Partial<KeyRuleInput>, more: Partial<AccountRuleInput> = {}): AccountRuleInput => ({
  ...{
    id: 'a',
    isSample: false,
    rejected: false,
    isEmpty: false,
    clockAheadMs: 0,
    keys: [{ ...KEY, ...changes }],
  },
  ...more,
});

/** The rules told at each of these moments, with the settings of each. */
function told(
  moments: readonly AccountRuleInput[],
  settings: readonly Partial<AlertSettings>[] = [],
): string[][] {
  let state = NO_ALERTS;
  return moments.map((input, index) => {
    const next = evaluateAlerts(state, [input], { ...LOUD, ...settings[index] }, NOW + index * MINUTE_MS);
    state = next.state;
    return [...next.summary, ...next.alerts].map(({ rule }) => rule);
  });
}

describe('alerts', () => {
  it('take what is true at first sight silently, also when that comes late', () => {
    expect(told([account({ left: 10 }), account({ left: 10 })])).toEqual([[], []]);
    expect(told([account({ left: 10, outdated: true }), account({ left: 10 })])).toEqual([[], []]);
  });

  it('tell each worse level once, the worst alone, and again only after a real recovery', () => {
    const lefts = [900, 190, 210, 190, 40, 60, 40, 900, 40];
    expect(told(lefts.map((left) => account({ left })))).toEqual([
      ...[[], ['left-20'], [], [], ['left-5'], [], [], [], ['left-5']],
    ]);
  });

  it('tell nothing on quantities from old data, but an expiry as last seen', () => {
    const expiring = { outdated: true, left: 10, expiresAt: NOW + 30 * MINUTE_MS };
    const first = evaluateAlerts(NO_ALERTS, [account({ expiresAt: NOW + 300 * HOUR_MS })], LOUD, NOW);
    const { alerts } = evaluateAlerts(first.state, [account(expiring)], LOUD, NOW);
    expect(alerts).toMatchObject([{ rule: 'expires-1h', asOf: NOW }]);
  });

  it('tell of a run-out within 24 h, of an account that is empty but not of its keys', () => {
    expect(told([account({}), account({ runOutAt: NOW + HOUR_MS })])).toEqual([[], ['runs-out']]);
    const empty = account({ status: 'exhausted', byAccount: true }, { isEmpty: true });
    expect(told([account({}), empty, empty])).toEqual([[], ['empty'], []]);
  });

  it('never tell of what was disabled here', () => {
    const disabled = { status: 'disabled' as const };
    expect(told([account({}), account({ ...disabled, endedHere: true }), account(disabled)])).toEqual([
      [],
      [],
      [],
    ]);
    expect(told([account({}), account(disabled)])).toEqual([[], ['disabled']]);
  });

  it('wait for the end of quiet hours, but for what is always told', () => {
    const moments = [
      account({}),
      account({ left: 100 }),
      account({ left: 0, status: 'exhausted' }),
      account({ left: 0 }),
    ];
    const quiet = { quiet: true, alwaysTell: ['exhausted' as const] };
    expect(told(moments, [quiet, quiet, quiet])).toEqual([[], [], ['exhausted'], ['left-20']]);
  });

  it('are silent for a snoozed key, and follow its own limits', () => {
    const moments = [account({}), account({ left: 100 }), account({ left: 100, fullMark: 999 })];
    const snoozed = { snoozed: { 'a/1': { whileMark: 1000 } } };
    expect(told(moments, [snoozed, snoozed, snoozed])).toEqual([[], [], ['left-20']]);
    const limits = { low: { units: 500 }, veryLow: { units: 1 } };
    expect(told([account({ limits }), account({ limits, left: 500 })])).toEqual([[], ['left-20']]);
  });

  it('keep nothing of a sample account', () => {
    const { state } = evaluateAlerts(
      NO_ALERTS,
      [account({}, { id: 'demo', isSample: true }), account({})],
      LOUD,
      NOW,
    );
    const kept = Object.keys(
      storedAlerts(state, [account({}, { id: 'demo', isSample: true }), account({})]).rules,
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter((path) => !path.startsWith('a/'))).toEqual([]);
  });
});

function run(ticks: readonly Tick[]): { alerts: Alert[]; onOldData: number } {
  let state = NO_ALERTS;
  const alerts: Alert[] = [];
  let onOldData = 0;
  for (const { now, input, quiet, restarts } of ticks) {
    if (restarts) state = structuredClone(state);
    const next = evaluateAlerts(state, [input], { ...LOUD, quiet }, now);
    const fired = [...next.alerts, ...next.state.held.slice(state.held.length)];
    const isOld = input.keys.some(({ outdated }) => outdated);
    onOldData += fired.filter(
      ({ rule }) => isOld && rule !== 'rejected' && !rule.startsWith('expire'),
    ).length;
    alerts.push(...next.alerts, ...next.summary);
    state = next.state;
  }
  return { alerts: [...alerts, ...state.held], onOldData };
}

/** How often each rule is named, added to what was counted before. */
function count(byRule: Record<string, number>, rules: readonly string[]): void {
  for (const rule of rules) byRule[rule] = (byRule[rule] ?? 0) + 1;
}

describe('in 90 days of flapping, restarts, sleep, clock jumps, outages and quiet hours', () => {
  it('nothing is told twice, nothing is missed, and no quantity is told from old data', () => {
    const counts = { told: 0, missed: {}, surplus: {}, onOldData: 0 };
    for (let seed = 1; seed <= 20; seed += 1) {
      const ticks = ninetyDays(seededChance(seed));
      const { alerts, onOldData } = run(ticks);
      const surplus = alerts.map(({ rule }): string => rule);
      const missed = shouldBeTold(ticks).filter((rule) => {
        const place = surplus.indexOf(rule);
        if (place >= 0) surplus.splice(place, 1);
        return place < 0;
      });
      counts.told += alerts.length;
      count(counts.missed, missed);
      count(counts.surplus, surplus);
      counts.onOldData += onOldData;
    }
    process.stdout.write(`Alerts in 20 × 90 days: ${JSON.stringify(counts)}\n`);
    expect(counts).toEqual({ told: counts.told, missed: {}, surplus: {}, onOldData: 0 });
    expect(counts.told).toBeGreaterThan(500);
  });
});
