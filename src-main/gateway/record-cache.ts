import { isOlder } from '#clock/instant';
import { LIMITS } from '#contract/limits';
import { decodeKey, keyIdOf } from './key-record.ts';
import { fieldsIn } from './wire-value.ts';
import { toWireRecord, type WireRecord } from './wire-record.ts';
import type { ReadingFilter } from './without-token.ts';
import type { Reading } from '#contract/reading';

/** A record that can be sent back, whatever of it can be read. */
export interface RawRecord {
  readonly keyId: number;
  readonly record: WireRecord;
  /** Null: whether the key works cannot be told by it. */
  readonly reading: Reading | null;
  /** Epoch ms. */
  readonly readAt: number;
}

export interface WholeRecord extends RawRecord {
  readonly reading: Reading;
}

/** One key by its id; null when it is none, or another one. */
export function decodeRaw(
  data: unknown,
  keyId: number,
  readAt: number,
  filter: ReadingFilter,
): RawRecord | null {
  if (keyIdOf(data) !== keyId) return null;
  const reading = decodeKey(data, readAt);
  return { keyId, record: toWireRecord(data), reading: reading && filter(reading), readAt };
}

export function isWhole(raw: RawRecord): raw is WholeRecord {
  return raw.reading !== null;
}

/** Of keys that are not pinned, and may be the next moment: as many as were read last, and as long together. */
const OTHERS_KEPT = 1_000;
const OTHERS_CHARACTERS = 4_000_000;
/** Of those none that a gateway has blown up. */
const OTHER_CHARACTERS = 40_000;
const OTHER_FIELDS = 200;

/** The last whole record of each pinned key, without its text: by it a key is disabled that cannot be read. */
export class RecordCache {
  readonly #isPinned: (keyId: number) => boolean;
  /** Read last comes last. */
  readonly #records = new Map<number, RawRecord & { readonly characters: number }>();
  readonly #filter: ReadingFilter;
  readonly #now: () => number;

  constructor(isPinned: (keyId: number) => boolean, filter: ReadingFilter, now: () => number) {
    this.#isPinned = isPinned;
    this.#filter = filter;
    this.#now = now;
  }

  /** What came of a key, or of a page of them. */
  store(data: unknown, readAt: number): void {
    const rows = rowsIn(data).slice(0, LIMITS.rowsRead);
    const othersFrom = rows.length - OTHERS_KEPT;
    for (const [index, row] of rows.entries()) {
      const keyId = keyIdOf(row);
      if (keyId === null || this.#hasNewer(keyId, readAt)) continue;
      this.#records.delete(keyId);
      // Of a long page only what is kept is looked at any further.
      const characters = charactersIn(row);
      if (!this.#isPinned(keyId) && (index < othersFrom || characters > OTHER_CHARACTERS)) continue;
      const raw = decodeRaw(row, keyId, readAt, this.#filter);
      if (raw !== null) this.#records.set(keyId, { ...raw, characters });
    }
    this.#dropOldest();
  }

  get(keyId: number): RawRecord | null {
    return this.#isPinned(keyId) ? (this.#records.get(keyId) ?? null) : null;
  }

  #dropOldest(): void {
    const others = [...this.#records].filter(([keyId]) => !this.#isPinned(keyId));
    let [kept, characters] = [0, 0];
    for (const [keyId, other] of others.toReversed()) {
      kept += 1;
      characters += other.characters;
      if (kept > OTHERS_KEPT || characters > OTHERS_CHARACTERS) this.#records.delete(keyId);
    }
  }

  /** An answer may be overtaken by a later one. */
  #hasNewer(keyId: number, readAt: number): boolean {
    const known = this.#records.get(keyId);
    return known !== undefined && isOlder(readAt, known.readAt, this.#now());
  }
}

/** Nearly all of it are its texts: it need not be written for that. */
function charactersIn(row: unknown): number {
  const fields = fieldsIn(row) ?? {};
  const names = Object.keys(fields);
  if (names.length > OTHER_FIELDS) return Infinity;
  const lengths = names.map((name) => name.length + lengthOf(fields[name]));
  return lengths.reduce((sum, length) => sum + length, 0);
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' ? JSON.stringify(value).length : 1;
}

function rowsIn(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data;
  const items = typeof data === 'object' && data !== null && 'items' in data ? data.items : null;
  return Array.isArray(items) ? items : [data];
}
