import {
  releaseHeld,
  restingPaths,
  stillHeld,
  toldOf,
  whatItAwaits,
  withHeld,
  type HeldAlert,
} from './held-alerts.ts';
import type { Alert, AlertSettings } from './alert-model.ts';
import {
  asReadLast,
  isEnd,
  isSilenced,
  judgedRules,
  keyPath,
  rulePath,
  type JudgedRule,
} from './judged-rules.ts';
import { isBySetting } from './set-here.ts';
import { hasBegun, nextRuleState, type RuleStates } from './rule-state.ts';
import type { AccountRuleInput } from './rules.ts';
import { verdictSinceTold, withToldMarks } from './told-mark.ts';

/** Kept over restarts, but for sample accounts. The first part is keyed by `account/key/rule`. */
export interface AlertsState {
  readonly rules: RuleStates;
  /** Waiting for the end of the quiet hours, or of a snooze. */
  readonly held: readonly HeldAlert[];
}

export const NO_ALERTS: AlertsState = { rules: {}, held: [] };

export interface AlertEvaluation {
  readonly state: AlertsState;
  /** To be told now, at once: several are one notification. */
  readonly alerts: readonly Alert[];
  /** These were held over the quiet hours, and are one summary. */
  readonly summary: readonly Alert[];
}

/**
 * Whether a rule has begun to be true. Taken silently are the first verdict on it, and, by what was read last, that on
 * what the user has just set, whether or not the account is judged now: no later reading is to blame for it.
 */
export function evaluateAlerts(
  { held, ...state }: AlertsState,
  accounts: readonly AccountRuleInput[],
  settings: AlertSettings,
  now: number,
): AlertEvaluation {
  const judged = accounts.filter(({ isJudged }) => isJudged).flatMap((account) => judgedRules(account, now));
  const set = accounts
    .flatMap((account) => judgedRules(account, now))
    .map(asReadLast)
    .filter((one) => isByUser(one, settings));
  const before = nextRules(state.rules, set, now);
  const after = nextRules(before, judged, now);
  if (!settings.on) return { state: { rules: after, held: [] }, alerts: [], summary: [] };
  const waiting = stillHeld(held, judged, { rules: after, settings, now });
  const resting = restingPaths(waiting);
  const news = judged.filter((one) => isNews(one, { before, after, resting, settings, now }));
  const rules = withToldMarks(after, news);
  const anew = new Set(news.map(({ path }) => path));
  const earlier = waiting.filter((alert) => !anew.has(rulePath(alert)));
  const released = releaseHeld(earlier, judged, { rules, resting, settings, now });
  const begun = news.map((one) => ({
    alert: toldOf(one, now),
    awaits: whatItAwaits(one, settings, now),
  }));
  const told = begun.flatMap(({ alert, awaits }) => (awaits === null ? [alert] : []));
  return {
    state: { rules, held: withHeld(released.held, begun) },
    alerts: [...released.alerts, ...told],
    summary: released.summary,
  };
}

/** Rules only come and change here; what is as it was is not kept once more. */
function nextRules(rules: RuleStates, judged: readonly JudgedRule[], now: number): RuleStates {
  const changed = judged.flatMap((one) => {
    const { path } = one;
    const after = nextRuleState(rules[path], verdictSinceTold(one, rules[path], now), now);
    return after === undefined || after === rules[path] ? [] : [[path, after] as const];
  });
  return changed.length === 0 ? rules : { ...rules, ...Object.fromEntries(changed) };
}

interface Judging {
  readonly before: RuleStates;
  readonly after: RuleStates;
  /** Waits to be so again. */
  readonly resting: ReadonlySet<string>;
  readonly settings: AlertSettings;
  readonly now: number;
}

function isNews(one: JudgedRule, { before, after, resting, settings, now }: Judging): boolean {
  const { key, path, verdict, worsePaths } = one;
  if (!hasBegun(before[path], after[path]) || isSilenced(one, settings.snoozed)) return false;
  if (key?.endedHere === true && isEnd(one)) return false;
  // What waits may be the worst that still is true at the end.
  if (whatItAwaits(one, settings, now) !== null) return true;
  // A worse rule that fired, for the same expiry, makes a milder one no news, unless nobody was told of it.
  return !worsePaths.some((worse) => {
    const other = after[worse];
    const isTold = other?.fired === true && !resting.has(worse);
    return isTold && (verdict.isByEpoch !== true || other.epoch === after[path]?.epoch);
  });
}

function isByUser(one: JudgedRule, { moved, setHere }: AlertSettings): boolean {
  return isBySetting(one, setHere) || (isByLimit(one) && moved?.has(keyPath(one)) === true);
}

function isByLimit({ rule }: JudgedRule): boolean {
  return rule === 'left-20' || rule === 'left-5' || rule === 'low';
}

/** The keys and accounts of which the user has moved a limit or the full mark since. */
export function movedKeys(
  before: readonly AccountRuleInput[],
  after: readonly AccountRuleInput[],
): ReadonlySet<string> {
  const earlier = new Map(before.flatMap(settingsOf));
  const moved = after.flatMap(settingsOf).filter(([path, own]) => (earlier.get(path) ?? own) !== own);
  return new Set(moved.map(([path]) => path));
}

function settingsOf({ id: accountId, keys, ownLowUnits }: AccountRuleInput): (readonly [string, string])[] {
  const ofKeys = keys.map(({ fullMark, isOwnMark, keyId, limits }) => {
    const mark = isOwnMark ? fullMark : null;
    return [keyPath({ accountId, keyId }), JSON.stringify([limits, mark])] as const;
  });
  return [[keyPath({ accountId, keyId: null }), JSON.stringify(ownLowUnits)], ...ofKeys];
}

/** Without what is of accounts or keys that are not watched any more. */
export function prunedAlerts(
  { held, rules }: AlertsState,
  accounts: readonly AccountRuleInput[],
): AlertsState {
  const paths = new Set(
    accounts.flatMap(({ id, keys }) => [`${id}/`, ...keys.map(({ keyId }) => `${id}/${keyId}`)]),
  );
  const isWatched = (path: string) => paths.has(path.slice(0, path.lastIndexOf('/')));
  const isNamed = ({ accountId, keyId }: Alert) => paths.has(`${accountId}/${keyId ?? ''}`);
  const gone = Object.keys(rules).filter((path) => !isWatched(path));
  return {
    rules:
      gone.length === 0
        ? rules
        : Object.fromEntries(Object.entries(rules).filter(([path]) => isWatched(path))),
    held: held.every(isNamed) ? held : held.filter(isNamed),
  };
}

/** What may be written to disk: nothing of a sample. */
export function storedAlerts(state: AlertsState, accounts: readonly AccountRuleInput[]): AlertsState {
  return prunedAlerts(
    state,
    accounts.filter(({ isSample }) => !isSample),
  );
}
