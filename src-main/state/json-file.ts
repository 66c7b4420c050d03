import { copyFile, readFile, rename, stat } from 'node:fs/promises';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import { fail, succeed, type Outcome } from '#contract/failure';

/** Far above what 20 accounts with 200 pins need; a bigger file is not ours. */
const MAXIMUM_BYTES = 8 * 1024 * 1024;

export interface LoadedFile<Value> {
  /** Null: there is no file, or no usable one. */
  readonly value: Value | null;
  /**
   * `damaged`: it could not be used and was set aside (`NAME.damaged-TIME.json`). `restored`: the same, or gone, but
   * the previous good generation was there to take its place.
   */
  readonly condition: 'absent' | 'good' | 'damaged' | 'restored';
}

/**
 * A JSON file that is checked against a schema when read and replaced as a whole when written, one write after the
 * other. With `keepPrevious` the last good generation stays beside it and steps in when the file is damaged.
 */
export class JsonFile<Schema extends v.GenericSchema> {
  readonly #path: string;
  readonly #schema: Schema;
  readonly #previousPath: string | null;
  #writes: Promise<unknown> = Promise.resolve();

  constructor(path: string, schema: Schema, options: { keepPrevious?: boolean } = {}) {
    this.#path = path;
    this.#schema = schema;
    this.#previousPath = options.keepPrevious ? path.replace(/\.json$/, '.previous.json') : null;
  }

  async load(): Promise<LoadedFile<v.InferOutput<Schema>>> {
    const current = await this.#read(this.#path);
    if (current.kind === 'good') return { value: current.value, condition: 'good' };
    // A file that was there and is no longer readable is kept for the user, never overwritten.
    if (current.kind === 'damaged') await this.#setAside();
    const previous = this.#previousPath === null ? null : await this.#read(this.#previousPath);
    if (previous?.kind === 'good') return { value: previous.value, condition: 'restored' };
    return { value: null, condition: current.kind };
  }

  /** Resolves when this value, or a later one, is on the disk. */
  save(value: v.InferOutput<Schema>): Promise<Outcome<null>> {
    const write = this.#writes.then(() => this.#replace(value));
    this.#writes = write;
    return write;
  }

  async #setAside(): Promise<void> {
    try {
      const { mtimeMs } = await stat(this.#path);
      await rename(this.#path, asidePath(this.#path, mtimeMs));
    } catch {
      // It vanished meanwhile, or the folder is read-only: then nothing can overwrite it either.
    }
  }

  async #read(
    path: string,
  ): Promise<{ kind: 'absent' | 'damaged' } | { kind: 'good'; value: v.InferOutput<Schema> }> {
    const size = await stat(path).then(
      (stats) => stats.size,
      () => null,
    );
    if (size === null) return { kind: 'absent' };
    if (size > MAXIMUM_BYTES) return { kind: 'damaged' };
    const parsed = v.safeParse(this.#schema, parseJson(await readFile(path, 'utf8').catch(() => '')));
    return parsed.success ? { kind: 'good', value: parsed.output } : { kind: 'damaged' };
  }

  async #replace(value: v.InferOutput<Schema>): Promise<Outcome<null>> {
    try {
      if (this.#previousPath !== null && (await this.#read(this.#path)).kind === 'good') {
        await copyFile(this.#path, this.#previousPath);
      }
      await writeFileAtomic(this.#path, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
      return succeed(null);
    } catch {
      return fail('file-not-written');
    }
  }
}

/** Where a damaged file goes, so that nothing the user had is lost; an earlier one stays. */
function asidePath(path: string, changedAt: number): string {
  return path.replace(/\.json$/, `.damaged-${Math.round(changedAt)}.json`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
