import { lstat, readFile, stat } from 'node:fs/promises';
import * as v from 'valibot';
import { isAsWritten, unsealed, type Unsealed } from './content-checksum.ts';
import { hasMisplacedList, isObject } from './shape.ts';

/** Of every file of ours, in its field `v`; a higher one is from a later version of the app. */
const VERSION = 1;
/** What 20 accounts with 200 pins need if all their names are as long as can be; a bigger file is not ours. */
export const MAXIMUM_BYTES = 16 * 1_024 * 1_024;

export type ReadResult<Value> =
  | { readonly kind: 'absent' | 'newer' | 'unreadable' }
  /** `content`: JSON, at least; undefined: not even that. `checksum`: what it was kept with, maybe. */
  | { readonly kind: 'damaged'; readonly content: unknown; readonly checksum: string | null }
  | {
      readonly kind: 'good';
      readonly value: Value;
      readonly text: string;
      readonly content: unknown;
      readonly checksum: string | null;
    };

/** What one file of ours holds. */
export async function readJson<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
): Promise<ReadResult<v.InferOutput<Schema>>> {
  const text = await readText(path);
  if (typeof text !== 'string') return text;
  const found = unsealed(parseJson(text));
  if (isNewer(found)) return { kind: 'newer' };
  if (!isAsWritten(found)) return { kind: 'damaged', ...found };
  const parsed = v.safeParse(schema, found.content);
  if (parsed.success && !hasMisplacedList(schema, found.content))
    return { kind: 'good', value: parsed.output, text, ...found };
  return { kind: 'damaged', ...found };
}

/** What it was kept with; null: nothing, or nothing that can be read. */
export function keptChecksumOf(found: ReadResult<unknown>): string | null {
  return found.kind === 'good' || found.kind === 'damaged' ? found.checksum : null;
}

/** What fields can still be looked for in. */
export function contentOf(found: ReadResult<unknown>): unknown {
  if (found.kind === 'good') return found.value;
  return found.kind === 'damaged' ? found.content : undefined;
}

export type BrokenFile = Exclude<ReadResult<never>, { readonly kind: 'good' }>;

export type GoodFile<Value> = Extract<ReadResult<Value>, { readonly kind: 'good' }>;

export const ABSENT: BrokenFile = { kind: 'absent' };
const NOTHING_READABLE: BrokenFile = { kind: 'damaged', content: undefined, checksum: null };

async function readText(path: string): Promise<string | BrokenFile> {
  try {
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > MAXIMUM_BYTES) return NOTHING_READABLE;
    return await readFile(path, 'utf8');
  } catch (error) {
    // A link into nothing, or in a circle, leads to no file, whatever is put there.
    if (LEADS_NOWHERE.has(codeOf(error) ?? '') && (await isLink(path))) return NOTHING_READABLE;
    return { kind: isMissing(error) ? 'absent' : 'unreadable' };
  }
}

/** Null: nothing that it could be. */
export async function holds(path: string, text: string | null): Promise<boolean> {
  return text !== null && (await readText(path)) === text;
}

const LEADS_NOWHERE = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
}

export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');
}

/** By its number, unless that is all that is damaged in a file of this version. */
function isNewer({ checksum, content }: Unsealed): boolean {
  if (!isObject(content)) return false;
  const { v: version } = content;
  if (!Number.isInteger(version) || Number(version) <= VERSION) return false;
  return checksum === null || !isAsWritten({ checksum, content: { ...content, v: VERSION } });
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}
