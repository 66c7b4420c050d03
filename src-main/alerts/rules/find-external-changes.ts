import type { ExternalChange } from '#contract/external-change';
import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import type { PinState } from '#contract/pin-state';
import { isBeginningOf, MORE, type Reading } from '#contract/reading';

type Kind = ExternalChange['kind'];

/** What others changed between two snapshots that followed each other; what was written from here is left out. */
export function findExternalChanges(before: AppState, after: AppState): readonly ExternalChange[] {
  return after.accounts.flatMap((account) => {
    const earlier = before.accounts.find(({ id }) => id === account.id);
    if (earlier === undefined) return [];
    const ofPins = account.pins.flatMap((pin) => {
      const pinBefore = earlier.pins.find(({ keyId }) => keyId === pin.keyId);
      return pinBefore === undefined || pinBefore === pin
        ? []
        : kindsOfPin(pinBefore, pin).map((kind) => changeOf(account.id, pin, kind, pinBefore.name, after.at));
    });
    return [...ofPins, ...createdIn(earlier, account, after.at)];
  });
}

function changeOf(
  accountId: string,
  { keyId, name }: Pick<PinState, 'keyId' | 'name'>,
  kind: Kind,
  nameBefore: string,
  at: number,
): ExternalChange {
  return { accountId, keyId, kind, name, formerName: kind === 'renamed' ? nameBefore : null, at };
}

function createdIn(before: AccountState, { id, newestKey }: AccountState, at: number): ExternalChange[] {
  const isNew = before.newestKey !== null && newestKey !== null && newestKey.keyId > before.newestKey.keyId;
  if (!isNew || newestKey.createdHere) return [];
  return [changeOf(id, newestKey, 'created', newestKey.name, at)];
}

function kindsOfPin(before: PinState, after: PinState): readonly Kind[] {
  if (after.changedHere) return [];
  if (after.status === 'deleted') return before.status === 'deleted' ? [] : ['deleted'];
  if (before.reading === null || after.reading === null || before.reading === after.reading) return [];
  const [one, other] = [before.reading, after.reading];
  return CHANGED.filter(([, isChanged]) => isChanged(one, other)).map(([kind]) => kind);
}

const ENABLED = 1;
const DISABLED = 2;

const CHANGED: readonly (readonly [Kind, (before: Reading, after: Reading) => boolean])[] = [
  ['disabled', (before, after) => before.storedStatus !== DISABLED && after.storedStatus === DISABLED],
  // The gateway disables, expires and exhausts by itself, but it never enables.
  ['enabled', (before, after) => before.storedStatus !== ENABLED && after.storedStatus === ENABLED],
  ['renamed', (before, after) => before.name !== after.name],
  ['quota', (before, after) => before.unlimited !== after.unlimited || isGrantedChanged(before, after)],
  ['expiry', ({ expiresAt }, after) => isKnownChange(expiresAt, after.expiresAt, 'unknown')],
  ['models', ({ models }, after) => isListChanged(models, after.models)],
  ['allowed-ips', ({ allowedIps }, after) => isListChanged(allowedIps, after.allowedIps)],
  ['group', ({ group }, after) => isKnownChange(group, after.group, null)],
];

/** Calls and refunds move units between the two; only an edit changes their sum. Of an unlimited key it says nothing. */
function isGrantedChanged(before: Reading, after: Reading): boolean {
  if (after.unlimited) return false;
  if (before.used === null || after.used === null) return after.remaining > before.remaining;
  return before.remaining + before.used !== after.remaining + after.used;
}

function isKnownChange<Value>(before: Value, after: Value, unknown: Value): boolean {
  return before !== unknown && after !== unknown && before !== after;
}

/** Of a long list only the beginning may be known: nobody can say what of the rest changed. */
function isListChanged(before: readonly string[] | null, after: readonly string[] | null): boolean {
  if (before?.at(-1) === MORE) return !isBeginningOf(before, after);
  return JSON.stringify(before?.toSorted() ?? null) !== JSON.stringify(after?.toSorted() ?? null);
}
