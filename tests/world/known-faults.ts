import type { Breach } from './breach.ts';

/** A fault that is known and still there: met, it is counted instead of failing the run. */
export interface KnownFault {
  /** What is wrong, in a short sentence. */
  readonly fault: string;
  /** In these words of the invariants. */
  readonly whats: readonly string[];
}

/** Who repairs one takes it out: from then on it fails the run. A long run tells which were not met. */
export const KNOWN_FAULTS: readonly KnownFault[] = [];

export function knownFault({ what }: Breach): string | null {
  return KNOWN_FAULTS.find(({ whats }) => whats.includes(what))?.fault ?? null;
}
