import * as v from 'valibot';
import { checksumOf, isAsWritten } from './content-checksum.ts';
import { contentOf, keptChecksumOf, type ReadResult } from './read-json.ts';
import { recover, type StandIns } from './recover.ts';
import { withoutDefaults } from './without-defaults.ts';

export interface Restored<Value> {
  /** Null: nothing is left of it. */
  readonly value: Value | null;
  /** Paths of what is nowhere to be had; `''`: all of it; `contentChecksum`: nobody can say what. */
  readonly lost: readonly string[];
}

/**
 * What can be had of generations that are not all whole, the newest first: one that is, where it is the very same as
 * the newest was, or else field by field. Where a checksum was kept, only what has it is known to be all that there was.
 */
export function restore<Schema extends v.GenericSchema>(
  schema: Schema,
  found: readonly ReadResult<v.InferOutput<Schema>>[],
  standIns: StandIns,
): Restored<v.InferOutput<Schema>> {
  const twin = twinOf(found);
  if (twin !== null) return { value: twin, lost: [] };
  const readable = found.filter((one) => contentOf(one) !== undefined);
  const contents = readable.map(contentOf);
  const { lost, value } = recover(schema, contents, standIns, isAltered(readable[0]));
  const parsed = v.safeParse(schema, contents.length === 0 ? undefined : value);
  if (!parsed.success) return { value: null, lost: [''] };
  // Earlier versions kept what is so by default as well.
  const kept = [parsed.output, withoutDefaults(schema, parsed.output)];
  const isKnown = kept.some((one) => isKept(one, found));
  return { value: parsed.output, lost: isKnown ? lost : [...lost, 'contentChecksum'] };
}

function twinOf<Value>([newest, ...older]: readonly ReadResult<Value>[]): Value | null {
  const checksum = newest === undefined ? null : keptChecksumOf(newest);
  const [twin] = older.flatMap((one) =>
    one.kind === 'good' && checksum !== null && one.checksum === checksum ? [one] : [],
  );
  return twin?.value ?? null;
}

function isAltered(newest: ReadResult<unknown> | undefined): boolean {
  return newest?.kind === 'damaged' && !isAsWritten(newest);
}

function isKept(value: unknown, found: readonly ReadResult<unknown>[]): boolean {
  const checksums = found.map(keptChecksumOf).filter((checksum) => checksum !== null);
  return checksums.length === 0 || checksums.includes(checksumOf(value));
}
