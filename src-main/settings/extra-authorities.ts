import { createHash } from 'node:crypto';
import { withinLimit } from '#async/within-limit';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { Clock } from '../clock/clock.ts';

export interface Authority {
  readonly pem: string;
  /** For people. */
  readonly name: string;
}

export interface CaFiles {
  /** Null: it cannot be read, or is larger. */
  read(path: string, mostBytes: number): Promise<string | null>;
  /** Those of a PEM file that are valid now. */
  authoritiesIn(pem: string, now: number): Outcome<readonly Authority[]>;
  /** What was agreed to, in the data folder. */
  readonly copyPath: string;
  /** Never rejects. */
  keepCopy(text: string): Promise<void>;
}

/** What is in force, and the settings that bring it back. */
export interface TrustedFile {
  readonly authorities: readonly Authority[];
  readonly change: Pick<Settings, 'extraCaFile' | 'extraCaFingerprint'>;
}

const LARGEST_BYTES = 256 * 1_024;
/** A file on a share that is gone may never be answered for, and the app does not start before. */
const TIMEOUT_MS = 5_000;

/**
 * The authorities of the user's CA file. The user agrees to what stands in it, not to its path: that is kept as a copy,
 * which is read at the next start, if it still is the one of the fingerprint.
 */
export class ExtraAuthorities {
  readonly #clock: Clock;
  readonly #files: CaFiles;

  constructor(clock: Clock, files: CaFiles) {
    this.#clock = clock;
    this.#files = files;
  }

  /** Of a file that the user has chosen, before they agree to it. */
  read(path: string): Promise<Outcome<readonly Authority[]>> {
    return this.#authoritiesOf(path, () => true);
  }

  /** Once the user has agreed. A copy that could not be written is missed at the next start, and told then. */
  async keep(extraCaFile: string, authorities: readonly Authority[]): Promise<TrustedFile> {
    const text = authorities.map(({ pem }) => pem).join('\n');
    await this.#files.keepCopy(text);
    return { authorities, change: { extraCaFile, extraCaFingerprint: fingerprintOf(text) } };
  }

  /** At a start, which nothing of it may end. */
  async load(settings: Settings): Promise<Outcome<TrustedFile | null>> {
    return this.#load(settings).catch(() => fail('ca-file-unreadable'));
  }

  /** One that was agreed to before there were copies is kept as it is now; null: none is in force. */
  async #load({
    extraCaFile,
    extraCaFingerprint,
    isExtraCaInDoubt,
  }: Settings): Promise<Outcome<TrustedFile | null>> {
    if (extraCaFile === null || isExtraCaInDoubt) return succeed(null);
    const isAgreed = (text: string) => fingerprintOf(text) === extraCaFingerprint;
    const read = await (extraCaFingerprint === null
      ? this.read(extraCaFile)
      : this.#authoritiesOf(this.#files.copyPath, isAgreed));
    if (!read.ok) return read;
    if (extraCaFingerprint === null) return succeed(await this.keep(extraCaFile, read.value));
    return succeed({ authorities: read.value, change: { extraCaFile, extraCaFingerprint } });
  }

  async #authoritiesOf(
    path: string,
    isAgreed: (text: string) => boolean,
  ): Promise<Outcome<readonly Authority[]>> {
    const reading = this.#files.read(path, LARGEST_BYTES);
    const text = await withinLimit(this.#clock, TIMEOUT_MS, reading).catch(() => null);
    if (text === null || !isAgreed(text)) return fail('ca-file-unreadable');
    return this.#files.authoritiesIn(text, this.#clock.now());
  }
}

function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
