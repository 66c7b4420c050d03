import type { Reading } from '#contract/reading';

/** Of a page of the list; another user's keys are none of this account. `owner`: null where nobody knows it. */
export function newestOf(readings: readonly Reading[], owner: number | null): Reading | null {
  return readings
    .filter(({ ownerId }) => owner === null || (ownerId ?? owner) === owner)
    .reduce<Reading | null>(
      (last, reading) => (last !== null && last.keyId > reading.keyId ? last : reading),
      null,
    );
}
