import { decodeKey } from './key-record.ts';
import { toWireRecord, type WireRecord } from './wire-record.ts';
import type { Reading } from '#contract/reading';

export interface WholeRecord {
  readonly record: WireRecord;
  readonly reading: Reading;
}

/** One key by its id; null when it is unreadable, or another one. */
export function decodeWhole(data: unknown, keyId: number, readAt: number): WholeRecord | null {
  const reading = decodeKey(data, readAt);
  return reading?.keyId === keyId ? { record: toWireRecord(data), reading } : null;
}

/** The last whole record of each pinned key, without its text: by it a key is disabled that cannot be read. */
export class RecordCache {
  readonly #isCached: (keyId: number) => boolean;
  readonly #records = new Map<number, WholeRecord>();

  constructor(isCached: (keyId: number) => boolean) {
    this.#isCached = isCached;
  }

  /** What came of a key, or of a page of them. */
  store(data: unknown, readAt: number): void {
    for (const keyId of this.#records.keys()) if (!this.#isCached(keyId)) this.#records.delete(keyId);
    for (const row of rowsIn(data)) {
      const keyId = idOf(row);
      const whole = keyId !== null && this.#isCached(keyId) ? decodeWhole(row, keyId, readAt) : null;
      if (keyId !== null && whole !== null) this.#records.set(keyId, whole);
    }
  }

  get(keyId: number): WholeRecord | null {
    return this.#isCached(keyId) ? (this.#records.get(keyId) ?? null) : null;
  }
}

function rowsIn(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data;
  const items = typeof data === 'object' && data !== null && 'items' in data ? data.items : null;
  return Array.isArray(items) ? items : [data];
}

function idOf(row: unknown): number | null {
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : null;
  return typeof id === 'number' ? id : null;
}
