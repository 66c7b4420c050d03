import { readFile, rename, stat } from 'node:fs/promises';
import * as v from 'valibot';
import { SerialQueue } from '#async/serial-queue';
import { fail, succeed, type FailureCode, type Outcome } from '#contract/failure';
import type { Clock } from '../clock/clock.ts';
import { removeStaleTempFiles } from './stale-temp-files.ts';
import { writeAtomically } from './atomic-write.ts';

/** Of every file of ours, in its field `v`; a higher one is from a later version of the app. */
const VERSION = 1;
/** Far above what 20 accounts with 200 pins need; a bigger file is not ours. */
const MAXIMUM_BYTES = 8 * 1024 * 1024;

export interface LoadedFile<Value> {
  /** Null: there is no file, or no usable one. */
  readonly value: Value | null;
  /**
   * `damaged`: it could not be used and was set aside (`NAME.damaged-TIME.json`). `restored`: the same, or gone, but
   * the previous good generation was there to take its place. `newer`: a later version's, set aside
   * (`NAME.newer-TIME.json`). `unreadable`: it may be good, but the system does not let us read it. With the last two,
   * too, the previous generation is given where there is one.
   */
  readonly condition: 'absent' | 'good' | 'damaged' | 'restored' | 'newer' | 'unreadable';
}

type ReadResult<Value> =
  | { readonly kind: 'absent' | 'damaged' | 'newer' | 'unreadable' }
  | { readonly kind: 'good'; readonly value: Value; readonly text: string };

export interface JsonFileOptions {
  readonly clock: Clock;
  /** What a save that did not work is called. */
  readonly notWritten: FailureCode;
  /** Told why: the system's code (`ENOSPC`), null for a file that is in the way. */
  readonly onNotWritten?: (cause: string | null) => void;
  /** The last good generation stays beside the file and steps in when that cannot be used. */
  readonly keepPrevious?: boolean;
}

/**
 * A JSON file that is checked against a schema when read and replaced as a whole when written, one write after the
 * other. Whatever is there and is not ours to understand is set aside, never overwritten.
 */
export class JsonFile<Schema extends v.GenericSchema> {
  readonly #path: string;
  readonly #schema: Schema;
  readonly #options: JsonFileOptions;
  readonly #previousPath: string | null;
  readonly #writes = new SerialQueue();

  constructor(path: string, schema: Schema, options: JsonFileOptions) {
    this.#path = path;
    this.#schema = schema;
    this.#options = options;
    this.#previousPath = options.keepPrevious ? path.replace(/\.json$/, '.previous.json') : null;
  }

  async load(): Promise<LoadedFile<v.InferOutput<Schema>>> {
    await this.#removeTempFiles();
    const current = await this.#readOrSetAside(this.#path);
    if (current.kind === 'good') return { value: current.value, condition: 'good' };
    const previous = await this.#loadPrevious();
    if (previous.kind !== 'good')
      return { value: null, condition: current.kind === 'absent' ? previous.kind : current.kind };
    const isOwnFault = current.kind === 'absent' || current.kind === 'damaged';
    return { value: previous.value, condition: isOwnFault ? 'restored' : current.kind };
  }

  /** Resolves when this value, or a later one, is on the disk. */
  save(value: v.InferOutput<Schema>): Promise<Outcome<null>> {
    return this.#writes.run(() => this.#replace(value));
  }

  /** Everything that was to be saved is saved, or could not be. */
  settled(): Promise<void> {
    return this.#writes.idle();
  }

  async #removeTempFiles(): Promise<void> {
    const now = this.#options.clock.now();
    await removeStaleTempFiles(this.#path, now);
    if (this.#previousPath !== null) await removeStaleTempFiles(this.#previousPath, now);
  }

  async #loadPrevious(): Promise<ReadResult<v.InferOutput<Schema>>> {
    return this.#previousPath === null ? { kind: 'absent' } : this.#readOrSetAside(this.#previousPath);
  }

  /** Reads it, and sets it aside when it is there and cannot be used. */
  async #readOrSetAside(path: string): Promise<ReadResult<v.InferOutput<Schema>>> {
    const found = await this.#read(path);
    // The folder may be read-only: then nothing can overwrite it either.
    if (found.kind === 'damaged' || found.kind === 'newer') await setAside(path, found.kind);
    return found;
  }

  async #read(path: string): Promise<ReadResult<v.InferOutput<Schema>>> {
    const text = await readText(path);
    if (typeof text !== 'string') return text;
    const content = parseJson(text);
    const parsed = v.safeParse(this.#schema, content);
    if (parsed.success) return { kind: 'good', value: parsed.output, text };
    return { kind: isNewer(content) ? 'newer' : 'damaged' };
  }

  async #replace(value: v.InferOutput<Schema>): Promise<Outcome<null>> {
    try {
      const current = await this.#read(this.#path);
      if (current.kind === 'good') await this.#keepPrevious(current.text);
      else if (!(await clearPath(this.#path, current.kind))) return this.#notWritten(null);
      await writeAtomically(this.#path, `${JSON.stringify(value, null, 2)}\n`, this.#options.clock);
      return succeed(null);
    } catch (error) {
      return this.#notWritten(codeOf(error));
    }
  }

  #notWritten(cause: string | null): Outcome<null> {
    this.#options.onNotWritten?.(cause);
    return fail(this.#options.notWritten);
  }

  async #keepPrevious(text: string): Promise<void> {
    if (this.#previousPath !== null) await writeAtomically(this.#previousPath, text, this.#options.clock);
  }
}

async function readText(path: string): Promise<string | { kind: 'absent' | 'damaged' | 'unreadable' }> {
  try {
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > MAXIMUM_BYTES) return { kind: 'damaged' };
    return await readFile(path, 'utf8');
  } catch (error) {
    return { kind: isMissing(error) ? 'absent' : 'unreadable' };
  }
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}

/** False: what is there would be lost. */
async function clearPath(path: string, kind: Exclude<ReadResult<never>['kind'], 'good'>): Promise<boolean> {
  if (kind === 'absent') return true;
  return kind !== 'unreadable' && (await setAside(path, kind));
}

/** So that nothing the user had is lost; one that was set aside earlier stays. */
async function setAside(path: string, kind: 'damaged' | 'newer'): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path);
    await rename(path, path.replace(/\.json$/, `.${kind}-${Math.round(mtimeMs)}.json`));
    return true;
  } catch (error) {
    return isMissing(error);
  }
}

function isNewer(content: unknown): boolean {
  return (
    typeof content === 'object' &&
    content !== null &&
    'v' in content &&
    Number.isInteger(content.v) &&
    Number(content.v) > VERSION
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
