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

/** The last whole record of each pinned key, without its text: by it a key is disabled that cannot be read. */
export class RecordCache {
  readonly #isCached: (keyId: number) => boolean;
  readonly #records = new Map<number, RawRecord>();

  readonly #filter: ReadingFilter;
  readonly #now: () => number;

  constructor(isCached: (keyId: number) => boolean, filter: ReadingFilter, now: () => number) {
    this.#isCached = isCached;
    this.#filter = filter;
    this.#now = now;
  }

  /** What came of a key, or of a page of them. */
  store(data: unknown, readAt: number): void {
    for (const keyId of this.#records.keys()) if (!this.#isCached(keyId)) this.#records.delete(keyId);
    for (const row of rowsIn(data)) {
      const keyId = keyIdOf(row);
      if (keyId === null || !this.#isCached(keyId) || this.#hasNewer(keyId, readAt)) continue;
      const raw = decodeRaw(row, keyId, readAt, this.#filter);
      if (raw !== null) this.#records.set(keyId, raw);
    }
  }

  get(keyId: number): RawRecord | null {
    return this.#isCached(keyId) ? (this.#records.get(keyId) ?? null) : null;
  }

  /** An answer may be overtaken by a later one. */
  #hasNewer(keyId: number, readAt: number): boolean {
    const known = this.#records.get(keyId);
    return known !== undefined && isOlder(readAt, known.readAt, this.#now());
  }
}

function rowsIn(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data;
  const items = typeof data === 'object' && data !== null && 'items' in data ? data.items : null;
  return Array.isArray(items) ? items : [data];
}
