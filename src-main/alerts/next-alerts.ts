import { FAMILIES, judgeKey, type AccountFacts, type KeyFacts, type Rule, type Verdict } from './rules.ts';

export interface Alert {
  readonly accountId: string;
  /** Null: of the account as a whole. */
  readonly keyId: number | null;
  readonly rule: Rule;
  readonly isSample: boolean;
  /** Told from a reading of then; null: from a fresh one. */
  readonly asOf: number | null;
  readonly at: number;
}

/** What a rule last did for a key: armed, or fired for that epoch. Plain JSON. */
interface RuleState {
  readonly fired: boolean;
  readonly epoch: number;
}

/** Kept over restarts, but for sample accounts. The first part is keyed by `account/key/rule`. */
export interface AlertsState {
  readonly rules: Readonly<Record<string, RuleState>>;
  /** Waiting for the end of the quiet hours. */
  readonly held: readonly Alert[];
}

export const NO_ALERTS: AlertsState = { rules: {}, held: [] };

/** `until` an instant, or until the full mark is no longer this one. */
type Snooze = { readonly until: number } | { readonly whileMark: number };

export interface AlertSettings {
  readonly on: boolean;
  /** Now is within them. */
  readonly quiet: boolean;
  readonly alwaysTell: readonly ('exhausted' | 'rejected')[];
  /** By `account/key`. */
  readonly snoozed: Readonly<Record<string, Snooze>>;
}

export interface NextAlerts {
  readonly state: AlertsState;
  /** To be told now, at once: several are one notification. */
  readonly alerts: readonly Alert[];
  /** These were held over the quiet hours, and are one summary. */
  readonly summary: readonly Alert[];
}

/** Whether a rule has begun to be true; the first verdict on it is taken silently. */
export function nextAlerts(
  { rules, held }: AlertsState,
  accounts: readonly AccountFacts[],
  settings: AlertSettings,
  now: number,
): NextAlerts {
  const next: Record<string, RuleState> = { ...rules };
  const fired = accounts.flatMap((account) => [
    ...firedOfAccount(next, account, now),
    ...account.keys.flatMap((key) => firedOfKey(next, account, key, settings, now)),
  ]);
  const told = settings.on ? fired : [];
  const isHeld = ({ rule }: Alert) =>
    settings.quiet && !settings.alwaysTell.some((always) => always === rule);
  return {
    state: { rules: next, held: settings.quiet ? [...held, ...told.filter(isHeld)] : [] },
    alerts: told.filter((alert) => !isHeld(alert)),
    summary: settings.quiet ? [] : held,
  };
}

/** What may be written to disk: nothing of a sample, nor of accounts that are gone. */
export function keptAlerts(state: AlertsState, accountIds: readonly string[]): AlertsState {
  const isKept = (path: string) => accountIds.some((id) => path.startsWith(`${id}/`));
  return {
    rules: Object.fromEntries(Object.entries(state.rules).filter(([path]) => isKept(path))),
    held: state.held.filter(({ accountId, isSample }) => !isSample && isKept(`${accountId}/`)),
  };
}

type Rules = Record<string, RuleState>;

function firedOfAccount(rules: Rules, account: AccountFacts, now: number): Alert[] {
  const verdicts = { rejected: account.rejected, empty: account.isEmpty };
  return (['rejected', 'empty'] as const)
    .filter((rule) => begins(rules, `${account.id}//${rule}`, verdictOf(verdicts[rule])))
    .map((rule) => ({
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
  { id, isSample }: AccountFacts,
  key: KeyFacts,
  { snoozed }: AlertSettings,
  now: number,
): Alert[] {
  const path = `${id}/${key.keyId}`;
  const isTold = !isSnoozed(snoozed[path], key, now);
  return FAMILIES.flatMap((family) => {
    const begun = family.filter((rule) => begins(rules, `${path}/${rule}`, judgeKey(key, rule, now)));
    const [rule] = begun;
    if (rule === undefined || !isTold || (rule === 'disabled' && key.disabledHere)) return [];
    if (family.slice(0, family.indexOf(rule)).some((worse) => isOn(rules, path, worse, rule))) return [];
    return [
      { accountId: id, keyId: key.keyId, rule, isSample, asOf: key.outdated ? key.readAt : null, at: now },
    ];
  });
}

/** A worse rule that fired for the same expiry or mark makes a milder one no news. */
function isOn(rules: Rules, path: string, worse: Rule, rule: Rule): boolean {
  const [one, other] = [rules[`${path}/${worse}`], rules[`${path}/${rule}`]];
  return one?.fired === true && (worse === 'exhausted' || one.epoch === other?.epoch);
}

function isSnoozed(snooze: Snooze | undefined, { fullMark }: KeyFacts, now: number): boolean {
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
  if (is === 'over' || (is === 'between' && before === undefined)) rules[path] = { fired: false, epoch };
  return false;
}
