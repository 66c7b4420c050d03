import { MINUTE_MS } from '#clock/durations';

const LOOP_MS = MINUTE_MS;

/** Tells a page that crashes now and then from one that crashes as soon as it is there again. */
export class CrashLoop {
  #recoveredAt: number | null = null;

  /** Whether to go on in a new window after a crash at this instant. */
  mayRecover(at: number): boolean {
    const isLoop = this.#recoveredAt !== null && at - this.#recoveredAt < LOOP_MS;
    this.#recoveredAt = isLoop ? null : at;
    return !isLoop;
  }

  /** The user opens the popover anew. */
  forget(): void {
    this.#recoveredAt = null;
  }
}
