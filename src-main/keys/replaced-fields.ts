import {
  differingFields,
  type KeyChange,
  type KeyField,
  type KeyFields,
  type ReplacedFields,
  type SentReport,
} from '#contract/key-action';
import type { Reading } from '#contract/reading';

/** What each change sets whatever was there; the others go by what was read right before. */
const SETS: Readonly<Record<KeyChange['kind'], readonly KeyField[]>> = {
  ...{ 'top-up': [], undo: [], quota: ['remaining', 'unlimited'], expiry: ['expiresAt'], name: ['name'] },
  ...{ models: ['models'], 'allowed-ips': ['allowedIps'], group: ['group'] },
};
const DISABLED = 2;

interface Seen {
  /** What the user went by. */
  readonly shown: Reading | null;
  /** As it was read last when the write had ended: maybe while it was under way. */
  readonly last: Reading | null;
}

/**
 * What another has set and a write has replaced, as far as it was seen; null: nothing was. A gateway takes a whole
 * record, and tells nobody what stood in its place.
 */
export function replacedFields(
  { after, before, wanted }: SentReport,
  changes: readonly KeyChange['kind'][],
  { last, shown }: Seen,
): ReplacedFields | null {
  if (before === null || after === null || wanted === null) return null;
  const changed = (from: Reading, to: KeyFields) => changedBetween(before, from, to);
  if (last !== null && last !== shown && last.readAt >= before.readAt) {
    const isGone = (field: KeyField) =>
      changed(last, after).includes(field) && changed(last, wanted).includes(field);
    const gone = changed(before, last).filter((field) => isGone(field) && isOfPeople(field, last));
    if (gone.length > 0) return { fields: gone, was: last };
  }
  const set = changes
    .flatMap((kind) => SETS[kind])
    .filter((field) => changed(before, wanted).includes(field));
  const fields = shown === null ? [] : changed(shown, before).filter((field) => set.includes(field));
  return fields.length === 0 ? null : { fields, was: before };
}

/** Usage aside: of a key that does not say what it used, a quota that differs may be just that. */
function changedBetween(before: Reading, from: Reading, to: KeyFields): readonly KeyField[] {
  const [one, other] = [quotaSince(before, from), quotaSince(before, to)];
  const isKnown = one !== null && other !== null;
  return differingFields(
    { ...from, remaining: isKnown ? one : 0 },
    { ...to, remaining: isKnown ? other : 0 },
  );
}

/** What would be left, had nothing been used since `before`; null: nobody knows. */
function quotaSince(before: Reading, fields: KeyFields & Partial<Pick<Reading, 'used'>>): number | null {
  if (fields.used === undefined) return fields.remaining;
  return before.used === null || fields.used === null ? null : fields.remaining + fields.used - before.used;
}

/** A key that is used up or expired is so by itself. */
function isOfPeople(field: KeyField, { storedStatus }: Reading): boolean {
  return field !== 'storedStatus' || storedStatus === DISABLED;
}
