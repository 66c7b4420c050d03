/** Time as an argument: nothing in this app but `main.ts` reads the machine's clock or sets its timers. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Ms since some instant: what passed, whatever the machine's clock was set to. */
  monotonic(): number;
  /** Calls back once after `delayMs`; the answer cancels it. A timer never keeps the process alive. */
  after(delayMs: number, callback: () => void): () => void;
}
