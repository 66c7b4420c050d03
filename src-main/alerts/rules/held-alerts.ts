import type { Alert, AlertSettings } from './alert-model.ts';
import { isMuted, isSilenced, keyPath, rulePath, type JudgedRule } from './judged-rules.ts';
import type { RuleStates } from './rule-state.ts';
import { SEVERITY } from './rules.ts';

/** What waits for the end of the quiet hours or of a snooze, or after that for its key to be so again. */
export interface HeldAlert extends Alert {
  /** Not, or no more, of the quiet hours. */
  readonly isSnoozed?: boolean;
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

/**
 * Told is only what still is true, as it is now; of an account that is not judged, or a key that is not known, nothing is.
 * What cannot be so of the key as it is now waits on: the key may work again, or be used up again, and nobody was told.
 */
export function releaseHeld(
  held: readonly HeldAlert[],
  judged: readonly JudgedRule[],
  { rules, settings, now }: { rules: RuleStates; settings: AlertSettings; now: number },
): Release {
  const byPath = new Map(judged.map((one) => [one.path, one]));
  const accountIds = new Set(judged.map(({ accountId }) => accountId));
  const [kept, alerts, summary]: [HeldAlert[], Alert[], Alert[]] = [[], [], []];
  for (const alert of held) {
    const one = byPath.get(rulePath(alert));
    if (!accountIds.has(alert.accountId) || one?.key?.status === 'unknown') kept.push(alert);
    else if (one !== undefined && mayBeTold(one, rules) && !isSilenced(one, settings.snoozed)) {
      const awaits = whatItAwaits(one, settings, now);
      if (awaits !== null) kept.push(asAwaiting(alert, awaits));
      else if (!one.fits) kept.push(asAwaiting(alert, 'key'));
      else if (isStillTrue(one, byPath, rules))
        (alert.isSnoozed ? alerts : summary).push(toldOf(one, alert.at));
    }
  }
  return { held: kept, alerts: worstOfEach(alerts), summary: worstOfEach(summary) };
}

/** And nothing worse of its family is. */
export function isStillTrue(
  one: JudgedRule,
  byPath: ReadonlyMap<string, JudgedRule>,
  rules: RuleStates,
): boolean {
  return one.fits && mayBeTold(one, rules) && !hasWorse(one, byPath, rules);
}

/** Now, or when its key works again. */
function mayBeTold({ fits, path, verdict }: JudgedRule, rules: RuleStates): boolean {
  const isTrue = verdict.is === 'true' || verdict.is === 'unknown';
  return (isTrue || (!fits && verdict.is !== 'over')) && rules[path]?.fired === true;
}

/** Of its family, which was told by itself or is told with it. */
function hasWorse({ worsePaths }: JudgedRule, byPath: ReadonlyMap<string, JudgedRule>, rules: RuleStates) {
  const worse = worsePaths.flatMap((path) => byPath.get(path) ?? []);
  return worse.some((other) => other.fits && mayBeTold(other, rules));
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
