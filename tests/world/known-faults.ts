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
];

export function knownFault(found: Breach): string | null {
  return KNOWN_FAULTS.find(({ isThis }) => isThis(found))?.fault ?? null;
}
