import { succeed, type Failure, type Outcome } from '#contract/failure';
import { notDone, type ActionReport } from '#contract/key-action';
import type { Sending } from './gateway.ts';
import type { KeyRecordClient } from './key-record-client.ts';
import { isWhole, type RawRecord } from './record-cache.ts';
import { fieldsOf, wantedOfUnread } from './wire-record.ts';
import { changedNothing, compareWithWanted } from './write-report.ts';

const DISABLED = 2;
/** It waits no longer for its read, and tries it twice. */
const READ_TIMEOUT_MS = 5_000;
const MOST_TRIES = 3;
const AGAIN: Sending = { begin: () => Promise.resolve(), mayBeEnabled: true };

/** Disables a key past every wait, whatever else is written of it. */
export class KeyDisabling {
  readonly #records: KeyRecordClient;
  /** Of each key those that were sent, may have been, or are about to be, by their number. */
  readonly #presses = new Map<number, Set<number>>();
  #lastPress = 0;
  /** Of each key those that have not ended. */
  readonly #underWay = new Map<number, Set<Promise<unknown>>>();

  constructor(records: KeyRecordClient) {
    this.#records = records;
  }

  /** What is read before one of them has ended may not show it yet, and would take it back. */
  async ended(keyId: number): Promise<void> {
    for (let all; (all = this.#underWay.get(keyId));) await Promise.allSettled(all);
  }

  /** Answers whether somebody has begun to disable it since: what was read before that must not be written after it. */
  watch(keyId: number): () => boolean {
    const last = this.#lastPress;
    return () => [...this.#pressesOf(keyId)].some((press) => press > last);
  }

  /** Fails only when the gateway says no, or no longer has the key. */
  disable(keyId: number, sending?: Sending): Promise<Outcome<ActionReport>> {
    return this.#counted(keyId, () => this.#readAndDisable(keyId, sending));
  }

  /** One more time, after what may have enabled it meanwhile: until it is seen, or the gateway has failed thrice. */
  async again(keyId: number): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const outcome = await this.#readAndDisable(keyId, AGAIN);
      if (outcome.ok && outcome.value.result === 'as-wanted') return;
    }
  }

  disableByLastRecord(keyId: number, sending?: Sending): Promise<Outcome<ActionReport>> {
    return this.#counted(keyId, async () => {
      const last = this.#records.last(keyId);
      return last === null ? succeed(notDone('not-read')) : this.#disable(last, sending);
    });
  }

  /** Counted from when it is pressed; one of which nothing was sent, or done, was none. */
  async #counted(
    keyId: number,
    disable: () => Promise<Outcome<ActionReport>>,
  ): Promise<Outcome<ActionReport>> {
    const press = (this.#lastPress += 1);
    this.#pressesOf(keyId).add(press);
    const underWay = this.#underWay.get(keyId) ?? new Set();
    this.#underWay.set(keyId, underWay);
    const disabling = disable();
    underWay.add(disabling);
    try {
      const outcome = await disabling;
      if (!outcome.ok || outcome.value.result === 'not-done') this.#pressesOf(keyId).delete(press);
      return outcome;
    } finally {
      underWay.delete(disabling);
      if (underWay.size === 0) this.#underWay.delete(keyId);
    }
  }

  #pressesOf(keyId: number): Set<number> {
    const presses = this.#presses.get(keyId) ?? new Set();
    this.#presses.set(keyId, presses);
    return presses;
  }

  async #readAndDisable(keyId: number, sending?: Sending): Promise<Outcome<ActionReport>> {
    const readOnce = () => this.#records.readRaw(keyId, 'at-once', READ_TIMEOUT_MS);
    let read = await readOnce();
    if (isRetryable(read)) read = await readOnce();
    if (read.ok) return this.#disable(read.value, sending);
    if (!isRetryable(read)) return read;
    const recordAt = this.#records.last(keyId)?.readAt ?? null;
    return succeed(notDone('not-read', { failure: withoutWish(read.failure), recordAt }));
  }

  async #disable(raw: RawRecord, sending: Sending | undefined, tries = 1): Promise<Outcome<ActionReport>> {
    if (!isWhole(raw)) return this.#disableUnread(raw, sending);
    const { reading } = raw;
    const wanted = { ...fieldsOf(reading), storedStatus: DISABLED };
    const written = { before: reading, wanted };
    if (reading.storedStatus === DISABLED && sending?.mayBeEnabled !== true)
      return succeed(compareWithWanted({ ...written, steps: [] }, reading));
    void sending?.begin(reading, wanted, 'storedStatus');
    const failure = await this.#records.put(raw, { status: DISABLED }, 'status', 'at-once');
    if (failure !== null && changedNothing(failure)) return { ok: false, failure: withoutWish(failure) };
    const read = await this.#records.read(reading.keyId, 'at-once');
    const after = read.ok ? read.value.reading : null;
    // Something of ours that was on its way has taken it back.
    const isTakenBack = failure === null && read.ok && read.value.reading.storedStatus !== DISABLED;
    if (isTakenBack && sending?.mayBeEnabled === true && tries < MOST_TRIES)
      return this.#disable(read.value, AGAIN, tries + 1);
    return succeed(compareWithWanted({ ...written, steps: [{ step: 'status', failure }] }, after));
  }

  /** Nobody can tell what the key was, or is: yet it is written back as it was read. */
  async #disableUnread(raw: RawRecord, sending: Sending | undefined): Promise<Outcome<ActionReport>> {
    void sending?.begin(null, { storedStatus: DISABLED });
    const failure = await this.#records.put(raw, { status: DISABLED }, 'status', 'at-once');
    if (failure !== null && changedNothing(failure)) return { ok: false, failure: withoutWish(failure) };
    const read = await this.#records.readRaw(raw.keyId, 'at-once');
    const after = read.ok ? read.value.reading : null;
    const steps = [{ step: 'status', failure }] as const;
    return succeed(
      compareWithWanted({ before: null, wanted: wantedOfUnread(after, DISABLED), steps }, after),
    );
  }
}

function isRetryable(read: Outcome<RawRecord>): read is { ok: false; failure: Failure } {
  return !read.ok && read.failure.code !== 'key-gone';
}

/** Nobody is told to wait for what the kill switch does not wait for. */
function withoutWish(failure: Failure): Failure {
  const { retryAt, ...rest } = failure;
  return retryAt === undefined ? failure : rest;
}
