import type { Clock } from '../../src-main/clock/clock.ts';

interface Timer {
  /** In what has really passed, as a machine's timers count. */
  dueMs: number;
  readonly callback: () => void;
}

/** Days in minutes: time passes only from one timer to the next. The wall clock can be set, and timers sleep. */
export class SoakClock implements Clock {
  readonly #startedAt: number;
  readonly #timers = new Set<Timer>();
  #elapsedMs = 0;
  /** How far the wall clock is off. */
  #offsetMs = 0;

  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  /** What has really passed since the start. */
  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  get timerCount(): number {
    return this.#timers.size;
  }

  get nextTimerMs(): number {
    let next = Infinity;
    for (const { dueMs } of this.#timers) next = Math.min(next, dueMs);
    return next;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** As a clock that is right would show it. */
  trueNow(): number {
    return this.#startedAt + this.#elapsedMs;
  }

  now(): number {
    return this.trueNow() + this.#offsetMs;
  }

  monotonic(): number {
    return this.#elapsedMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { dueMs: this.#elapsedMs + Math.max(0, delayMs), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  setOffset(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }

  /** Awake: what is due on the way fires in its order. */
  passUntil(elapsedMs: number): void {
    for (let timer = this.#due(elapsedMs); timer !== undefined; timer = this.#due(elapsedMs)) {
      this.#elapsedMs = Math.max(this.#elapsedMs, timer.dueMs);
      this.#timers.delete(timer);
      timer.callback();
    }
    this.#elapsedMs = Math.max(this.#elapsedMs, elapsedMs);
  }

  /** Asleep: the wall clock goes on, timers do not. */
  sleep(ms: number): void {
    this.#elapsedMs += ms;
    for (const timer of this.#timers) timer.dueMs += ms;
  }

  #due(untilMs: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.dueMs <= untilMs && (next === undefined || timer.dueMs < next.dueMs)) next = timer;
    }
    return next;
  }
}
