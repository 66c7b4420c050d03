import { SerialQueue } from '#async/serial-queue';
import { isDeletionConfirmed } from '#contract/deletion';
import { fail, succeed, type Failure, type Outcome } from '#contract/failure';
import {
  notDone,
  type ActionReport,
  type KeyChange,
  type NewKey,
  type Remedy,
  type WriteStep,
} from '#contract/key-action';
import type { Reading } from '#contract/reading';
import type { CallPurpose } from '#contract/request-purpose';
import type { DecodedKeyPage } from './decode.ts';
import type { GatewayWrites, Sending } from './gateway.ts';
import { createKey } from './create-key.ts';
import type { KeyRecordClient } from './key-record-client.ts';
import { keyCall, type ManagementApi } from './management-api.ts';
import { isWhole, type RawRecord, type WholeRecord } from './record-cache.ts';
import {
  changesOf,
  fieldsOf,
  wantedAfter,
  wantedOfUnread,
  wireChange,
  withChanges,
  wouldCutList,
  wouldWork,
} from './wire-record.ts';
import { changedNothing, compareWithWanted, deletionReport, mayHaveLanded } from './write-report.ts';

const ENABLED = 1;
const DISABLED = 2;
/** The kill switch waits no longer for its read, and tries it twice. */
const KILL_READ_TIMEOUT_MS = 5_000;

interface Dependencies {
  readonly api: ManagementApi;
  readonly records: KeyRecordClient;
  /** The newest keys. */
  readonly readNewest: () => Promise<Outcome<DecodedKeyPage>>;
}

/** Reads a key, changes it, writes it whole, reads it back. One change at a time, but for the kill switch. */
export class KeyWrites implements GatewayWrites {
  readonly #calls: ManagementApi;
  readonly #records: KeyRecordClient;
  readonly #readNewest: Dependencies['readNewest'];
  /** How often each key was disabled: what was read before that must not be written after it. */
  readonly #disablings = new Map<number, number>();
  /** Two of them must not write what the other has read. */
  readonly #writes = new SerialQueue();

  constructor({ api, readNewest, records }: Dependencies) {
    this.#calls = api;
    this.#records = records;
    this.#readNewest = readNewest;
  }

  change(keyId: number, change: KeyChange, sending?: Sending): Promise<Outcome<ActionReport>> {
    return this.#writes.run(async () => {
      const disablings = this.#disablingsOf(keyId);
      const read = await this.#records.read(keyId);
      if (!read.ok) return read;
      const { reading, record } = read.value;
      const wanted = wantedAfter(reading, change);
      if (wouldCutList(change, record)) return fail('invalid-input');
      const needsLimit = change.kind === 'top-up' || change.kind === 'undo';
      if (needsLimit && reading.unlimited) return succeed(notDone('unlimited'));
      if (change.kind === 'top-up' && mayHaveLanded(sending?.firstTry ?? null, reading))
        return succeed(notDone('landed-meanwhile'));
      if (!Number.isSafeInteger(wanted.remaining)) return succeed(notDone('too-much'));
      await sending?.begin(reading, wanted);
      if (this.#disablingsOf(keyId) !== disablings) return succeed(notDone('disabled-meanwhile'));
      const failure = await this.#records.put(read.value, wireChange(change, record, reading), 'plain');
      if (failure !== null && changedNothing(failure)) return { ok: false, failure };
      // Whoever disabled it while this was under way wants to know that it may be enabled again.
      const isDisabled = this.#disablingsOf(keyId) !== disablings;
      return this.#readBack(keyId, {
        before: reading,
        wanted: isDisabled ? { ...wanted, storedStatus: DISABLED } : wanted,
        steps: [{ step: 'fields', failure }],
      });
    });
  }

  /** `serverNow`: the gateway's clock, by which the key expires. */
  enable(
    keyId: number,
    remedy: Remedy,
    serverNow: number,
    sending?: Sending,
  ): Promise<Outcome<ActionReport>> {
    return this.#writes.run(async () => {
      const disablings = this.#disablingsOf(keyId);
      const read = await this.#records.read(keyId);
      if (!read.ok) return read;
      const before = read.value.reading;
      const changes = changesOf(remedy);
      const wanted = withChanges(read.value, changes).wanted;
      if (remedy.topUpUnits !== null && before.unlimited) return succeed(notDone('unlimited'));
      if (remedy.topUpUnits !== null && mayHaveLanded(sending?.firstTry ?? null, before))
        return succeed(notDone('landed-meanwhile'));
      if (!Number.isSafeInteger(wanted.remaining)) return succeed(notDone('too-much'));
      if (!wouldWork(wanted, serverNow)) return succeed(notDone('needs-remedy'));
      const isStale = () => this.#disablingsOf(keyId) !== disablings;
      await sending?.begin(before, { ...wanted, storedStatus: ENABLED });
      return this.#enableInSteps(read.value, changes, isStale);
    });
  }

  /** Past every wait; fails only when the gateway says no, or no longer has the key. */
  async disable(keyId: number, sending?: Sending): Promise<Outcome<ActionReport>> {
    this.#disablings.set(keyId, this.#disablingsOf(keyId) + 1);
    const readOnce = () => this.#records.readRaw(keyId, 'at-once', KILL_READ_TIMEOUT_MS);
    let read = await readOnce();
    if (isRetryable(read)) read = await readOnce();
    if (read.ok) return this.#disable(read.value, sending);
    if (!isRetryable(read)) return read;
    const recordAt = this.#records.last(keyId)?.readAt ?? null;
    return succeed(notDone('not-read', { failure: read.failure, recordAt }));
  }

  async disableByLastRecord(keyId: number, sending?: Sending): Promise<Outcome<ActionReport>> {
    this.#disablings.set(keyId, this.#disablingsOf(keyId) + 1);
    const last = this.#records.last(keyId);
    return last === null ? succeed(notDone('not-read')) : this.#disable(last, sending);
  }

  lastRead(keyId: number): Reading | null {
    return this.#records.last(keyId)?.reading ?? null;
  }

  /** One after the other, since the next one must see the name of this one. */
  create(key: NewKey): Promise<Outcome<ActionReport>> {
    return this.#writes.run(() => createKey({ calls: this.#calls, readNewest: this.#readNewest }, key));
  }

  /** `serverNow`: as above, by which it was last used. */
  async delete(
    keyId: number,
    confirmation: string,
    serverNow: number,
    sending?: Sending,
  ): Promise<Outcome<ActionReport>> {
    const before = await this.#records.read(keyId);
    if (!before.ok) return before;
    const { reading } = before.value;
    if (!isDeletionConfirmed(reading, confirmation, serverNow)) return succeed(notDone('not-confirmed'));
    await sending?.begin(reading, null);
    const answer = await this.#calls.request({ ...keyCall(keyId), method: 'DELETE' }, 'write');
    const failure = answer.ok ? null : answer.failure;
    if (failure !== null && changedNothing(failure)) return { ok: false, failure };
    return succeed(deletionReport(reading, failure, await this.#records.read(keyId)));
  }

  async #disable(raw: RawRecord, sending: Sending | undefined): Promise<Outcome<ActionReport>> {
    if (!isWhole(raw)) return this.#disableUnread(raw, sending);
    const { reading } = raw;
    const wanted = { ...fieldsOf(reading), storedStatus: DISABLED };
    const written = { before: reading, wanted };
    if (reading.storedStatus === DISABLED && sending?.mayBeEnabled !== true)
      return succeed(compareWithWanted({ ...written, steps: [] }, reading));
    void sending?.begin(reading, wanted);
    const failure = await this.#records.put(raw, { status: DISABLED }, 'status', 'at-once');
    if (failure !== null && changedNothing(failure)) return { ok: false, failure };
    return this.#readBack(reading.keyId, { ...written, steps: [{ step: 'status', failure }] }, 'at-once');
  }

  /** Nobody can tell what the key was, or is: yet it is written back as it was read. */
  async #disableUnread(raw: RawRecord, sending: Sending | undefined): Promise<Outcome<ActionReport>> {
    void sending?.begin(null, { storedStatus: DISABLED });
    const failure = await this.#records.put(raw, { status: DISABLED }, 'status', 'at-once');
    if (failure !== null && changedNothing(failure)) return { ok: false, failure };
    const read = await this.#records.readRaw(raw.keyId, 'at-once');
    const after = read.ok ? read.value.reading : null;
    const steps = [{ step: 'status', failure }] as const;
    return succeed(
      compareWithWanted({ before: null, wanted: wantedOfUnread(after, DISABLED), steps }, after),
    );
  }

  /** The gateway refuses to enable what is stored as expired or exhausted until its fields are good. */
  async #enableInSteps(
    whole: WholeRecord,
    changes: readonly KeyChange[],
    isStale: () => boolean,
  ): Promise<Outcome<ActionReport>> {
    const { keyId } = whole.reading;
    const { sent, wanted } = withChanges(whole, changes);
    const written = { before: whole.reading, wanted: { ...wanted, storedStatus: ENABLED } };
    const steps: WriteStep[] = [];
    let current = whole;
    if (isStale()) return succeed(notDone('disabled-meanwhile'));
    if (changes.length > 0) {
      const failure = await this.#records.put(whole, sent, 'plain');
      if (failure !== null && changedNothing(failure)) return { ok: false, failure };
      steps.push({ step: 'fields', failure });
      const again = await this.#records.read(keyId);
      if (!again.ok) return succeed(compareWithWanted({ ...written, steps }, null));
      current = again.value;
    }
    const soFar = compareWithWanted({ ...written, steps }, current.reading);
    const isReady = soFar.differences.every((field) => field === 'storedStatus');
    if (isStale() || !isReady || current.reading.storedStatus === ENABLED) return succeed(soFar);
    const failure = await this.#records.put(current, { status: ENABLED }, 'status');
    if (failure !== null && changedNothing(failure) && steps.length === 0) return { ok: false, failure };
    // Sent at once, the kill switch may have come there before this: it is the last word.
    if (isStale()) await this.disable(keyId, { begin: () => Promise.resolve(), mayBeEnabled: true });
    return this.#readBack(keyId, { ...written, steps: [...steps, { step: 'status', failure }] });
  }

  async #readBack(
    keyId: number,
    written: Parameters<typeof compareWithWanted>[0],
    purpose: CallPurpose = 'write',
  ): Promise<Outcome<ActionReport>> {
    const read = await this.#records.read(keyId, purpose);
    return succeed(compareWithWanted(written, read.ok ? read.value.reading : null));
  }

  #disablingsOf(keyId: number): number {
    return this.#disablings.get(keyId) ?? 0;
  }
}

function isRetryable(read: Outcome<RawRecord>): read is { ok: false; failure: Failure } {
  return !read.ok && read.failure.code !== 'key-gone';
}
