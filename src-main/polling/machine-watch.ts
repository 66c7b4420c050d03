import type { Clock } from '../clock/clock.ts';

/** Timers stand still while a machine sleeps, and events get lost: the clock is looked at this often. */
const CHECK_EVERY_MS = 30_000;
/** So much more than that between two looks is a sleep that nobody told of, or a clock that was set. */
const GAP_MS = 30_000;
/** NTP moves a clock by less than this without anybody having to care. */
const SET_BACK_MS = 5_000;
/** Looks after which a machine that is said to sleep is clearly awake: its `resume` was lost. */
const CHECKS_UNTIL_AWAKE = 2;

export interface MachineFacts {
  readonly onBattery: boolean;
  /** A hint: false only when there is surely no network. */
  readonly online: boolean;
  /** Its time zone, by its name. */
  readonly zone: string;
  /** Which networks it is in, by whatever tells them apart; empty: none. */
  readonly networks: string;
}

export interface MachineListeners {
  readonly onSuspend: () => void;
  readonly onWake: (reason: 'woke-up' | 'back-online') => void;
  readonly onClockSetBack: (byMs: number) => void;
  readonly onFacts: (facts: MachineFacts) => void;
  /** It is in other networks than before: another Wi-Fi, a VPN. */
  readonly onNetworkChange: () => void;
  /** It is in another zone than before. */
  readonly onZoneChange: () => void;
}

/** Whether the machine sleeps, has a network and runs on battery; notices by itself what it is not told. */
export class MachineWatch {
  readonly #clock: Clock;
  readonly #readFacts: () => MachineFacts;
  readonly #listeners: MachineListeners;
  #facts: MachineFacts = { onBattery: false, online: true, zone: '', networks: '' };
  /** When the clock was looked at: what it said, and how much had passed whatever it is set to. */
  #looked: { readonly at: number; readonly monotonic: number };
  #checksSinceSuspend: number | null = null;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, ask: () => MachineFacts, listeners: MachineListeners) {
    this.#clock = clock;
    this.#readFacts = ask;
    this.#listeners = listeners;
    this.#looked = this.#clockAsItIs();
  }

  start(): void {
    this.checkFacts();
    this.#scheduleCheck();
  }

  stop(): void {
    this.#cancel();
  }

  suspended(): void {
    this.#checksSinceSuspend = 0;
    this.#listeners.onSuspend();
  }

  /** Resumed or unlocked: systems say so several times, or for a moment only. */
  woke(): void {
    this.#checksSinceSuspend = null;
    try {
      this.#look();
      this.#listeners.onWake('woke-up');
    } finally {
      this.checkFacts();
    }
  }

  /** The power supply or the network changed, maybe. */
  checkFacts(): void {
    const before = this.#facts;
    this.#facts = this.#readFacts();
    const { networks, onBattery, online, zone } = this.#facts;
    // Between two there may be none for a moment.
    if (networks === '') this.#facts = { ...this.#facts, networks: before.networks };
    try {
      if (networks !== before.networks && networks !== '' && before.networks !== '')
        this.#listeners.onNetworkChange();
      if (zone !== before.zone && before.zone !== '') this.#listeners.onZoneChange();
      if (onBattery !== before.onBattery || online !== before.online) this.#listeners.onFacts(this.#facts);
    } finally {
      if (online && !before.online) this.#listeners.onWake('back-online');
    }
  }

  #scheduleCheck(): void {
    this.#cancel = this.#clock.after(CHECK_EVERY_MS, () => {
      // First: a listener that throws must not be the end of looking.
      this.#scheduleCheck();
      try {
        this.#checkClock();
      } finally {
        this.checkFacts();
      }
    });
  }

  #checkClock(): void {
    const passedMs = this.#look();
    if (this.#checksSinceSuspend !== null) this.#checksSinceSuspend += 1;
    const isLost = (this.#checksSinceSuspend ?? 0) >= CHECKS_UNTIL_AWAKE;
    if (isLost || Math.abs(passedMs - CHECK_EVERY_MS) > GAP_MS) this.woke();
  }

  /** Answers what has passed by the machine's clock since it was looked at before, ms; tells that it was set back. */
  #look(): number {
    const { at, monotonic } = this.#looked;
    this.#looked = this.#clockAsItIs();
    const passedMs = this.#looked.at - at;
    const setBackMs = this.#looked.monotonic - monotonic - passedMs;
    if (setBackMs > SET_BACK_MS) this.#listeners.onClockSetBack(setBackMs);
    return passedMs;
  }

  #clockAsItIs() {
    return { at: this.#clock.now(), monotonic: this.#clock.monotonic() };
  }
}
