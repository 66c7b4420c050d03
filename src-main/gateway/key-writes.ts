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
import type { DecodedKeyPage } from './decode.ts';
import type { GatewayWrites, Sending } from './gateway.ts';
import { createKey } from './create-key.ts';
import type { KeyRecordClient } from './key-record-client.ts';
import { KeyDisabling } from './key-disabling.ts';
import { keyCall, type ManagementApi } from './management-api.ts';
import type { WholeRecord } from './record-cache.ts';
import { changesOf, wantedAfter, wireChange, withChanges, wouldCutList, wouldWork } from './wire-record.ts';
import { changedNothing, compareWithWanted, deletionReport, mayHaveLanded } from './write-report.ts';

const ENABLED = 1;
const DISABLED = 2;

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
  readonly #disabling: KeyDisabling;
  /** Two of them must not write what the other has read. */
  readonly #writes = new SerialQueue();

  constructor({ api, readNewest, records }: Dependencies) {
    this.#calls = api;
    this.#records = records;
    this.#disabling = new KeyDisabling(records);
    this.#readNewest = readNewest;
  }

  change(keyId: number, change: KeyChange, sending?: Sending): Promise<Outcome<ActionReport>> {
    return this.#writes.run(async () => {
      await this.#disabling.ended(keyId);
      const isStale = this.#disabling.watch(keyId);
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
      if (isStale()) return succeed(notDone('disabled-meanwhile'));
      const sent = wireChange(change, record, reading);
      const failure = await this.#put(read.value, sent, 'plain', isStale);
      if (failure !== null && changedNothing(failure)) return notWritten(failure, isStale);
      const status = isStale() ? { storedStatus: DISABLED } : null;
      const again = await this.#records.read(keyId);
      const after = again.ok ? again.value.reading : null;
      // The kill switch tells of itself what it changes while this is read back.
      const byKillSwitch = status ?? (isStale() && after ? { storedStatus: after.storedStatus } : {});
      const written = { before: reading, wanted: { ...wanted, ...byKillSwitch } };
      return succeed(compareWithWanted({ ...written, steps: [{ step: 'fields', failure }] }, after));
    });
  }

  /** `serverNow`: the gateway's clock, by which the key expires. */
  enable(
    keyId: number,
    remedy: Remedy,
    serverNow: number,
    sending?: Sending,
  ): Promise<Outcome<ActionReport>> {
    // From when it is wanted: a kill switch that is pressed while it waits for its turn is the later word.
    const isStale = this.#disabling.watch(keyId);
    return this.#writes.run(async () => {
      await this.#disabling.ended(keyId);
      if (isStale()) return succeed(notDone('disabled-meanwhile'));
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
      await sending?.begin(before, { ...wanted, storedStatus: ENABLED });
      return this.#enableInSteps(read.value, changes, isStale);
    });
  }

  disable(keyId: number, sending?: Sending): Promise<Outcome<ActionReport>> {
    return this.#disabling.disable(keyId, sending);
  }

  disableByLastRecord(keyId: number, sending?: Sending): Promise<Outcome<ActionReport>> {
    return this.#disabling.disableByLastRecord(keyId, sending);
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

  /** The gateway refuses to enable what is stored as expired or exhausted until its fields are good. */
  async #enableInSteps(
    whole: WholeRecord,
    changes: readonly KeyChange[],
    isStale: () => boolean,
  ): Promise<Outcome<ActionReport>> {
    const { keyId } = whole.reading;
    const { sent, wanted } = withChanges(whole, changes);
    const steps: WriteStep[] = [];
    // Overruled by the kill switch it is never as wanted, whichever of the two is in force.
    const compared = (after: Reading | null) => {
      const storedStatus = isStale() && after?.storedStatus === ENABLED ? DISABLED : ENABLED;
      return compareWithWanted({ before: whole.reading, wanted: { ...wanted, storedStatus }, steps }, after);
    };
    let current = whole;
    if (isStale()) return succeed(notDone('disabled-meanwhile'));
    if (changes.length > 0) {
      const failure = await this.#put(whole, sent, 'plain', isStale);
      if (failure !== null && changedNothing(failure)) return notWritten(failure, isStale);
      steps.push({ step: 'fields', failure });
      const again = await this.#records.read(keyId);
      if (!again.ok) return succeed(compared(null));
      current = again.value;
    }
    const soFar = compared(current.reading);
    const isReady = soFar.differences.every((field) => field === 'storedStatus');
    if (isStale() || !isReady || current.reading.storedStatus === ENABLED) return succeed(soFar);
    const failure = await this.#put(current, { status: ENABLED }, 'status', isStale);
    if (failure !== null && changedNothing(failure) && steps.length === 0)
      return notWritten(failure, isStale);
    const read = await this.#records.read(keyId);
    steps.push({ step: 'status', failure });
    return succeed(compared(read.ok ? read.value.reading : null));
  }

  /** With the status as it was read: the kill switch, sent at once, may have come there before it, and is the last word. */
  async #put(
    whole: WholeRecord,
    sent: Parameters<KeyRecordClient['put']>[1],
    kind: 'plain' | 'status',
    isStale: () => boolean,
  ): Promise<Failure | null> {
    const failure = await this.#records.put(whole, sent, kind, 'write', isStale);
    if (failure !== null && changedNothing(failure)) return failure;
    await this.#disabling.ended(whole.reading.keyId);
    if (isStale()) await this.#disabling.again(whole.reading.keyId);
    return failure;
  }
}

/** Nothing was: the gateway said no, or the kill switch came first. */
function notWritten(failure: Failure, isStale: () => boolean): Outcome<ActionReport> {
  return isStale() ? succeed(notDone('disabled-meanwhile')) : { ok: false, failure };
}
