import type { Clock } from '../clock/clock.ts';

/** Timers stand still while a machine sleeps, and events get lost: the clock is looked at this often. */
const LOOK_EVERY_MS = 30_000;
/** So much more than that between two looks is a sleep that nobody told of, or a clock that was set. */
const GAP_MS = 30_000;
/** NTP moves a clock by less than this without anybody having to care. */
const SET_BACK_MS = 5_000;
/** Looks after which a machine that is said to sleep is clearly awake: its `resume` was lost. */
const LOOKS_AWAKE = 2;

export interface MachineFacts {
  readonly onBattery: boolean;
  /** A hint: false only when there is surely no network. */
  readonly online: boolean;
}

export interface MachineListeners {
  readonly onSuspend: () => void;
  readonly onWake: (reason: 'woke-up' | 'back-online') => void;
  readonly onClockSetBack: (byMs: number) => void;
  readonly onFacts: (facts: MachineFacts) => void;
}

/** Whether the machine sleeps, has a network and runs on battery; notices by itself what it is not told. */
export class MachineWatch {
  readonly #clock: Clock;
  readonly #ask: () => MachineFacts;
  readonly #listeners: MachineListeners;
  #facts: MachineFacts = { onBattery: false, online: true };
  #lastLookAt = 0;
  #looksSinceSuspend: number | null = null;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, ask: () => MachineFacts, listeners: MachineListeners) {
    this.#clock = clock;
    this.#ask = ask;
    this.#listeners = listeners;
  }

  start(): void {
    this.#lastLookAt = this.#clock.now();
    this.lookAtFacts();
    this.#lookLater();
  }

  stop(): void {
    this.#cancel();
  }

  suspended(): void {
    this.#looksSinceSuspend = 0;
    this.#listeners.onSuspend();
  }

  /** Resumed or unlocked: systems say so several times, or for a moment only. */
  woke(): void {
    this.#looksSinceSuspend = null;
    this.#lastLookAt = this.#clock.now();
    try {
      this.#listeners.onWake('woke-up');
    } finally {
      this.lookAtFacts();
    }
  }

  /** The power supply or the network changed, maybe. */
  lookAtFacts(): void {
    const before = this.#facts;
    this.#facts = this.#ask();
    const { onBattery, online } = this.#facts;
    try {
      if (onBattery !== before.onBattery || online !== before.online) this.#listeners.onFacts(this.#facts);
    } finally {
      if (online && !before.online) this.#listeners.onWake('back-online');
    }
  }

  #lookLater(): void {
    this.#cancel = this.#clock.after(LOOK_EVERY_MS, () => {
      // First: a listener that throws must not be the end of looking.
      this.#lookLater();
      try {
        this.#lookAtClock();
      } finally {
        this.lookAtFacts();
      }
    });
  }

  #lookAtClock(): void {
    const expectedAt = this.#lastLookAt + LOOK_EVERY_MS;
    const now = this.#clock.now();
    this.#lastLookAt = now;
    if (expectedAt - now > SET_BACK_MS) this.#listeners.onClockSetBack(expectedAt - now);
    if (this.#looksSinceSuspend !== null) this.#looksSinceSuspend += 1;
    const isLost = (this.#looksSinceSuspend ?? 0) >= LOOKS_AWAKE;
    if (isLost || Math.abs(now - expectedAt) > GAP_MS) this.woke();
  }
}
