import type { AlertName } from '#contract/alerts';
import type { AlertSettings } from './alert-model.ts';
import { fitsStatus } from './fits-status.ts';
import {
  ACCOUNT_FAMILIES,
  FAMILIES,
  ruleVerdict,
  type AccountRuleInput,
  type KeyRuleInput,
  type Verdict,
} from './rules.ts';

/** A rule and its verdict, of a key or (`key` null) of an account. */
export interface JudgedRule extends AlertName {
  readonly path: string;
  readonly verdict: Verdict;
  /** Likewise, by what was read last, however long ago that was. */
  readonly readLast: Verdict;
  /** It can be true of a key of this status. */
  readonly fits: boolean;
  readonly isSample: boolean;
  readonly key: KeyRuleInput | null;
  /** The worse rules of its family. */
  readonly worsePaths: readonly string[];
}

export function judgedRules(account: AccountRuleInput, now: number): readonly JudgedRule[] {
  return [...ofAccount(account), ...account.keys.flatMap((key) => ofKey(account, key, now))];
}

export function rulePath({ accountId, keyId, rule }: AlertName): string {
  return `${keyPath({ accountId, keyId })}/${rule}`;
}

function ofAccount({ id: accountId, isSample, ...account }: AccountRuleInput): JudgedRule[] {
  const { balanceRunsOut, empty, low, rejected } = account;
  const verdicts = { rejected, empty, low, 'balance-runs-out': balanceRunsOut };
  const readLast = { ...verdicts, ...account.byLastBalance };
  return ACCOUNT_FAMILIES.flatMap((family) => {
    const names = family.map((rule) => ({ accountId, keyId: null, rule }));
    const paths = names.map(rulePath);
    return names.map((name, index) => {
      return {
        ...name,
        path: paths[index] ?? '',
        verdict: { is: verdicts[name.rule], epoch: 0 },
        readLast: { is: readLast[name.rule], epoch: 0 },
        fits: true,
        isSample,
        key: null,
        worsePaths: paths.slice(0, index),
      };
    });
  });
}

function ofKey(account: AccountRuleInput, key: KeyRuleInput, now: number): JudgedRule[] {
  const { id: accountId, isSample, clockAheadMs } = account;
  const times = { now, serverNow: now + clockAheadMs };
  return FAMILIES.flatMap((family) => {
    const names = family.map((rule) => ({ accountId, keyId: key.keyId, rule }));
    const paths = names.map(rulePath);
    return names.map((name, index) => {
      const verdict = ruleVerdict(key, name.rule, times);
      return {
        ...name,
        path: paths[index] ?? '',
        verdict,
        readLast: key.outdated ? ruleVerdict(asFresh(key), name.rule, times) : verdict,
        fits: fitsStatus(name.rule, key),
        isSample,
        key,
        worsePaths: paths.slice(0, index),
      };
    });
  });
}

/** As if it were judged by what was read last. */
export function asReadLast(one: JudgedRule): JudgedRule {
  return { ...one, verdict: one.readLast, key: one.key && asFresh(one.key) };
}

function asFresh(key: KeyRuleInput): KeyRuleInput {
  return key.outdated ? { ...key, outdated: false } : key;
}

/** The key's alerts are off, or a snooze mutes what it says of amounts and times, never that it was ended elsewhere. */
export function isMuted(one: JudgedRule, snoozed: AlertSettings['snoozed'], now: number): boolean {
  const snooze = snoozed[keyPath(one)];
  if (snooze === undefined || one.key === null || isEnd(one)) return false;
  return 'untilToppedUp' in snooze || now < snooze.until;
}

/** For ever. */
export function isSilenced(one: JudgedRule, snoozed: AlertSettings['snoozed']): boolean {
  const snooze = snoozed[keyPath(one)];
  return snooze !== undefined && 'until' in snooze && snooze.until === Infinity;
}

export function keyPath({ accountId, keyId }: Pick<AlertName, 'accountId' | 'keyId'>): string {
  return `${accountId}/${keyId ?? ''}`;
}

export function isEnd({ rule }: AlertName): boolean {
  return rule === 'disabled' || rule === 'deleted';
}
