import type { Reading } from '#contract/reading';
import type { Sending } from '../gateway/gateway.ts';
import type { OpenWrite } from '../state/accounts-file.ts';
import {
  asAnswered,
  asOverruled,
  disables,
  fromQuota,
  hasQuota,
  mayEnable,
  openWrite,
  restOf,
  withoutOverruled,
  withoutStatus,
} from './open-writes.ts';
import type { Pins } from './pins.ts';

/** A write that somebody waits for. */
export interface WriteUnderWay {
  readonly keyId: number;
  /** As the pin keeps it by now. */
  kept: OpenWrite;
}

/** The writes of pinned keys that are not known to have ended, as the pins keep them: somebody waits for these. */
export class WritesUnderWay {
  readonly #pins: Pins;
  readonly #now: () => number;
  readonly #underWay = new Set<WriteUnderWay>();

  constructor(pins: Pins, now: () => number) {
    this.#pins = pins;
    this.#now = now;
  }

  has(write: OpenWrite): boolean {
    return [...this.#underWay].some(({ kept }) => kept === write);
  }

  /** Before it is sent: kept, so that what comes of it is nobody else's doing after a restart either. */
  begin(keyId: number, ...sent: Parameters<Sending['begin']>): WriteUnderWay {
    const write = { keyId, kept: openWrite(sent, this.#now()) };
    this.#underWay.add(write);
    this.#pins.setOpenWrites(keyId, (writes) => [...writes, write.kept]);
    return write;
  }

  /** The gateway has accepted it; what that has made of it is of our doing. */
  accepted(write: WriteUnderWay, after: Reading): void {
    const { keyId, kept } = write;
    this.#keep(write, asAnswered(kept, after));
    if (hasQuota(kept))
      this.#pins.setOpenWrites(keyId, (writes) =>
        writes.map((one) => (this.has(one) ? one : fromQuota(one, after))),
      );
  }

  /** It is known what it has left, or that nothing was sent. */
  end(write: WriteUnderWay): void {
    this.#underWay.delete(write);
    this.#replace(write, []);
  }

  /** Nobody answered it, or its last step. `after`: as the key was read then, if it could be. */
  leaveOpen(write: WriteUnderWay, after: Reading | null): void {
    const rest = after === null ? write.kept : restOf(write.kept, after);
    this.#leave(write, { ...rest, at: this.#now() });
  }

  /** Nobody waits for its answer any more: it stays as it is kept. */
  forget(write: WriteUnderWay): void {
    this.#leave(write, write.kept);
  }

  /** One of them may enable the key yet. */
  mayBeEnabled(keyId: number): boolean {
    return this.#pins.find(keyId)?.openWrites?.some(mayEnable) === true;
  }

  /** By a kill switch that is about to be sent: a key that is enabled all the same is so against the user's wish. */
  overrule(keyId: number): void {
    this.#pins.setOpenWrites(keyId, (writes) =>
      writes.map((write) => (mayEnable(write) && !this.has(write) ? withoutStatus(write) : write)),
    );
    for (const write of this.#underWay)
      if (write.keyId === keyId && mayEnable(write.kept)) this.#keep(write, asOverruled(write.kept));
  }

  /** By an enabling that was read back; a kill switch that somebody waits for is the last word all the same. */
  overruleDisablings(keyId: number): void {
    this.#pins.setOpenWrites(keyId, (writes) =>
      writes.map((write) => (disables(write) && !this.has(write) ? withoutStatus(write) : write)),
    );
  }

  #leave(write: WriteUnderWay, as: OpenWrite): void {
    this.#underWay.delete(write);
    this.#keep(write, withoutOverruled(as));
  }

  #keep(write: WriteUnderWay, as: OpenWrite): void {
    this.#replace(write, [as]);
    write.kept = as;
  }

  #replace({ keyId, kept }: WriteUnderWay, by: readonly OpenWrite[]): void {
    this.#pins.setOpenWrites(keyId, (writes) => writes.flatMap((one) => (one === kept ? by : [one])));
  }
}
