import * as v from 'valibot';

/** `v.object` for a file, which drops what only a later version knows; `v.strictObject` for a call, which refuses it. */
export type ObjectOf = <const Entries extends v.ObjectEntries>(
  entries: Entries,
) => v.GenericSchema<InputOf<Entries>, Readonly<OutputOf<Entries>>>;

type InputOf<Entries extends v.ObjectEntries> = v.InferInput<v.ObjectSchema<Entries, undefined>>;
type OutputOf<Entries extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<Entries, undefined>>;

/** Counted before an entry is looked at: a million of them would keep main for seconds. */
export function listOf<const Entry extends v.GenericSchema>(
  entry: Entry,
  { from, to }: { readonly from: number; readonly to: number },
) {
  const anyList = v.custom<readonly unknown[]>(Array.isArray);
  return v.pipe(anyList, v.minLength(from), v.maxLength(to), v.array(entry), v.readonly());
}
