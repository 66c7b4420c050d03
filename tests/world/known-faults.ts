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
    'an empty account is said at every key, and not at the account',
    'an empty account is not said at the account',
  ),
  known(
    'a name beyond all bounds loses the accounts of the file',
    'something failed by itself: not-saved',
    'an alert is repeated after a name beyond all bounds',
    'an account is lost',
    'the pins are not those that were pinned',
  ),
  known('one wrong setting loses all of them', 'settings that were made are lost'),
];

export function knownFault(found: Breach): string | null {
  return KNOWN_FAULTS.find(({ isThis }) => isThis(found))?.fault ?? null;
}
