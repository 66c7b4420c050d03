/** So often it is looked how much this thread has done since. */
const EVERY_MS = 1;

/**
 * How long this thread was busy without a break, by the processor time it used: what other programs do on the machine
 * counts for nothing, as it would by the clock on the wall.
 */
export class BusyWatch {
  #timer: NodeJS.Timeout | null = null;
  #last = process.threadCpuUsage();
  #longestMs = 0;

  start(): void {
    this.#last = process.threadCpuUsage();
    this.#timer = setTimeout(() => this.#look(), EVERY_MS);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** Since it was asked for last. */
  takeLongestMs(): number {
    const longest = this.#longestMs;
    this.#longestMs = 0;
    return longest;
  }

  #look(): void {
    const { user, system } = process.threadCpuUsage(this.#last);
    this.#longestMs = Math.max(this.#longestMs, (user + system) / 1_000);
    this.start();
  }
}
