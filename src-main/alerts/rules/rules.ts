import { DAY_MS, HOUR_MS, WEEK_MS } from '#clock/durations';
import type { AccountRule, AlertRule, KeyRule } from '#contract/alerts';
import type { KeyField } from '#contract/key-action';
import type { EffectiveStatus } from '#contract/reading';
import { RECOVERED } from '../../keys/low-balance.ts';
import { hasRisenAbove, isWithin, type Limits } from '../../keys/low-limits.ts';
import { RUNS_OUT_MS } from '../../keys/critical.ts';
import { fitsStatus } from './fits-status.ts';

/** What an alert rule needs to know of a pin. Quotas are units, instants epoch ms on the gateway's clock. */
export interface KeyRuleInput {
  readonly keyId: number;
  readonly status: EffectiveStatus;
  /** It is exhausted because the account is: that is the account's alert. */
  readonly byAccount: boolean;
  /** It was disabled or deleted from here. */
  readonly endedHere: boolean;
  /** Of the key itself; null: it has no limit. */
  readonly left: number | null;
  /** Null: not known. */
  readonly used: number | null;
  readonly fullMark: number | null;
  /** The user has set the full mark. */
  readonly isOwnMark: boolean;
  /** The gateway has stored that it is expired, whatever its date says. */
  readonly isMarkedExpired: boolean;
  /** In these it is as a write from here wanted it. */
  readonly changedHere: readonly KeyField[];
  /** Rules for shares from this one on say nothing of it; null: all count. */
  readonly startShare: number | null;
  /** When it was last seen topped up; 0: not yet. */
  readonly toppedUpAt: number;
  readonly unitsPerDollar: number;
  readonly expiresAt: number | null;
  readonly runOutAt: number | null;
  /** No instant, since that is beyond what anybody can tell. */
  readonly outlastsForecast: boolean;
  readonly readAt: number;
  readonly outdated: boolean;
  readonly limits: Limits;
}

export interface AccountRuleInput {
  readonly id: string;
  readonly isSample: boolean;
  /** A refresh has ended since the start or the last sleep, and none runs: before, nobody is told of it. */
  readonly isJudged: boolean;
  /** The token is still rejected after the probe of 10 minutes. */
  readonly rejected: Verdict['is'];
  readonly empty: Verdict['is'];
  /** Little is left of the balance. */
  readonly low: Verdict['is'];
  readonly balanceRunsOut: Verdict['is'];
  /** What these are by the balance that was read last, however long ago that was. */
  readonly byLastBalance: { readonly empty: Verdict['is']; readonly low: Verdict['is'] };
  /** Of the balance. */
  readonly runOutAt: number | null;
  /** The user's own amount at which the account is low, in units; null: as the rule says. */
  readonly ownLowUnits: number | null;
  /** How far the gateway's clock, by which keys expire, is ahead of ours. */
  readonly clockAheadMs: number;
  readonly keys: readonly KeyRuleInput[];
}

/** `recovering` re-arms when it lasts, `between` neither fires nor re-arms; `unknown` is not even a first sight. */
export interface Verdict {
  readonly is: 'true' | 'over' | 'recovering' | 'between' | 'unknown';
  /**
   * The expiry that it is about (negative: of a key that is only marked so), or the last top-up: what is fired for
   * another one is another matter, or was topped up since.
   */
  readonly epoch: number;
  /** Another epoch is another matter. */
  readonly isByEpoch?: boolean;
}

export const EXPIRES_WITHIN_MS = {
  'expires-1h': HOUR_MS,
  'expires-1d': DAY_MS,
  'expires-7d': WEEK_MS,
};

/** An account's, likewise. */
export const ACCOUNT_FAMILIES: readonly (readonly AccountRule[])[] = [
  ['rejected'],
  ['empty', 'low'],
  ['balance-runs-out'],
];

/** The most severe first: of one family only that is told. */
export const FAMILIES: readonly (readonly KeyRule[])[] = [
  ['deleted'],
  ['disabled'],
  ['exhausted', 'left-5', 'left-20'],
  ['runs-out'],
  ['expired', 'expires-1h', 'expires-1d', 'expires-7d'],
];

/** The most severe first: of one key the summary tells that. */
export const SEVERITY: readonly AlertRule[] = [
  ...['rejected', 'empty', 'deleted', 'disabled', 'exhausted', 'expired'],
  ...['low', 'balance-runs-out'],
  ...['left-5', 'expires-1h', 'runs-out', 'left-20', 'expires-1d', 'expires-7d'],
] as const;

/** `serverNow`: by the gateway's clock. */
export function ruleVerdict(
  key: KeyRuleInput,
  rule: KeyRule,
  { now, serverNow }: { readonly now: number; readonly serverNow: number },
): Verdict {
  const fits = fitsStatus(rule, key);
  switch (rule) {
    case 'deleted':
    case 'disabled':
      return { is: fresh(key, rule === 'deleted', fits, !fits), epoch: 0 };
    case 'exhausted': {
      const is = fresh(key, false, fits, !fits && hasRecovered(key));
      return { is: is === 'over' ? 'recovering' : is, epoch: key.toppedUpAt };
    }
    case 'left-20':
    case 'left-5':
      return { is: leftVerdict(key, rule), epoch: key.toppedUpAt };
    case 'runs-out': {
      const restMs = (key.runOutAt ?? NaN) - now;
      const isOver = restMs > RUNS_OUT_MS.recovered || key.outlastsForecast;
      const is = fresh(key, false, fits && restMs < RUNS_OUT_MS.within, isOver);
      return { is, epoch: key.toppedUpAt };
    }
    default:
      return expiryVerdict(key, rule, serverNow);
  }
}

function fresh(key: KeyRuleInput, always: boolean, isTrue: boolean, isOver: boolean): Verdict['is'] {
  if (key.status === 'unknown' || (key.outdated && !always)) return 'unknown';
  return isTrue ? 'true' : isOver ? 'over' : 'between';
}

/** A refund that makes an exhausted key work for a call or two is no recovery. */
function hasRecovered({ left, fullMark }: KeyRuleInput): boolean {
  return left === null || fullMark === null || left > RECOVERED.share * fullMark;
}

function leftVerdict(key: KeyRuleInput, rule: 'left-20' | 'left-5'): Verdict['is'] {
  // Without a limit there is nothing that could be low.
  if (key.left === null) return fresh(key, false, false, true);
  const limit = key.limits[rule === 'left-20' ? 'low' : 'veryLow'];
  const is = isWithin(limit, key.left, key);
  // Little of what cannot be used is told when it can be again, if it then is as little.
  if (is === null || (is && !fitsStatus(rule, key))) return 'unknown';
  return fresh(key, false, is, hasRisenAbove(limit, key.left, key));
}

/** Only another expiry ends it, never a clock that was set back. The last reading is enough. */
function expiryVerdict(
  key: KeyRuleInput,
  rule: keyof typeof EXPIRES_WITHIN_MS | 'expired',
  now: number,
): Verdict {
  const { expiresAt, isMarkedExpired, status } = key;
  const fits = fitsStatus(rule, key);
  if (isMarkedExpired) return { is: rule === 'expired' && fits ? 'true' : 'between', ...markedEpoch(key) };
  if (expiresAt === null) return { is: status === 'unknown' ? 'unknown' : 'over', epoch: 0 };
  const restMs = expiresAt - now;
  const is = rule === 'expired' ? restMs < 0 : restMs >= 0 && restMs <= EXPIRES_WITHIN_MS[rule];
  const verdict = status === 'unknown' ? 'unknown' : fits && is ? 'true' : 'between';
  return { is: verdict, epoch: expiresAt, isByEpoch: true };
}

/** The gateway marks what has passed its date as well: that is no other matter. */
function markedEpoch({ expiresAt }: KeyRuleInput): Pick<Verdict, 'epoch' | 'isByEpoch'> {
  return { epoch: expiresAt === null ? 0 : -expiresAt, isByEpoch: true };
}

/** `of`: of what fired before. A mark may follow its date, and a date that follows the mark of another day is news. */
export function isSameEpoch(of: number, epoch: number): boolean {
  return of === epoch || (epoch < 0 && of === -epoch);
}
