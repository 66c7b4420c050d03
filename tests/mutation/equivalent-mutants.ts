import type { Mutant } from './mutants.ts';

interface Equivalent extends Pick<Mutant, 'file' | 'original' | 'replacement'> {
  /** Why nobody can tell it from the original. */
  readonly because: string;
}

/** Read, and found to do the same as the original. */
const EQUIVALENT: readonly Equivalent[] = [];

export function isEquivalent({ file, original, replacement }: Mutant): boolean {
  return EQUIVALENT.some(
    (known) => known.file === file && known.original === original && known.replacement === replacement,
  );
}
