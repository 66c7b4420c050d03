import type { Breach } from './breach.ts';

/** A fault that is known and still there: met, it is counted instead of failing the run. */
export interface KnownFault {
  /** What is wrong, in a short sentence. */
  readonly fault: string;
  readonly isThis: (breach: Breach) => boolean;
}

/** In these words of the invariants. */
function known(fault: string, ...whats: readonly string[]): KnownFault {
  return { fault, isThis: ({ what }) => whats.includes(what) };
}

/** Who repairs one takes it out: from then on it fails the run. A long run tells which were not met. */
export const KNOWN_FAULTS: readonly KnownFault[] = [
  known(
    'a key that was disabled here and again elsewhere needs action',
    'a key that was disabled here needs action',
  ),
  known(
    'an empty account is said at every key, and not at the account',
    'an empty account is not said at the account',
  ),
  known(
    'a low account is said at its keys, or nowhere',
    'the tray says that all is well beside a low account',
    'a key is called low for its account',
  ),
  known('nothing names the balance that binds a key', 'a row does not name the balance that binds its key'),
  known('the picker passes over the balance', 'the picker says otherwise than the list'),
  known(
    'an old balance has no age',
    'an old balance says of fresh keys that they do not work, without its age',
  ),
  known(
    'a name beyond all bounds loses the accounts of the file',
    'something failed by itself: not-saved',
    'an alert is repeated after a name beyond all bounds',
    'an account is lost',
    'the pins are not those that were pinned',
  ),
  known('one wrong setting loses all of them', 'settings that were made are lost'),
  known(
    'the expiry of a key that was pinned since is passed over',
    'no refresh is planned just after an expiry',
  ),
  known('opening a key in a pause refreshes the account', 'opening a key in a pause refreshes the account'),
  known('times are told in the zone of the start', 'a time is told in the zone of the start'),
  known(
    'a key that is marked as expired without a date is told of by nobody',
    'a key that was marked as expired is told of by nobody',
  ),
];

export function knownFault(found: Breach): string | null {
  return KNOWN_FAULTS.find(({ isThis }) => isThis(found))?.fault ?? null;
}
