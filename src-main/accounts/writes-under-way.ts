import type { Reading } from '#contract/reading';
import type { Sending } from '../gateway/gateway.ts';
import type { OpenWrite } from '../state/accounts-file.ts';
import {
  asAnswered,
  disables,
  fromQuota,
  hasQuota,
  mayEnable,
  openWrite,
  restOf,
  withoutStatus,
} from './open-writes.ts';
import type { Pins } from './pins.ts';

/** The writes of pinned keys that are not known to have ended, as the pins keep them: somebody waits for these. */
export class WritesUnderWay {
  readonly #pins: Pins;
  readonly #now: () => number;
  readonly #underWay = new Set<OpenWrite>();
  /** Of these nobody wants any more that they enable their key. */
  readonly #overruled = new WeakSet<OpenWrite>();

  constructor(pins: Pins, now: () => number) {
    this.#pins = pins;
    this.#now = now;
  }

  has(write: OpenWrite): boolean {
    return this.#underWay.has(write);
  }

  /** Before it is sent: kept, so that what comes of it is nobody else's doing after a restart either. */
  begin(keyId: number, ...[before, wanted]: Parameters<Sending['begin']>): OpenWrite {
    const write = openWrite(before, wanted, this.#now());
    this.#underWay.add(write);
    this.#pins.setOpenWrites(keyId, (writes) => [...writes, write]);
    return write;
  }

  /** The gateway has accepted it; what that has made of it is of our doing. */
  accepted(keyId: number, write: OpenWrite, after: Reading): OpenWrite {
    const accepted = asAnswered(write, after);
    this.#underWay.add(accepted);
    this.#replace(keyId, write, [accepted]);
    if (hasQuota(write))
      this.#pins.setOpenWrites(keyId, (writes) =>
        writes.map((one) => (this.has(one) ? one : fromQuota(one, after))),
      );
    return accepted;
  }

  /** It is known what it has left, or that nothing was sent. */
  end(keyId: number, write: OpenWrite): void {
    this.#replace(keyId, write, []);
  }

  /** Nobody answered it, or its last step. `after`: as the key was read then, if it could be. */
  leaveOpen(keyId: number, write: OpenWrite, after: Reading | null): void {
    const rest = after === null ? write : restOf(write, after);
    const left = this.#overruled.has(write) ? withoutStatus(rest) : rest;
    this.#replace(keyId, write, [{ ...left, at: this.#now() }]);
  }

  /** One of them may enable the key yet. */
  mayBeEnabled(keyId: number): boolean {
    return this.#pins.find(keyId)?.openWrites?.some(mayEnable) === true;
  }

  /** By a kill switch that is about to be sent: a key that is enabled all the same is so against the user's wish. */
  overrule(keyId: number): void {
    this.#pins.setOpenWrites(keyId, (writes) =>
      writes.map((write) => {
        if (!mayEnable(write)) return write;
        this.#overruled.add(write);
        return this.has(write) ? write : withoutStatus(write);
      }),
    );
  }

  /** By an enabling that was read back; a kill switch that somebody waits for is the last word all the same. */
  overruleDisablings(keyId: number): void {
    this.#pins.setOpenWrites(keyId, (writes) =>
      writes.map((write) => (disables(write) && !this.has(write) ? withoutStatus(write) : write)),
    );
  }

  /** Nobody waits for its answer any more: it stays as it is kept. */
  forget(write: OpenWrite): void {
    this.#underWay.delete(write);
  }

  #replace(keyId: number, write: OpenWrite, by: readonly OpenWrite[]): void {
    this.#underWay.delete(write);
    this.#pins.setOpenWrites(keyId, (writes) => writes.flatMap((one) => (one === write ? by : [one])));
  }
}
