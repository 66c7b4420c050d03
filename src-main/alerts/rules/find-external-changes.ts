import type { ExternalChange } from '#contract/external-change';
import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import type { KeyField } from '#contract/key-action';
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
  const wasDeleted = before.status === 'deleted' || after.reason === 'deleted-here';
  if (after.status === 'deleted') return wasDeleted ? [] : ['deleted'];
  if (before.reading === null || after.reading === null || before.reading === after.reading) return [];
  const [one, other] = [before.reading, after.reading];
  const isOfHere = (kind: Kind, fields: readonly KeyField[]) =>
    fields.some((field) => after.changedHere.includes(field)) ||
    (kind === 'disabled' && after.reason === 'disabled-here');
  return CHANGED.filter(([kind, fields, isChanged]) => isChanged(one, other) && !isOfHere(kind, fields)).map(
    ([kind]) => kind,
  );
}

const ENABLED = 1;
const DISABLED = 2;

type Changed = readonly [Kind, of: readonly KeyField[], is: (before: Reading, after: Reading) => boolean];

const CHANGED: readonly Changed[] = [
  [
    'disabled',
    ['storedStatus'],
    (before, after) => before.storedStatus !== DISABLED && after.storedStatus === DISABLED,
  ],
  // The gateway disables, expires and exhausts by itself, but it never enables.
  [
    'enabled',
    ['storedStatus'],
    (before, after) => before.storedStatus !== ENABLED && after.storedStatus === ENABLED,
  ],
  ['renamed', ['name'], (before, after) => before.name !== after.name],
  [
    'quota',
    ['remaining', 'unlimited'],
    (before, after) => before.unlimited !== after.unlimited || isGrantedChanged(before, after),
  ],
  ['expiry', ['expiresAt'], ({ expiresAt }, after) => isKnownChange(expiresAt, after.expiresAt, 'unknown')],
  ['models', ['models'], ({ models }, after) => isListChanged(models, after.models)],
  ['allowed-ips', ['allowedIps'], ({ allowedIps }, after) => isListChanged(allowedIps, after.allowedIps)],
  ['group', ['group'], ({ group }, after) => isKnownChange(group, after.group, null)],
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
