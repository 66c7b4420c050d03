import { SerialQueue } from '#async/serial-queue';
import { fail, succeed, type Failure, type Outcome } from '#contract/failure';
import {
  notDone,
  type ActionReport,
  type KeyChange,
  type KeyFields,
  type Remedy,
  type WriteStep,
} from '#contract/key-action';
import { decodeWhole, type RecordCache, type WholeRecord } from './record-cache.ts';
import { keyCall, type CallPurpose, type ManagementApi } from './management-api.ts';
import { changesOf, fieldsOf, updateBody, wantedAfter, wireChange, type WireRecord } from './wire-record.ts';
import { changedNothing, compareWithWanted } from './write-report.ts';

const ENABLED = 1;
const DISABLED = 2;
/** The kill switch waits no longer for its read, and tries it twice. */
const KILL_READ_TIMEOUT_MS = 5_000;

interface Dependencies {
  readonly calls: ManagementApi;
  readonly kept: RecordCache;
  /** Epoch ms. */
  readonly now: () => number;
}

/** Reads a key, changes it, writes it whole, reads it back. One at a time, but for the kill switch. */
export class KeyWrites {
  readonly #dependencies: Dependencies;
  /** How often each key was disabled: what was read before that must not be written after it. */
  readonly #disablings = new Map<number, number>();
  /** Two of them must not write what the other has read. */
  readonly #writes = new SerialQueue();

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  change(keyId: number, change: KeyChange): Promise<Outcome<ActionReport>> {
    return this.#writes.run(async () => {
      const disablings = this.#disablingsOf(keyId);
      const read = await this.read(keyId, 'write');
      if (!read.ok) return read;
      const { reading, record } = read.value;
      const wanted = wantedAfter(reading, change);
      if (change.kind === 'top-up' && reading.unlimited) return succeed(notDone('unlimited'));
      if (!Number.isSafeInteger(wanted.remaining)) return succeed(notDone('too-much'));
      if (this.#disablingsOf(keyId) !== disablings) return succeed(notDone('disabled-meanwhile'));
      const failure = await this.#put(read.value, wireChange(change, record, reading), 'plain');
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
  enable(keyId: number, remedy: Remedy, serverNow: number): Promise<Outcome<ActionReport>> {
    return this.#writes.run(async () => {
      const disablings = this.#disablingsOf(keyId);
      const read = await this.read(keyId, 'write');
      if (!read.ok) return read;
      const before = read.value.reading;
      const changes = changesOf(remedy);
      const wanted = withChanges(read.value, changes).wanted;
      if (remedy.topUpUnits !== null && before.unlimited) return succeed(notDone('unlimited'));
      if (!Number.isSafeInteger(wanted.remaining)) return succeed(notDone('too-much'));
      if (!wouldWork(wanted, serverNow)) return succeed(notDone('needs-remedy'));
      const isStale = () => this.#disablingsOf(keyId) !== disablings;
      return this.#enableInSteps(read.value, changes, isStale);
    });
  }

  /** Past every wait; fails only when the gateway says no, or no longer has the key. */
  async disable(keyId: number): Promise<Outcome<ActionReport>> {
    this.#disablings.set(keyId, this.#disablingsOf(keyId) + 1);
    let read = await this.read(keyId, 'at-once', KILL_READ_TIMEOUT_MS);
    if (isWorthAgain(read)) read = await this.read(keyId, 'at-once', KILL_READ_TIMEOUT_MS);
    if (read.ok) return this.#disable(read.value);
    if (!isWorthAgain(read)) return read;
    const recordAt = this.#dependencies.kept.get(keyId)?.reading.readAt ?? null;
    return succeed(notDone('not-read', { failure: read.failure, recordAt }));
  }

  async disableByLastRecord(keyId: number): Promise<Outcome<ActionReport>> {
    this.#disablings.set(keyId, this.#disablingsOf(keyId) + 1);
    const last = this.#dependencies.kept.get(keyId);
    return last === null ? succeed(notDone('not-read')) : this.#disable(last);
  }

  async read(keyId: number, purpose: CallPurpose, timeoutMs?: number): Promise<Outcome<WholeRecord>> {
    const { calls, kept, now } = this.#dependencies;
    const answer = await calls.ask({ ...keyCall(keyId), ...(timeoutMs && { timeoutMs }) }, purpose);
    if (!answer.ok) return answer;
    kept.note(answer.value, now());
    const whole = decodeWhole(answer.value, keyId, now());
    return whole === null ? fail('malformed-answer') : succeed(whole);
  }

  async #disable(whole: WholeRecord): Promise<Outcome<ActionReport>> {
    const { reading } = whole;
    const wanted = { ...fieldsOf(reading), storedStatus: DISABLED };
    const written = { before: reading, wanted };
    if (reading.storedStatus === DISABLED)
      return succeed(compareWithWanted({ ...written, steps: [] }, reading));
    const failure = await this.#put(whole, { status: DISABLED }, 'status', 'at-once');
    if (failure !== null && changedNothing(failure)) return { ok: false, failure };
    return this.#readBack(reading.keyId, { ...written, steps: [{ step: 'status', failure }] }, 'at-once');
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
      const failure = await this.#put(whole, sent, 'plain');
      if (failure !== null && changedNothing(failure)) return { ok: false, failure };
      steps.push({ step: 'fields', failure });
      const again = await this.read(keyId, 'write');
      if (!again.ok) return succeed(compareWithWanted({ ...written, steps }, null));
      current = again.value;
    }
    const soFar = compareWithWanted({ ...written, steps }, current.reading);
    const isReady = soFar.differences.every((field) => field === 'storedStatus');
    if (isStale() || !isReady || current.reading.storedStatus === ENABLED) return succeed(soFar);
    const failure = await this.#put(current, { status: ENABLED }, 'status');
    if (failure !== null && changedNothing(failure) && steps.length === 0) return { ok: false, failure };
    return this.#readBack(keyId, { ...written, steps: [...steps, { step: 'status', failure }] });
  }

  async #readBack(
    keyId: number,
    written: Parameters<typeof compareWithWanted>[0],
    purpose: CallPurpose = 'write',
  ): Promise<Outcome<ActionReport>> {
    const read = await this.read(keyId, purpose);
    return succeed(compareWithWanted(written, read.ok ? read.value.reading : null));
  }

  /** Null: the gateway accepted it. `status`: where a gateway knows that, nothing else is written. */
  async #put(
    { record }: WholeRecord,
    change: WireRecord,
    what: 'plain' | 'status',
    purpose: CallPurpose = 'write',
  ): Promise<Failure | null> {
    const path = `/api/token/${what === 'status' ? '?status_only=true' : ''}`;
    const body = updateBody(record, change);
    const answer = await this.#dependencies.calls.ask({ route: 'key', path, method: 'PUT', body }, purpose);
    return answer.ok ? null : answer.failure;
  }

  #disablingsOf(keyId: number): number {
    return this.#disablings.get(keyId) ?? 0;
  }
}

function isWorthAgain(read: Outcome<WholeRecord>): read is { ok: false; failure: Failure } {
  return !read.ok && read.failure.code !== 'key-gone';
}

function withChanges(
  { record, reading }: WholeRecord,
  changes: readonly KeyChange[],
): { readonly sent: WireRecord; readonly wanted: KeyFields } {
  let sent: WireRecord = {};
  let wanted = fieldsOf(reading);
  for (const change of changes) {
    sent = { ...sent, ...wireChange(change, record, reading) };
    wanted = wantedAfter({ ...reading, ...wanted }, change);
  }
  return { sent, wanted };
}

/** Its own fields let it work, once it is enabled. */
function wouldWork({ expiresAt, remaining, unlimited }: KeyFields, serverNow: number): boolean {
  const hasExpired = typeof expiresAt === 'number' && expiresAt < serverNow;
  return !hasExpired && (unlimited || remaining > 0);
}
