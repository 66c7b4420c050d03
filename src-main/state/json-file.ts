import * as v from 'valibot';
import { SerialQueue } from '#async/serial-queue';
import { fail, succeed, type FailureCode, type Outcome } from '#contract/failure';
import type { Clock } from '../clock/clock.ts';
import { writeAtomically } from './atomic-write.ts';
import { ABSENT, codeOf, contentOf, isMissing, MAXIMUM_BYTES, parseJson, readJson } from './read-json.ts';
import type { BrokenFile, ReadResult } from './read-json.ts';
import { recover, type StandIns } from './recover.ts';
import { setAside } from './set-aside.ts';
import { removeStaleTempFiles } from './stale-temp-files.ts';

/** What is larger is shortened, where it can be. */
const COMFORTABLE_BYTES = 2 * 1_024 * 1_024;

export interface LoadedFile<Value> {
  /** Null: there is no file, or no usable one. */
  readonly value: Value | null;
  /**
   * `damaged`: it was set aside (`NAME.damaged-TIME.json`), and something of it is lost. `restored`: the same, or gone,
   * but all of it could be read, or the last good generation had it. `newer`: a later version's, set aside
   * (`NAME.newer-TIME.json`). `unreadable`: it may be good, but the system does not let us read it. With the last two,
   * too, the last generation is given where there is one.
   */
  readonly condition: 'absent' | 'good' | 'damaged' | 'restored' | 'newer' | 'unreadable';
  /** Paths of what was lost of the value; `''`: all of it. */
  readonly lost: readonly string[];
}

export interface JsonFileOptions {
  readonly clock: Clock;
  /** What a save that did not work is called. */
  readonly notWritten: FailureCode;
  /** Told why: the system's code (`ENOSPC`), null for a file that is in the way. */
  readonly onNotWritten?: (cause: string | null) => void;
  /** The last good generation is kept beside the file once more, and steps in for what of that cannot be used. */
  readonly keepPrevious?: boolean;
  /** For what cannot be had from either. */
  readonly standIns?: StandIns;
  /** What is left out first of a value that is larger than it should be. */
  readonly shorten?: (value: never) => unknown;
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
    const current = await readJson(this.#path, this.#schema);
    const previous = this.#previousPath === null ? ABSENT : await readJson(this.#previousPath, this.#schema);
    if (current.kind !== 'good') return this.#loadBroken(current, previous);
    await this.#renewPrevious(current.text, previous);
    return { value: current.value, condition: 'good', lost: [] };
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

  /** Whatever was removed since it was written must be in neither. */
  async #renewPrevious(text: string, previous: ReadResult<v.InferOutput<Schema>>): Promise<void> {
    if (this.#previousPath === null || previous.kind === 'unreadable') return;
    await setAsideBroken(this.#previousPath, previous);
    if (previous.kind !== 'good' || previous.text !== text) await this.#copy(text);
  }

  async #loadBroken(
    current: BrokenFile,
    previous: ReadResult<v.InferOutput<Schema>>,
  ): Promise<LoadedFile<v.InferOutput<Schema>>> {
    await setAsideBroken(this.#path, current);
    if (this.#previousPath !== null) await setAsideBroken(this.#previousPath, previous);
    if (current.kind === 'absent' && previous.kind === 'absent')
      return { value: null, condition: 'absent', lost: [] };
    const { lost, value } = this.#recover([current, previous]);
    const isOwnFault = current.kind === 'absent' || current.kind === 'damaged';
    // What was put together of two files is in neither.
    if (isOwnFault && value !== null) await this.save(value).catch(() => undefined);
    const own = isOwnFault && previous.kind !== 'newer' ? 'damaged' : 'newer';
    const failed = current.kind === 'unreadable' ? 'unreadable' : own;
    const isWhole = isOwnFault && value !== null && lost.length === 0;
    return { value, condition: isWhole ? 'restored' : failed, lost };
  }

  #recover(found: readonly ReadResult<v.InferOutput<Schema>>[]) {
    const contents = found.map(contentOf).filter((content) => content !== undefined);
    const { lost, value } = recover(this.#schema, contents, this.#options.standIns ?? {});
    const parsed = v.safeParse(this.#schema, contents.length === 0 ? undefined : value);
    return parsed.success ? { value: parsed.output, lost } : { value: null, lost: [''] };
  }

  async #replace(value: v.InferOutput<Schema>): Promise<Outcome<null>> {
    try {
      const text = this.#textOf(value);
      const current = await readJson(this.#path, this.#schema);
      if (text === null || !(await clearPath(this.#path, current))) return this.#notWritten(null);
      await writeAtomically(this.#path, text, this.#options.clock);
      await this.#copy(text);
      return succeed(null);
    } catch (error) {
      return this.#notWritten(codeOf(error));
    }
  }

  #notWritten(cause: string | null): Outcome<null> {
    this.#options.onNotWritten?.(cause);
    return fail(this.#options.notWritten);
  }

  /** As it can be read again, in whatever is odd about it; null: it cannot be. */
  #textOf(value: v.InferOutput<Schema>): string | null {
    const whole = textOf(value);
    const { shorten } = this.#options;
    const text =
      shorten && Buffer.byteLength(whole) > COMFORTABLE_BYTES ? textOf(shorten(value as never)) : whole;
    if (Buffer.byteLength(text) > MAXIMUM_BYTES) return null;
    const content = parseJson(text);
    if (v.is(this.#schema, content)) return text;
    const { value: rest } = this.#recover([{ kind: 'damaged', content }]);
    return rest === null ? null : textOf(rest);
  }

  /** The one that is read first is written by then. */
  async #copy(text: string): Promise<void> {
    if (this.#previousPath === null) return;
    await writeAtomically(this.#previousPath, text, this.#options.clock).catch(() => undefined);
  }
}

function textOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The folder may be read-only: then nothing can overwrite it either. */
async function setAsideBroken(path: string, { kind }: ReadResult<unknown>): Promise<void> {
  if (kind === 'damaged' || kind === 'newer') await setAside(path, kind).catch(() => undefined);
}

/** False: what is there would be lost. */
async function clearPath(path: string, { kind }: ReadResult<unknown>): Promise<boolean> {
  if (kind === 'good' || kind === 'absent') return true;
  return kind !== 'unreadable' && setAside(path, kind).then(() => true, isMissing);
}
