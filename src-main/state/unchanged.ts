import type { AccountState } from '#contract/account-state';

/** Whether two parts of a state say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  const isSameIn = (name: string) =>
    Object.hasOwn(other, name) && isSame(Reflect.get(one, name), Reflect.get(other, name));
  return names.length === Object.keys(other).length && names.every(isSameIn);
}

/** Accounts, and pins within them, that are as they were before are the same objects: who follows them can pass over them. */
export function keepUnchanged(
  before: readonly AccountState[],
  after: readonly AccountState[],
): readonly AccountState[] {
  const accounts = after.map((account) => {
    const known = before.find(({ id }) => id === account.id);
    return known === undefined ? account : keepAccount(known, account);
  });
  return isSame(before, accounts) ? before : accounts;
}

function keepAccount(before: AccountState, after: AccountState): AccountState {
  if (before === after) return before;
  const known = new Map(before.pins.map((pin) => [pin.keyId, pin]));
  const pins = after.pins.map((pin) => {
    const knownPin = known.get(pin.keyId);
    return knownPin !== undefined && isSame(knownPin, pin) ? knownPin : pin;
  });
  const account = { ...after, pins };
  return isSame(before, account) ? before : account;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
