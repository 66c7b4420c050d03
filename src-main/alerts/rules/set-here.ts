import { keyPath, type JudgedRule } from './judged-rules.ts';
import type { AccountRuleInput, KeyRuleInput } from './rules.ts';

/** What the user sets by a write from here, and alerts are about. */
type Part = 'expiry' | 'quota';

/** As `account/key/part`: what the user has just set knows nobody better, and what is true by that is no news. */
export function setHere(
  before: readonly AccountRuleInput[],
  after: readonly AccountRuleInput[],
): ReadonlySet<string> {
  const earlier = new Map(before.flatMap(keysOf));
  const set = after.flatMap(keysOf).flatMap(([path, key]) => {
    const { changedHere } = key;
    const isQuota = changedHere.includes('remaining') || changedHere.includes('unlimited');
    const parts: [Part, boolean][] = [
      ['expiry', changedHere.includes('expiresAt') && earlier.get(path)?.expiresAt !== key.expiresAt],
      ['quota', isQuota && isLessThanSpent(earlier.get(path), key)],
    ];
    return parts.flatMap(([part, isSet]) => (isSet ? [`${path}/${part}`] : []));
  });
  return new Set(set);
}

export function isBySetting(one: JudgedRule, set: ReadonlySet<string> | undefined): boolean {
  const part = partOf(one);
  return part !== null && set?.has(`${keyPath(one)}/${part}`) === true;
}

function partOf({ rule, verdict }: JudgedRule): Part | null {
  if (verdict.isByEpoch === true) return 'expiry';
  return rule === 'left-20' || rule === 'left-5' || rule === 'exhausted' ? 'quota' : null;
}

/** A write of something else finds what was spent until then: only what is gone besides was taken away. */
function isLessThanSpent(before: KeyRuleInput | undefined, { left, used }: KeyRuleInput): boolean {
  if (before === undefined || left === null) return false;
  if (before.left === null) return true;
  return used !== null && before.used !== null && before.left - left > used - before.used;
}

function keysOf({ id: accountId, keys }: AccountRuleInput) {
  return keys.map((key) => [keyPath({ accountId, keyId: key.keyId }), key] as const);
}
