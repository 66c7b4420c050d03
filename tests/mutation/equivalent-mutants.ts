import type { Mutant } from './mutants.ts';

interface Equivalent extends Pick<Mutant, 'file' | 'original' | 'replacement'> {
  /** Why nobody can tell it from the original. */
  readonly because: string;
}

/** Read, and found to do the same as the original. */
const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'src-main/polling/machine-watch.ts',
    ...{ original: 'this.#checksSinceSuspend ?? 0', replacement: 'this.#checksSinceSuspend' },
    because: 'null is not at least 2 either',
  },
  {
    file: 'src-main/polling/poller.ts',
    ...{ original: 'this.#lastEndedAt ?? -Infinity', replacement: 'this.#lastEndedAt' },
    because: 'the epoch, which null counts as, is more than a minute ago as well',
  },
  {
    file: 'src-main/polling/schedule.ts',
    ...{ original: 'at ?? 0', replacement: 'at' },
    because: 'null counts as 0 in a subtraction',
  },
  {
    file: 'src-main/keys/run-out.ts',
    ...{ original: 'samples[0]?.fromAt ?? 0', replacement: 'samples[0]?.fromAt' },
    because: 'nothing is known of no samples, which NaN says as well',
  },
  {
    file: 'src-main/keys/run-out.ts',
    ...{ original: 'day?.rate ?? 0', replacement: 'day?.rate' },
    because: 'a ratio of 0 and NaN are both out of bounds',
  },
];

export function isEquivalent({ file, original, replacement }: Mutant): boolean {
  return EQUIVALENT.some(
    (known) => known.file === file && known.original === original && known.replacement === replacement,
  );
}
