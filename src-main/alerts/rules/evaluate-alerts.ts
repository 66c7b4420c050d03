import { ACCOUNT_RULES, type AlertState, type KeyRule, type Snooze } from '#contract/alerts';
import { LIMITS } from '#contract/limits';
import { FAMILIES, ruleVerdict, type AccountRuleInput, type KeyRuleInput, type Verdict } from './rules.ts';

export interface Alert extends AlertState {
  readonly isSample: boolean;
}

/** What a rule last did for a key: armed, or fired for that epoch. Plain JSON. */
interface RuleState {
  readonly fired: boolean;
  readonly epoch: number;
}

type Rules = Record<string, RuleState>;

/** Kept over restarts, but for sample accounts. The first part is keyed by `account/key/rule`. */
export interface AlertsState {
  readonly rules: Readonly<Record<string, RuleState>>;
  /** Waiting for the end of the quiet hours. */
  readonly held: readonly Alert[];
}

export const NO_ALERTS: AlertsState = { rules: {}, held: [] };

export interface AlertSettings {
  readonly on: boolean;
  /** Now is within them. */
  readonly quiet: boolean;
  readonly alwaysTell: readonly ('exhausted' | 'rejected')[];
  /** By `account/key`; without alerts: for ever. */
  readonly snoozed: Readonly<Record<string, Snooze>>;
}

export interface AlertEvaluation {
  readonly state: AlertsState;
  /** To be told now, at once: several are one notification. */
  readonly alerts: readonly Alert[];
  /** These were held over the quiet hours, and are one summary. */
  readonly summary: readonly Alert[];
}

/** Whether a rule has begun to be true; the first verdict on it is taken silently. */
export function evaluateAlerts(
  { rules, held }: AlertsState,
  accounts: readonly AccountRuleInput[],
  settings: AlertSettings,
  now: number,
): AlertEvaluation {
  const next: Record<string, RuleState> = { ...rules };
  const fired = accounts.flatMap((account) => [
    ...firedOfAccount(next, account, now),
    ...account.keys.flatMap((key) => firedOfKey(next, account, key, settings, now)),
  ]);
  const told = settings.on ? fired : [];
  const isHeld = ({ rule }: Alert) =>
    settings.quiet && !settings.alwaysTell.some((always) => always === rule);
  return {
    state: {
      rules: isSame(rules, next) ? rules : next,
      held: settings.on && settings.quiet ? withHeld(held, told.filter(isHeld)) : [],
    },
    alerts: told.filter((alert) => !isHeld(alert)),
    summary: settings.on && !settings.quiet ? held : [],
  };
}

/** Rules only come and change here; what is as it was is not kept once more. */
function isSame(before: Rules, after: Rules): boolean {
  return Object.entries(after).every(([path, state]) => before[path] === state);
}

function withHeld(held: readonly Alert[], more: readonly Alert[]): readonly Alert[] {
  return more.length === 0 ? held : [...held, ...more].slice(-LIMITS.alertsShown);
}

/** The user moved limits: by new ones what is true is taken silently, as at first sight. */
export function withoutMovedLimits(
  state: AlertsState,
  before: readonly AccountRuleInput[],
  after: readonly AccountRuleInput[],
): AlertsState {
  const limitsOf = (accounts: readonly AccountRuleInput[]) =>
    new Map(accounts.flatMap(({ id, keys }) => keys.map(({ keyId, limits }) => [`${id}/${keyId}`, limits])));
  const earlier = limitsOf(before);
  const moved = [...limitsOf(after)].flatMap(([path, limits]) => {
    const known = earlier.get(path);
    return known !== undefined && JSON.stringify(known) !== JSON.stringify(limits) ? [path] : [];
  });
  if (moved.length === 0) return state;
  const forgotten = new Set(moved.flatMap((path) => [`${path}/left-20`, `${path}/left-5`]));
  const rules = Object.entries(state.rules).filter(([path]) => !forgotten.has(path));
  return { ...state, rules: Object.fromEntries(rules) };
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

function firedOfAccount(rules: Rules, account: AccountRuleInput, now: number): Alert[] {
  const verdicts = { rejected: account.rejected, empty: account.isEmpty };
  return ACCOUNT_RULES.filter((rule) =>
    begins(rules, `${account.id}//${rule}`, verdictOf(verdicts[rule])),
  ).map((rule) => ({
    accountId: account.id,
    keyId: null,
    rule,
    isSample: account.isSample,
    asOf: null,
    at: now,
  }));
}

function verdictOf(is: boolean | null): Verdict {
  return { is: is === null ? 'unknown' : is ? 'true' : 'over', epoch: 0 };
}

function firedOfKey(
  rules: Rules,
  { id, isSample, clockAheadMs }: AccountRuleInput,
  key: KeyRuleInput,
  { snoozed }: AlertSettings,
  now: number,
): Alert[] {
  const path = `${id}/${key.keyId}`;
  const times = { now, serverNow: now + clockAheadMs };
  const isTold = !isSnoozed(snoozed[path], key, now);
  return FAMILIES.flatMap((family) => {
    const begun = family.filter((rule) => begins(rules, `${path}/${rule}`, ruleVerdict(key, rule, times)));
    const [rule] = begun;
    if (rule === undefined || !isTold || (key.endedHere && isEnd(rule))) return [];
    if (family.slice(0, family.indexOf(rule)).some((worse) => isOn(rules, path, worse, rule))) return [];
    return [
      { accountId: id, keyId: key.keyId, rule, isSample, asOf: key.outdated ? key.readAt : null, at: now },
    ];
  });
}

function isEnd(rule: KeyRule): boolean {
  return rule === 'disabled' || rule === 'deleted';
}

/** A worse rule that fired for the same expiry or mark makes a milder one no news. */
function isOn(rules: Rules, path: string, worse: KeyRule, rule: KeyRule): boolean {
  const [one, other] = [rules[`${path}/${worse}`], rules[`${path}/${rule}`]];
  return one?.fired === true && (worse === 'exhausted' || one.epoch === other?.epoch);
}

function isSnoozed(snooze: Snooze | undefined, { fullMark }: KeyRuleInput, now: number): boolean {
  if (snooze === undefined) return false;
  return 'until' in snooze ? now < snooze.until : snooze.whileMark === fullMark;
}

function begins(rules: Rules, path: string, { is, epoch }: Verdict): boolean {
  const before = rules[path];
  const isNew = before?.fired !== true || before.epoch !== epoch;
  if (is === 'true') {
    if (isNew) rules[path] = { fired: true, epoch };
    return isNew && before !== undefined;
  }
  const isArmed = before?.fired === false && before.epoch === epoch;
  if (!isArmed && (is === 'over' || (is === 'between' && before === undefined)))
    rules[path] = { fired: false, epoch };
  return false;
}
