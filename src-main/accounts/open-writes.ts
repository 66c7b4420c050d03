import { isOlder } from '#clock/instant';
import type { KeyFields } from '#contract/key-action';
import type { Reading } from '#contract/reading';
import { setByOthers } from '#contract/unanswered';
import type { OpenWrite, PinRecord } from '../state/accounts-file.ts';

interface WritesOfKey {
  readonly underWay: readonly OpenWrite[];
  /** Of one that was written before, nobody has said yet what it left. */
  readonly earlier: OpenWrite | null;
  /** One began while another was under way: what it finds may be of that one. */
  readonly isCrossed: boolean;
}

/** The writes of keys from here that are under way, and when the last one of each began or ended. */
export class OpenWrites {
  readonly #open = new Map<number, WritesOfKey>();
  /** What those wanted that nobody answered, and those after them; null: to be gone. */
  readonly #wanted = new Map<number, readonly (KeyFields | null)[]>();
  /** Epoch ms: what was asked for before does not know of it. */
  readonly #lastAt = new Map<number, number>();

  has(keyId: number): boolean {
    return this.#open.has(keyId);
  }

  /** What one that is under way has found may be of our own doing. */
  mayHaveLeft(keyId: number): boolean {
    const { earlier, isCrossed } = this.#open.get(keyId) ?? NONE;
    return earlier !== null || isCrossed;
  }

  /** All of them as one, that before them too. */
  of(keyId: number): OpenWrite | null {
    const open = this.#open.get(keyId);
    return open === undefined ? null : together([open.earlier, ...open.underWay]);
  }

  /** What was open before any that is under way. */
  before(keyId: number): OpenWrite | null {
    return this.#open.get(keyId)?.earlier ?? null;
  }

  begin(keyId: number, write: OpenWrite, earlier: OpenWrite | null, now: number): void {
    const open = this.#open.get(keyId) ?? { ...NONE, earlier };
    const isCrossed = open.isCrossed || open.underWay.length > 0;
    this.#open.set(keyId, { ...open, isCrossed, underWay: [...open.underWay, write] });
    this.note(keyId, now);
  }

  /** It is known what the one before has left. */
  settleEarlier(keyId: number): void {
    const open = this.#open.get(keyId);
    if (open !== undefined) this.#open.set(keyId, { ...open, earlier: null, isCrossed: false });
  }

  /** `isKnown`: what it has left, or that it was not sent; else it is open for those that are still under way. */
  end(keyId: number, write: OpenWrite, isKnown: boolean): void {
    const open = this.#open.get(keyId) ?? NONE;
    const underWay = open.underWay.toSpliced(open.underWay.indexOf(write), 1);
    const earlier = isKnown ? open.earlier : together([open.earlier, write]);
    if (underWay.length === 0) this.#open.delete(keyId);
    else this.#open.set(keyId, { ...open, underWay, earlier });
  }

  /** Of one that nobody answered, or of one after it; after a restart nobody knows what that wanted. */
  noteWanted(keyId: number, wanted: KeyFields | null, isAfterOne: boolean): void {
    if (isAfterOne && !this.#wanted.has(keyId)) return;
    this.#wanted.set(keyId, [...(this.#wanted.get(keyId) ?? []), wanted]);
  }

  /** None of these wanted the key as it is now. */
  isOfOthers(before: PinRecord | undefined, now: Reading): boolean {
    const wanted = this.#wanted.get(now.keyId);
    const last = before?.reading ?? null;
    return wanted !== undefined && last !== null && setByOthers(last, wanted, now).length > 0;
  }

  /** What still may come is known by the pins. */
  settleAnswered(pins: readonly PinRecord[]): void {
    for (const { keyId, unansweredAt } of pins) if (unansweredAt === undefined) this.#wanted.delete(keyId);
  }

  note(keyId: number, now: number): void {
    this.#lastAt.set(keyId, now);
  }

  isAskedBefore({ keyId, readAt }: Reading, now: number): boolean {
    return isOlder(readAt, this.#lastAt.get(keyId) ?? -Infinity, now);
  }
}

const NONE: WritesOfKey = { underWay: [], earlier: null, isCrossed: false };

/** A deletion may have done what no change does. */
function together(writes: readonly (OpenWrite | null)[]): OpenWrite | null {
  return writes.includes('deletion') ? 'deletion' : writes.includes('change') ? 'change' : null;
}
