import { DAY_MS, MINUTE_MS } from '#clock/durations';
import { beginCall, endCall } from './model-call.ts';
import { seededRandom, type Random } from './random.ts';
import type { Store } from './store.ts';
import { wireSeconds } from './wire-seconds.ts';

/** What a key is used for, on average. */
export interface Traffic {
  readonly callsPerMinute: number;
  readonly unitsPerCall: number;
}

interface CallUnderWay {
  readonly cost: number;
  readonly reserved: number;
}

interface Stream {
  readonly keyId: number;
  readonly traffic: Traffic;
  readonly random: Random;
  /** When the next thing happens, epoch ms: a call begins, or the one under way ends. */
  nextAt: number;
  callUnderWay: CallUnderWay | null;
}

/** Share of a key's mean period that a call takes, and that passes between two calls. */
const CALL_SHARE = 0.3;
const PAUSE_SHARE = 1 - CALL_SHARE;
/** After a long sleep, or a leap of the clock, only this much is made up for: the whole of it could take minutes. */
const LONGEST_CATCH_UP_MS = DAY_MS;

/**
 * Model calls that go on while nobody looks: one after the other per key, made up when asked. What has happened by
 * some instant depends on seed, traffic and instant, not on how often `advanceTo` was called (at least daily).
 */
export class SimulatedTraffic {
  readonly #store: Store;
  readonly #seed: number;
  readonly #redis: () => boolean;
  readonly #streams = new Map<number, Stream>();

  constructor(store: Store, seed: number, redis: () => boolean) {
    this.#store = store;
    this.#seed = seed;
    this.#redis = redis;
  }

  /** Once per key; the first call comes after one pause. */
  start(keyId: number, traffic: Traffic, now: number): void {
    const random = seededRandom(this.#seed + Math.imul(keyId, 0x9e3779b1));
    const stream: Stream = { keyId, traffic, random, nextAt: now, callUnderWay: null };
    pause(stream);
    this.#streams.set(keyId, stream);
  }

  advanceTo(now: number): void {
    for (const stream of this.#streams.values()) {
      stream.nextAt = Math.max(stream.nextAt, now - LONGEST_CATCH_UP_MS);
    }
    for (let stream = this.#earliest(); stream && stream.nextAt <= now; stream = this.#earliest()) {
      if (stream.callUnderWay) this.#end(stream, stream.callUnderWay);
      else this.#begin(stream);
    }
  }

  #earliest(): Stream | undefined {
    let earliest: Stream | undefined;
    for (const stream of this.#streams.values()) {
      if (!earliest || stream.nextAt < earliest.nextAt) earliest = stream;
    }
    return earliest;
  }

  #begin(stream: Stream): void {
    const { random, traffic } = stream;
    const estimate = Math.round(traffic.unitsPerCall * (0.25 + 1.5 * random()));
    const cost = Math.round(traffic.unitsPerCall * (0.5 + random()));
    const durationMs = meanPeriodMs(traffic) * CALL_SHARE * (0.5 + random());
    const reserved = beginCall(
      this.#store,
      stream.keyId,
      estimate,
      wireSeconds(stream.nextAt),
      this.#redis(),
    );
    if (reserved === null) {
      pause(stream);
    } else {
      stream.callUnderWay = { cost, reserved };
      stream.nextAt += durationMs;
    }
  }

  #end(stream: Stream, call: CallUnderWay): void {
    endCall(this.#store, stream.keyId, call.cost, call.reserved, wireSeconds(stream.nextAt));
    stream.callUnderWay = null;
    pause(stream);
  }
}

/** Pauses vary as those between independent calls do (exponentially). */
function pause(stream: Stream): void {
  stream.nextAt += meanPeriodMs(stream.traffic) * PAUSE_SHARE * -Math.log(1 - stream.random());
}

function meanPeriodMs(traffic: Traffic): number {
  return MINUTE_MS / traffic.callsPerMinute;
}
