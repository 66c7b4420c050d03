import * as v from 'valibot';
import { SerialQueue } from '#async/serial-queue';
import { fail, succeed, type FailureCode, type Outcome } from '#contract/failure';
import type { Clock } from '../clock/clock.ts';
import { writeAtomically } from './atomic-write.ts';
import { sealedText } from './content-checksum.ts';
import { ABSENT, codeOf, holds, isMissing, MAXIMUM_BYTES, parseJson, readJson } from './read-json.ts';
import type { BrokenFile, GoodFile, ReadResult } from './read-json.ts';
import type { StandIns } from './recover.ts';
import { restore } from './restore.ts';
import { setAside, whySetAside } from './set-aside.ts';
import { removeStaleTempFiles } from './stale-temp-files.ts';
import { isSame } from './unchanged.ts';
import { withoutDefaults } from './without-defaults.ts';

export interface LoadedFile<Value> {
  /** Null: there never was a file. */
  readonly value: Value | null;
  /**
   * `damaged`: it lies beside (`NAME.damaged-TIME.json`), and something of it is lost. `restored`: the same, or gone,
   * but all of it could be read, or the last good generation had it. `newer`: a later version's, which lies beside
   * (`NAME.newer-TIME.json`). `unreadable`: it may be good, but the system does not let us read it. With the last two,
   * too, the last generation is given where there is one.
   */
  readonly condition: 'absent' | 'good' | 'damaged' | 'restored' | 'newer' | 'unreadable';
  /** Paths of what was lost of the value; `''`: all of it. */
  readonly lost: readonly string[];
}

export interface JsonFileOptions<Value> {
  readonly clock: Clock;
  /** What a save that did not work is called. */
  readonly notWritten: FailureCode;
  /** Told why: the system's code (`ENOSPC`), null for a file that is in the way. */
  readonly onNotWritten?: (cause: string | null) => void;
  /** The last good generation is kept beside the file once more, and steps in for what of that cannot be used. */
  readonly keepPrevious?: boolean;
  /** For what cannot be had from either. */
  readonly standIns?: StandIns;
  /** What is in force, and written, when something was lost, all of it (null) for example. */
  readonly inForce: (value: Value | null, lost: readonly string[]) => Value;
  /** People look into it; the others are as small as can be. */
  readonly isIndented?: boolean;
}

/**
 * A JSON file that is checked against a schema when read and replaced as a whole when written, one write after the
 * other. Whatever is there and is not ours to understand is set aside, never overwritten.
 */
export class JsonFile<Schema extends v.GenericSchema> {
  readonly #path: string;
  readonly #schema: Schema;
  readonly #options: JsonFileOptions<v.InferOutput<Schema>>;
  readonly #previousPath: string | null;
  readonly #writes = new SerialQueue();
  /** What was found in the place of the last generation, until it is replaced. */
  #previous: ReadResult<v.InferOutput<Schema>> = ABSENT;
  /** Where that still lies there, it need not be understood once more. */
  #written: string | null = null;

  constructor(path: string, schema: Schema, options: JsonFileOptions<v.InferOutput<Schema>>) {
    this.#path = path;
    this.#schema = schema;
    this.#options = options;
    this.#previousPath = options.keepPrevious ? path.replace(/\.json$/, '.previous.json') : null;
  }

  async load(): Promise<LoadedFile<v.InferOutput<Schema>>> {
    await this.#removeTempFiles();
    // The one that is written first is read last: where this one lies there, so does that.
    if (this.#previousPath !== null) this.#previous = await readJson(this.#previousPath, this.#schema);
    const current = await readJson(this.#path, this.#schema);
    if (current.kind === 'good' && this.#isLacking(current)) {
      await setAside(this.#path, 'damaged').catch(() => undefined);
      return this.#loadBroken({ ...current, kind: 'damaged' });
    }
    if (current.kind === 'good') {
      await this.#renewPrevious(current.text);
      return { value: current.value, condition: 'good', lost: [] };
    }
    if (current.kind !== 'absent' || this.#previous.kind !== 'absent') return this.#loadBroken(current);
    const why = await whySetAside(this.#path);
    if (why === null) return { value: null, condition: 'absent', lost: [] };
    return this.#loadBroken({ kind: why, content: undefined, checksum: null });
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

  /** It reads well, but a name is damaged, or gone, under which the last generation has something. */
  #isLacking(current: GoodFile<v.InferOutput<Schema>>): boolean {
    const { checksum, text, value } = current;
    if (checksum !== null || this.#previous.kind !== 'good' || this.#previous.text === text) return false;
    return !isSame(value, this.#restore([{ ...current, kind: 'damaged' }, this.#previous]).value);
  }

  /** Whatever was removed since it was written must be in neither. */
  async #renewPrevious(text: string): Promise<void> {
    if (this.#previous.kind === 'unreadable') this.#doWithoutUnreadable();
    else if (this.#previous.kind !== 'good' || this.#previous.text !== text) await this.#copy(text);
  }

  /** Nothing is in there that is not to be had elsewhere: the next save may replace it. */
  #doWithoutUnreadable(): void {
    if (this.#previous.kind === 'unreadable') this.#previous = ABSENT;
  }

  /**
   * What is put together of two files is in neither. Both stay until it is on the disk: a start that is killed before,
   * or cannot write it, leaves the next one all that there was.
   */
  async #loadBroken(current: BrokenFile): Promise<LoadedFile<v.InferOutput<Schema>>> {
    const found = this.#restore([current, this.#previous]);
    const { lost } = found;
    const isWhole = found.value !== null && lost.length === 0;
    const value = isWhole ? found.value : this.#options.inForce(found.value, lost);
    if (isWhole) this.#doWithoutUnreadable();
    if (current.kind === 'unreadable' || this.#previous.kind === 'unreadable')
      return { value, condition: 'unreadable', lost };
    const isOwnFault = current.kind !== 'newer';
    const failed = isOwnFault && this.#previous.kind !== 'newer' ? 'damaged' : 'newer';
    await this.save(value).catch(() => undefined);
    return { value, condition: isOwnFault && isWhole ? 'restored' : failed, lost };
  }

  #restore(found: readonly ReadResult<v.InferOutput<Schema>>[]) {
    return restore(this.#schema, found, this.#options.standIns ?? {});
  }

  async #replace(value: v.InferOutput<Schema>): Promise<Outcome<null>> {
    try {
      const text = this.#textOf(value);
      if (text === null || !(await this.#isClear())) return this.#notWritten(null);
      await writeAtomically(this.#path, text, this.#options.clock);
      this.#written = text;
      await this.#copy(text);
      return succeed(null);
    } catch (error) {
      return this.#notWritten(codeOf(error));
    }
  }

  /** False: what lies there would be lost. */
  async #isClear(): Promise<boolean> {
    if (this.#previous.kind === 'unreadable') return false;
    if (await holds(this.#path, this.#written)) return true;
    return clearPath(this.#path, await readJson(this.#path, this.#schema));
  }

  #notWritten(cause: string | null): Outcome<null> {
    this.#options.onNotWritten?.(cause);
    return fail(this.#options.notWritten);
  }

  /** As it can be read again, in whatever is odd about it; null: it cannot be. */
  #textOf(value: v.InferOutput<Schema>): string | null {
    const { isIndented = false } = this.#options;
    const text = JSON.stringify(value);
    if (Buffer.byteLength(text) > MAXIMUM_BYTES) return null;
    const content = parseJson(text);
    const parsed = v.safeParse(this.#schema, content);
    if (parsed.success) return sealedText(withoutDefaults(this.#schema, parsed.output), isIndented);
    const { value: rest } = this.#restore([{ kind: 'damaged', content, checksum: null }]);
    return rest === null ? null : sealedText(withoutDefaults(this.#schema, rest), isIndented);
  }

  /** The one that is read first is written by then. */
  async #copy(text: string): Promise<void> {
    if (this.#previousPath === null) return;
    if (!(await clearPath(this.#previousPath, this.#previous))) return;
    await writeAtomically(this.#previousPath, text, this.#options.clock).then(
      () => (this.#previous = ABSENT),
      () => undefined,
    );
  }
}

/** False: what is there would be lost, were it overwritten. */
async function clearPath(path: string, { kind }: ReadResult<unknown>): Promise<boolean> {
  if (kind === 'good' || kind === 'absent') return true;
  return kind !== 'unreadable' && setAside(path, kind).then(() => true, isMissing);
}
