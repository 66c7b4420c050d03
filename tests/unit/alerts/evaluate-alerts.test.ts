import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { evaluateAlerts, NO_ALERTS, storedAlerts } from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import type { Alert } from '../../../src-main/alerts/rules/alert-model.ts';
import type { AccountRuleInput } from '../../../src-main/alerts/rules/rules.ts';
import { seededChance } from '../../bench/backtest.ts';
import { account, LOUD, NOW, told } from './rule-inputs.ts';
import { ninetyDays, shouldBeTold, type Tick } from './simulated-days.ts';

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
    const empty = account({ status: 'exhausted', byAccount: true }, { empty: 'true' });
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
      account({ left: 100 }),
    ];
    const quiet = { quiet: true, alwaysTell: ['exhausted' as const] };
    expect(told(moments, [quiet, quiet, quiet])).toEqual([[], [], ['exhausted'], ['left-20']]);
  });

  it('tell once of an account around nothing, and again only after half a dollar', () => {
    const verdicts = ['over', 'true', 'between', 'true', 'between', 'true', 'over', 'true'] as const;
    const moments = verdicts.map((empty) => account({}, { empty }));
    expect(told(moments).flat()).toEqual(['empty', 'empty']);
  });

  it('tell once of a token that a gateway takes now and then, and again after half an hour that it took it', () => {
    const moment = (minute: number) =>
      account({}, { rejected: minute % 10 === 5 && (minute < 30 || minute > 60) ? 'true' : 'recovering' });
    const moments = Array.from({ length: 70 }, (_, minute) => moment(minute));
    expect(told(moments).flat()).toEqual(['rejected', 'rejected']);
  });

  it('tell once of a key that each call takes whole and gives back, and again after a top-up', () => {
    const whole = account({ left: 0, status: 'exhausted' });
    const back = account({ left: 300 });
    const toppedUp = account({ left: 600, toppedUpAt: NOW });
    expect(told([back, whole, back, whole, back, whole]).flat()).toEqual(['exhausted']);
    expect(told([back, whole, toppedUp, whole]).flat()).toEqual(['exhausted', 'exhausted']);
  });

  it('tell once of an estimate that swings with the hours of the day', () => {
    const moments = [100, 20, 40, 20, 60, 20, 80, 20].map((hours) =>
      account({ runOutAt: NOW + hours * HOUR_MS }),
    );
    expect(told(moments).flat()).toEqual(['runs-out', 'runs-out']);
  });

  it('judge nothing while a refresh runs, or before the first one, and then all at once', () => {
    const unjudged = account({ left: 190 }, { isJudged: false });
    expect(told([account({}), unjudged, unjudged, account({ left: 40 })])).toEqual([[], [], [], ['left-5']]);
    const expired = account({ expiresAt: NOW - 1, status: 'expired' }, { isJudged: false });
    const extended = account({ expiresAt: NOW + 900 * HOUR_MS });
    expect(told([account({ expiresAt: NOW + HOUR_MS }), expired, extended]).flat()).toEqual([]);
  });

  it('take silently what a moved limit or full mark makes true, and tell what then happens', () => {
    const moved = { moved: new Set(['a/1']) };
    const moments = [account({ left: 300 }), account({ left: 300, fullMark: 3000 }), account({ left: 140 })];
    expect(told(moments, [{}, moved])).toEqual([[], [], []]);
    const later = [
      account({ left: 300 }),
      account({ left: 300, fullMark: 400 }),
      account({ left: 60, fullMark: 400 }),
    ];
    expect(told(later, [{}, moved])).toEqual([[], [], ['left-20']]);
  });

  it('after a snooze tell what came true in it and still is, the worst of each key', () => {
    const day = { snoozed: { 'a/1': { until: NOW + 3 * MINUTE_MS } } };
    const low = [account({}), account({ left: 190 }), account({ left: 40 }), account({ left: 40 })];
    expect(told(low, [day, day, day, day])).toEqual([[], [], [], ['left-5']]);
    const over = [account({}), account({ left: 190 }), account({ left: 800 }), account({ left: 800 })];
    expect(told(over, [day, day, day, day]).flat()).toEqual([]);
  });

  it('tell through a snooze what was disabled or deleted elsewhere, unless the key’s alerts are off', () => {
    const moments = [account({}), account({ status: 'deleted' })];
    const snoozed = (until: number) => ({ snoozed: { 'a/1': { until } } });
    expect(told(moments, [snoozed(NOW + HOUR_MS), snoozed(NOW + HOUR_MS)]).flat()).toEqual(['deleted']);
    expect(told(moments, [snoozed(Infinity), snoozed(Infinity)]).flat()).toEqual([]);
  });

  it('after quiet hours tell nothing that is over, and of one key only what is worst', () => {
    const quiet = { quiet: true };
    const over = [account({}), account({ left: 190 }), account({ left: 900 }), account({ left: 900 })];
    expect(told(over, [quiet, quiet, quiet]).flat()).toEqual([]);
    const expiring = { left: 40, runOutAt: NOW + HOUR_MS };
    const two = [account({}), account({ left: 40 }), account(expiring), account(expiring)];
    expect(told(two, [quiet, quiet, quiet])).toEqual([[], [], [], ['left-5']]);
  });

  it('hold what quiet hours held until the account is judged again', () => {
    const low = account({ left: 190 });
    const running = account({ left: 190 }, { isJudged: false });
    expect(told([account({}), low, running, low], [{}, { quiet: true }])).toEqual([[], [], [], ['left-20']]);
    const other = account({}, { id: 'b' });
    const state = evaluateAlerts(NO_ALERTS, [account({}), other], LOUD, NOW).state;
    const night = evaluateAlerts(state, [low, other], { ...LOUD, quiet: true }, NOW).state;
    const morning = evaluateAlerts(night, [running, other], LOUD, NOW);
    expect([morning.summary, morning.state.held]).toEqual([[], night.held]);
  });

  it('after quiet hours tell as last seen what is not read now', () => {
    const rest = { expiresAt: NOW + 30 * MINUTE_MS };
    const first = evaluateAlerts(NO_ALERTS, [account({ expiresAt: NOW + 300 * HOUR_MS })], LOUD, NOW);
    const night = evaluateAlerts(first.state, [account(rest)], { ...LOUD, quiet: true }, NOW);
    const { summary } = evaluateAlerts(night.state, [account({ ...rest, outdated: true })], LOUD, NOW);
    expect(summary).toMatchObject([{ rule: 'expires-1h', asOf: NOW }]);
  });

  it('are silent for a snoozed key, and follow its own limits', () => {
    const low = account({ left: 100 });
    const moments = [account({}), low, account({ left: 100, fullMark: 999 }), low];
    const snoozed = { snoozed: { 'a/1': { untilToppedUp: true } } } as const;
    expect(told(moments, [snoozed, snoozed, snoozed])).toEqual([[], [], [], ['left-20']]);
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

interface Run {
  readonly alerts: Alert[];
  readonly summaries: (readonly Alert[])[];
  readonly onOldData: number;
}

/** `withNights`: with the quiet hours of each night. */
function run(ticks: readonly Tick[], withNights: boolean): Run {
  let state = NO_ALERTS;
  const alerts: Alert[] = [];
  const summaries: (readonly Alert[])[] = [];
  let onOldData = 0;
  for (const { now, input, quiet, restarts } of ticks) {
    if (restarts) state = structuredClone(state);
    const next = evaluateAlerts(state, [input], { ...LOUD, quiet: quiet && withNights }, now);
    const isOld = input.keys.some(({ outdated }) => outdated);
    onOldData += next.alerts.filter(
      ({ rule }) => isOld && rule !== 'rejected' && !rule.startsWith('expire'),
    ).length;
    alerts.push(...next.alerts);
    summaries.push(next.summary.filter(({ asOf }) => asOf === null));
    for (const { rule, asOf } of next.summary) expect(isTrueOf(rule, asOf, input, now)).toBe(true);
    state = next.state;
  }
  return { alerts, summaries, onOldData };
}

/** By the plain truth, as far as it is known. */
function isTrueOf(rule: Alert['rule'], asOf: number | null, input: AccountRuleInput, now: number): boolean {
  const [key] = input.keys;
  if (rule === 'rejected') return input.rejected !== 'recovering';
  if (key === undefined || asOf !== null) return key?.outdated === true;
  const share = (key.left ?? 0) / (key.fullMark ?? 1);
  const restMs = (key.expiresAt ?? Infinity) - now;
  if (rule === 'left-20') return share <= 0.2;
  if (rule === 'left-5') return share <= 0.05;
  if (rule === 'expired') return restMs < 0;
  return rule.startsWith('expires') ? restMs >= 0 : key.status === rule;
}

/** How often each rule is named, added to what was counted before. */
function count(byRule: Record<string, number>, rules: readonly string[]): void {
  for (const rule of rules) byRule[rule] = (byRule[rule] ?? 0) + 1;
}

describe('in 90 days of flapping, restarts, sleep, clock jumps and outages', () => {
  it(
    'nothing is told twice, nothing is missed, and no quantity is told from old data',
    { timeout: MINUTE_MS },
    () => {
      const counts = { told: 0, missed: {}, surplus: {}, onOldData: 0 };
      for (let seed = 1; seed <= 20; seed += 1) {
        const ticks = ninetyDays(seededChance(seed));
        const { alerts, onOldData } = run(ticks, false);
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
    },
  );

  it('a summary after the quiet hours says only what still is true, once for each key', () => {
    let summaries = 0;
    for (let seed = 1; seed <= 5; seed += 1) {
      const told = run(ninetyDays(seededChance(seed)), true).summaries.filter(({ length }) => length > 0);
      for (const summary of told) {
        const ofKey = summary.filter(({ keyId }) => keyId !== null);
        expect(ofKey.length).toBeLessThanOrEqual(1);
      }
      summaries += told.length;
    }
    expect(summaries).toBeGreaterThan(20);
  });
});
