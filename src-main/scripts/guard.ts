import { isAhead } from '#clock/instant';
import { isSameName } from '#contract/same-name';
import { displayName } from '#presentation/key-name';
import { isWorking } from '../keys/does-not-work.ts';
import type { StatusFile, StatusKey } from './status-file.ts';
import type { Command } from './command.ts';
import { EXIT, type GuardResult } from './exit.ts';

type Guard = Extract<Command, { name: 'guard' }>;

/** More than that of a full mark reads as all of it. */
const ALL = 0.9995;
/** As many as a number can be written with. */
const MOST_FIGURES = 100;

/** Whether a key has enough: 0 yes, 1 no, 64 the question is wrong, 69 nobody knows. */
export function guard(request: Guard, file: StatusFile, now: number): GuardResult {
  const found = find(request, file.keys);
  if (typeof found === 'string') return { code: EXIT.usage, line: found };
  const name = displayName({ name: found.name, keyId: found.id });
  const key = { ...found, name };
  if ('share' in request.min && key.unlimited === true)
    return { code: EXIT.usage, line: `${name} is unlimited: use an amount, like --min 5usd.` };
  // A key that is gone stays so, however long ago that was read.
  const unknown = key.status === 'deleted' ? null : reasonUnknown(key, request, now);
  if (unknown !== null) return { code: EXIT.noData, line: `${name}: ${unknown}` };
  const isPast = key.expiresAt !== null && key.expiresAt < now;
  // Of one that did not work before, why not stays so.
  const status = isPast && isWorking(key.status) ? 'expired' : key.status;
  return isWorking(status)
    ? compare(request, key, file)
    : { code: EXIT.notEnough, line: `${name}: ${status}` };
}

function find({ key, id, account }: Guard, keys: readonly StatusKey[]): StatusKey | string {
  const isNamed = (name: string, wanted: string | null) => wanted === null || isSameName(name, wanted);
  const alike = keys.filter(
    (one) =>
      (isNamed(one.name, key) || isNamed(displayName({ name: one.name, keyId: one.id }), key)) &&
      (id === null || one.id === id) &&
      (isNamed(one.account, account) || one.accountId === account),
  );
  // Names that only look the same are told apart by whoever gives one exactly.
  const exact = alike.filter(({ name }) => name === key);
  const matching = exact.length > 0 ? exact : alike;
  const [found, ...others] = matching;
  const wanted = key ?? `#${id}`;
  if (found === undefined)
    return `No pinned key is called ${wanted}: pin it in the app, or see "comet-tray status".`;
  if (others.length === 0) return found;
  return `${matching.length} pinned keys are called ${wanted}: ${tellApart(matching)}.`;
}

/** What says which of these is meant: a label or an id that several have says nothing. */
function tellApart(keys: readonly StatusKey[]): string {
  const haveOwnLabel = areDistinct(keys, (one, other) => isSameName(one.account, other.account));
  const haveOwnId = areDistinct(keys, (one, other) => one.id === other.id);
  if (haveOwnLabel) return haveOwnId ? 'add --account or --id' : 'add --account';
  if (haveOwnId) return `add --id ${keys.map(({ id }) => id).join(' or ')}`;
  const accounts = [...new Set(keys.map(({ accountId }) => accountId))];
  const also = accounts.length === keys.length ? '' : ', and --id';
  return `accounts of one label are told apart by --account ${accounts.join(' or ')}${also}`;
}

function areDistinct(keys: readonly StatusKey[], isSame: (one: StatusKey, other: StatusKey) => boolean) {
  return keys.every((one, at) => keys.slice(at + 1).every((other) => !isSame(one, other)));
}

function reasonUnknown(
  { outdatedAt, readAt, status }: StatusKey,
  { maxAgeMs }: Guard,
  now: number,
): string | null {
  if (readAt === null || outdatedAt === null) return 'not read yet';
  if (status === 'unknown') return 'the gateway says a status that is not known';
  const oldAt = maxAgeMs === null ? outdatedAt : readAt + maxAgeMs;
  // One from the future was read before the clock was set back.
  return now > oldAt || isAhead(readAt, now) ? `outdated, read ${new Date(readAt).toISOString()}` : null;
}

function compare({ min }: Guard, key: StatusKey, { accounts }: StatusFile): GuardResult {
  if ('share' in min) return compareShares(min.share, key);
  if (key.spendable === null)
    return { code: EXIT.noData, line: `${key.name}: ${whyUnbounded(key, accounts)}` };
  if (key.spendable.dollars === null) return { code: EXIT.usage, line: notInDollars(key) };
  const dollars = exact(key.spendable.dollars);
  const [left, wanted] = inFigures(dollars, min.dollars, 2);
  return verdict(dollars >= min.dollars, `${key.name}: $${left} left, wanted $${wanted}`);
}

function whyUnbounded({ accountId }: StatusKey, accounts: StatusFile['accounts']): string {
  const isPaidBySubscription = accounts.find(({ id }) => id === accountId)?.subscription === true;
  return isPaidBySubscription
    ? 'a subscription is active, and what is left of it is not known'
    : 'what the account has is not known';
}

function compareShares(min: number, { name, share }: StatusKey): GuardResult {
  if (share === null) return { code: EXIT.noData, line: `${name}: there is no full mark to measure against` };
  // All is left of a key that was used for a moment.
  const isAll = min === 1 && share > ALL;
  const percent = { left: isAll ? 100 : exact(share * 100), wanted: exact(min * 100) };
  const [left, wanted] = inFigures(percent.left, percent.wanted, 1).map(Number);
  return verdict(percent.left >= percent.wanted, `${name}: ${left}% left, wanted ${wanted}%`);
}

function notInDollars({ currency, name }: StatusKey): string {
  const unit = currency === 'tokens' ? 'tokens' : `“${currency}”`;
  return `${name}: its gateway counts in ${unit}, not in US dollars: use a share, like --min 10%.`;
}

function verdict(isEnough: boolean, line: string): GuardResult {
  return { code: isEnough ? EXIT.enough : EXIT.notEnough, line };
}

/** Without what binary fractions add to a decimal one. */
function exact(value: number): number {
  return Number(value.toPrecision(14));
}

/** As many as the wanted amount has, and cut, not rounded: less than what is wanted never reads the same. */
function inFigures(left: number, wanted: number, least: number): readonly [string, string] {
  let count = least;
  while (count < MOST_FIGURES && Number(wanted.toFixed(count)) !== wanted) count += 1;
  const rounded = left.toFixed(count);
  const cut = Number(rounded) > left ? (Number(rounded) - 10 ** -count).toFixed(count) : rounded;
  return [cut, wanted.toFixed(count)];
}
