import type { Alert, AlertSettings } from './alert-model.ts';
import { isMuted, isSilenced, keyPath, rulePath, type JudgedRule } from './judged-rules.ts';
import type { RuleStates } from './rule-state.ts';
import { SEVERITY } from './rules.ts';
import { hasWorse, standingOf } from './still-so.ts';

/** What waits for the end of the quiet hours or of a snooze, or after that to be so again. */
export interface HeldAlert extends Alert {
  /** Not, or no more, of the quiet hours. */
  readonly isSnoozed?: boolean;
  /** It was not so when that was known last, however long ago. It may be so again, and its rule is not armed for that: it fired. */
  readonly isResting?: boolean;
}

/** What held alerts come to now. */
export interface Release {
  readonly held: readonly HeldAlert[];
  /** A snooze ended. */
  readonly alerts: readonly Alert[];
  /** The quiet hours ended. */
  readonly summary: readonly Alert[];
}

export function toldOf({ accountId, key, keyId, isSample, rule }: JudgedRule, at: number): Alert {
  return { accountId, keyId, rule, isSample, at, asOf: key?.outdated === true ? key.readAt : null };
}

/** What must wait; null: nothing stands against telling it now. */
export function whatItAwaits(
  one: JudgedRule,
  { alwaysTell, quiet, snoozed }: AlertSettings,
  now: number,
): 'quiet' | 'snooze' | null {
  if (isMuted(one, snoozed, now)) return 'snooze';
  return quiet && !alwaysTell.some((always) => always === one.rule) ? 'quiet' : null;
}

/** None is left out: there are no more than rules of what is watched. */
export function withHeld(
  held: readonly HeldAlert[],
  begun: readonly { readonly alert: Alert; readonly awaits: 'quiet' | 'snooze' | null }[],
): readonly HeldAlert[] {
  const more = begun.flatMap(({ alert, awaits }) =>
    awaits === null ? [] : [awaits === 'snooze' ? { ...alert, isSnoozed: true } : alert],
  );
  const paths = new Set(more.map(rulePath));
  return more.length === 0 ? held : [...held.filter((alert) => !paths.has(rulePath(alert))), ...more];
}

/** Without what nobody needs to be told any more; of an account that is not judged, or a key that is not known, nothing is. */
export function stillHeld(
  held: readonly HeldAlert[],
  judged: readonly JudgedRule[],
  { rules, settings, now }: { rules: RuleStates; settings: AlertSettings; now: number },
): readonly HeldAlert[] {
  const byPath = new Map(judged.map((one) => [one.path, one]));
  const accountIds = new Set(judged.map(({ accountId }) => accountId));
  return held.flatMap((alert) => {
    const one = byPath.get(rulePath(alert));
    if (!accountIds.has(alert.accountId) || one?.key?.status === 'unknown') return [alert];
    if (one === undefined || isSilenced(one, settings.snoozed)) return [];
    return asItStands(alert, one, { rules, now });
  });
}

/** What begins to be so again does so now. */
function asItStands(
  alert: HeldAlert,
  one: JudgedRule,
  { rules, now }: { rules: RuleStates; now: number },
): readonly HeldAlert[] {
  const standing = standingOf(one, rules);
  if (standing === 'over') return [];
  const isResting = standing === 'unknown' ? alert.isResting === true : standing === 'resting';
  if (isResting === (alert.isResting ?? false)) return [alert];
  return [{ ...alert, isResting, at: isResting ? alert.at : now }];
}

/** What waits, and is not so now. */
export function restingPaths(held: readonly HeldAlert[]): ReadonlySet<string> {
  return new Set(held.flatMap((alert) => (alert.isResting === true ? [rulePath(alert)] : [])));
}

/**
 * Told is only what is so now, and the worst of it. What is not may be so again, and nobody was told: it waits on, until
 * its rule is armed again or a worse one is so.
 */
export function releaseHeld(
  held: readonly HeldAlert[],
  judged: readonly JudgedRule[],
  { rules, resting, settings, now }: ReleaseSettings,
): Release {
  const byPath = new Map(judged.map((one) => [one.path, one]));
  const [kept, alerts, summary]: [HeldAlert[], Alert[], Alert[]] = [[], [], []];
  for (const alert of held) {
    const one = byPath.get(rulePath(alert));
    const awaits = one && whatItAwaits(one, settings, now);
    if (one === undefined || one.key?.status === 'unknown') kept.push(alert);
    else if (awaits) kept.push(asAwaiting(alert, awaits));
    else if (hasWorse(one, byPath, { rules, untold: resting })) continue;
    else if (resting.has(one.path)) kept.push(asAwaiting(alert, 'key'));
    else (alert.isSnoozed ? alerts : summary).push(toldOf(one, alert.at));
  }
  return { held: kept, alerts: worstOfEach(alerts), summary: worstOfEach(summary) };
}

interface ReleaseSettings {
  readonly rules: RuleStates;
  readonly resting: ReadonlySet<string>;
  readonly settings: AlertSettings;
  readonly now: number;
}

/** A snooze may end within the quiet hours. */
function asAwaiting(alert: HeldAlert, awaits: 'quiet' | 'snooze' | 'key'): HeldAlert {
  const isSnoozed = awaits !== 'quiet';
  return isSnoozed === (alert.isSnoozed ?? false) ? alert : { ...alert, isSnoozed };
}

/** Of each key, and of each account, what is worst. */
function worstOfEach(alerts: readonly Alert[]): readonly Alert[] {
  const rank = ({ rule }: Alert) => SEVERITY.indexOf(rule);
  const worst = new Map<string, Alert>();
  for (const alert of alerts) {
    const owner = keyPath(alert);
    const before = worst.get(owner);
    if (before === undefined || rank(alert) < rank(before)) worst.set(owner, alert);
  }
  return [...worst.values()];
}
