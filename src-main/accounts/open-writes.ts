import { isOlder } from '#clock/instant';
import type { Reading } from '#contract/reading';

interface OpenWrite {
  /** So many of the same key. */
  readonly count: number;
  /** An earlier one was open still: what was to come next was of our doing already. */
  readonly isLater: boolean;
}

/** The writes of keys from here that are under way, and when the last one of each began or ended. */
export class OpenWrites {
  readonly #open = new Map<number, OpenWrite>();
  /** Epoch ms: what was asked for before does not know of it. */
  readonly #lastAt = new Map<number, number>();

  has(keyId: number): boolean {
    return this.#open.has(keyId);
  }

  /** Of one that was written before, nobody has said yet what it left. */
  isLater(keyId: number): boolean {
    return this.#open.get(keyId)?.isLater === true;
  }

  begin(keyId: number, isLater: boolean, now: number): void {
    const open = this.#open.get(keyId);
    this.#open.set(keyId, { isLater, ...open, count: (open?.count ?? 0) + 1 });
    this.note(keyId, now);
  }

  /** It is known what the one before has left. */
  settleEarlier(keyId: number): void {
    const open = this.#open.get(keyId);
    if (open !== undefined) this.#open.set(keyId, { ...open, isLater: false });
  }

  end(keyId: number): void {
    const { count, isLater } = this.#open.get(keyId) ?? { count: 1, isLater: false };
    if (count > 1) this.#open.set(keyId, { count: count - 1, isLater });
    else this.#open.delete(keyId);
  }

  note(keyId: number, now: number): void {
    this.#lastAt.set(keyId, now);
  }

  isAskedBefore({ keyId, readAt }: Reading, now: number): boolean {
    return isOlder(readAt, this.#lastAt.get(keyId) ?? -Infinity, now);
  }
}
