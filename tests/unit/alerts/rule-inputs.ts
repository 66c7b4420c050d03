import { MINUTE_MS } from '#clock/durations';
import { evaluateAlerts, NO_ALERTS } from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import type { AlertSettings } from '../../../src-main/alerts/rules/alert-model.ts';
import type { AccountRuleInput, KeyRuleInput } from '../../../src-main/alerts/rules/rules.ts';
import { DEFAULT_LIMITS } from '../../../src-main/keys/low-limits.ts';

export const NOW = Date.UTC(2026, 10, 24, 14, 5);
export const LOUD: AlertSettings = { on: true, quiet: false, alwaysTell: [], snoozed: {} };

const KEY: KeyRuleInput = {
  ...{
    keyId: 1,
    status: 'usable',
    byAccount: false,
    endedHere: false,
    left: 900,
    used: 100,
    fullMark: 1000,
    isOwnMark: false,
  },
  ...{
    isMarkedExpired: false,
    changedHere: [],
    startShare: null,
    toppedUpAt: 0,
    unitsPerDollar: 100,
    expiresAt: null,
    runOutAt: null,
    outlastsForecast: false,
    readAt: NOW,
    outdated: false,
  },
  limits: DEFAULT_LIMITS,
};

export const account = (
  changes: Partial<KeyRuleInput>,
  more: Partial<AccountRuleInput> = {},
): AccountRuleInput => ({
  ...{
    id: 'a',
    isSample: false,
    isJudged: true,
    rejected: 'recovering',
    empty: 'over',
    low: 'over',
    balanceRunsOut: 'over',
    runOutAt: null,
    ownLowUnits: null,
    clockAheadMs: 0,
    keys: [{ ...KEY, ...changes }],
  },
  ...{ byLastBalance: { empty: more.empty ?? 'over', low: more.low ?? 'over' } },
  ...more,
});

/** The rules told at each of these moments, with the settings of each. */
export function told(
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
