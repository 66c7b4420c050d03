import { isOlder } from '#clock/instant';
import { decodeKey, keyIdOf } from './key-record.ts';
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

/** Of keys that are not pinned, and may be the next moment: as many as were read last. */
const OTHERS_KEPT = 1_000;
/** In JSON: of those none that a gateway has blown up. */
const OTHER_CHARACTERS = 4_000;

/** The last whole record of each pinned key, without its text: by it a key is disabled that cannot be read. */
export class RecordCache {
  readonly #isPinned: (keyId: number) => boolean;
  /** Read last comes last. */
  readonly #records = new Map<number, RawRecord>();
  readonly #filter: ReadingFilter;
  readonly #now: () => number;

  constructor(isPinned: (keyId: number) => boolean, filter: ReadingFilter, now: () => number) {
    this.#isPinned = isPinned;
    this.#filter = filter;
    this.#now = now;
  }

  /** What came of a key, or of a page of them. */
  store(data: unknown, readAt: number): void {
    for (const row of rowsIn(data)) {
      const keyId = keyIdOf(row);
      if (keyId === null || this.#hasNewer(keyId, readAt)) continue;
      const raw = decodeRaw(row, keyId, readAt, this.#filter);
      if (raw === null) continue;
      this.#records.delete(keyId);
      if (this.#isPinned(keyId) || isSmall(raw)) this.#records.set(keyId, raw);
    }
    this.#dropOldest();
  }

  get(keyId: number): RawRecord | null {
    return this.#isPinned(keyId) ? (this.#records.get(keyId) ?? null) : null;
  }

  #dropOldest(): void {
    const others = [...this.#records.keys()].filter((keyId) => !this.#isPinned(keyId));
    for (const keyId of others.slice(0, -OTHERS_KEPT)) this.#records.delete(keyId);
  }

  /** An answer may be overtaken by a later one. */
  #hasNewer(keyId: number, readAt: number): boolean {
    const known = this.#records.get(keyId);
    return known !== undefined && isOlder(readAt, known.readAt, this.#now());
  }
}

function isSmall({ record }: RawRecord): boolean {
  return JSON.stringify(record).length <= OTHER_CHARACTERS;
}

function rowsIn(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data;
  const items = typeof data === 'object' && data !== null && 'items' in data ? data.items : null;
  return Array.isArray(items) ? items : [data];
}
