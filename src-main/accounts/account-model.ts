import { isOlder } from '#clock/instant';
import { toldAfter } from '#clock/told-time';
import type { KeyListItem } from '#contract/pin-state';
import type { AlertLimits } from '#contract/alerts';
import type { Reading } from '#contract/reading';
import type { AccountRecord, OpenWrite } from '../state/accounts-file.ts';
import { accountProblem } from './account-problem.ts';
import { BurningKeys } from './burning-keys.ts';
import { SkewMeter } from './clock-skew.ts';
import { fundsAfter, fundsOf } from './account-funds.ts';
import {
  initialRuntime,
  keptOf,
  runtimeAfterReport,
  runtimeSetBack,
  type AccountRuntime,
} from './account-runtime.ts';
import { applyReport, pinAfter, ownerIdOf, withShortSnooze, type KeysReport } from './pin-record.ts';
import { KillSwitches } from './kill-switches.ts';
import { newestOf } from './newest-of.ts';
import { presentListed } from './present-listed.ts';
import { OpenCreations } from './open-creations.ts';
import { changedHere, withOpenWritesOfLastStart } from './open-writes.ts';
import { Pins } from './pins.ts';
import { asOf, type AccountReport, type FirstPage } from './account-report.ts';
import { withStartShares } from './start-shares.ts';
import { WritesUnderWay } from './writes-under-way.ts';

interface ModelDependencies {
  readonly now: () => number;
  /** Of the settings. */
  readonly limits: () => AlertLimits;
  readonly onChange: (what: 'runtime' | 'record') => void;
}

/** What is known of an account: its record, which is kept, and its runtime, which is not. Each change is told. */
export class AccountModel {
  readonly pins: Pins;
  readonly creations: OpenCreations;
  readonly writes: WritesUnderWay;
  readonly killSwitches = new KillSwitches();
  readonly #now: () => number;
  readonly #onChange: (what: 'runtime' | 'record') => void;
  readonly #limits: () => AlertLimits;
  readonly #burning = new BurningKeys();
  /** When keys were found to be gone, epoch ms. */
  readonly #goneAt = new Map<number, number>();
  readonly #skew = new SkewMeter();
  #record: AccountRecord;
  #runtime: AccountRuntime;

  constructor(record: AccountRecord, { limits, now, onChange }: ModelDependencies) {
    this.#record = {
      ...record,
      pins: record.pins.map((pin) => withShortSnooze(withOpenWritesOfLastStart(pin), now())),
    };
    this.#runtime = initialRuntime(record, now());
    this.#now = now;
    this.#onChange = onChange;
    this.#limits = limits;
    this.pins = new Pins({ get: () => this.#record.pins, set: (pins) => this.updateRecord({ pins }) });
    this.writes = new WritesUnderWay(this.pins, now);
    const wasCreating = record.isCreating === true;
    this.creations = new OpenCreations(wasCreating, (isCreating) => this.updateRecord({ isCreating }), now);
  }

  get record(): AccountRecord {
    return this.#record;
  }

  get runtime(): AccountRuntime {
    return this.#runtime;
  }

  /** A pin was used up quickly between its last two readings. */
  get isBurningFast(): boolean {
    return this.#burning.isAnyOf(this.#record);
  }

  /** The gateway's clock, by which keys expire. */
  get serverNow(): number {
    return this.#now() + this.#runtime.clockAheadMs;
  }

  /** What is as it was is neither told nor kept once more. */
  updateRecord(change: Partial<AccountRecord>): void {
    const record = withStartShares(this.#record, { ...this.#record, ...change });
    if (isSameRecord(record, this.#record)) return;
    this.#record = record;
    this.#onChange('record');
  }

  /** The user knows what is wrong with the account as a whole: the problem, which hides that it is empty, or that. */
  markSeen(): void {
    const seenProblem = accountProblem(this.#runtime);
    const funds = fundsOf(this.#record);
    const isEmptySaid = seenProblem === null && funds.isEmpty;
    this.updateRecord({ seenProblem, ...(isEmptySaid && { funds: { ...funds, isEmptySeen: true } }) });
  }

  updateRuntime(change: Partial<AccountRuntime>): void {
    this.#runtime = { ...this.#runtime, ...change };
    this.#onChange('runtime');
  }

  /** Nothing was tried with this token, or without one, in this run. */
  startOver(credential: AccountRuntime['credential']): void {
    this.updateRuntime({ ...initialRuntime(this.#record, this.#now()), credential });
  }

  /** What a refresh brought, or a call that failed as any refresh would. */
  apply(report: AccountReport, askedFor: boolean): void {
    const isOfAnother = this.#isOfAnother(report) ?? this.#runtime.isOfAnother;
    const after = runtimeAfterReport(this.#runtime, report, { now: this.#now(), askedFor });
    this.#runtime = { ...after, isOfAnother };
    const record = withStartShares(this.#record, { ...this.#recordAfter(report), ...keptOf(this.#runtime) });
    const what = isSameRecord(record, this.#record) ? 'runtime' : 'record';
    this.#record = record;
    this.#onChange(what);
    if (report.newest !== null) this.noteNewest(report.newest);
  }

  /** A call has worked, though no refresh. */
  noteWorks(): void {
    const works = { failure: null };
    this.updateRuntime(runtimeAfterReport(this.#runtime, works, { now: this.#now(), askedFor: false }));
    this.updateRecord({ ...keptOf(this.#runtime), ...this.#solved });
  }

  /** What was learnt of keys alone: it says nothing of the account. */
  applyKeys(report: KeysReport): void {
    this.updateRecord(this.#recordWith(report));
  }

  /** The first page of the list was read, or a key was created here. */
  noteNewest({ askedAt, readings }: FirstPage): void {
    if (this.#runtime.isOfAnother) return;
    const newest = newestOf(readings, ownerIdOf(this.#record));
    const known = this.#runtime.newestKey;
    if (newest === null || (known !== null && newest.keyId <= known.keyId)) {
      this.creations.noteNone(askedAt);
      return;
    }
    const { keyId, name } = newest;
    this.updateRuntime({ newestKey: { keyId, name, createdHere: this.creations.isOfHere(name) } });
  }

  /** The gateway's clock and ours, when an answer came; `localAt` null: ours was set meanwhile, or it took too long. */
  noteServerDate(serverAt: number, localAt: number | null, monotonic: number): void {
    const toldTime = toldAfter(this.#runtime.toldTime, { at: serverAt, monotonic });
    // Nothing of it is shown: it is told with what the answer says.
    if (toldTime !== this.#runtime.toldTime) this.#runtime = { ...this.#runtime, toldTime };
    if (localAt === null) return;
    const clockAheadMs = this.#skew.after(this.#runtime.clockAheadMs, serverAt, localAt);
    if (clockAheadMs === this.#runtime.clockAheadMs) return;
    this.#runtime = { ...this.#runtime, clockAheadMs };
    this.updateRecord({ clockAheadMs });
  }

  /** One more answer is to say whether the gateway's clock is as the last one told. */
  get isClockInDoubt(): boolean {
    return this.#skew.isInDoubt;
  }

  clockSetBack(byMs: number): void {
    this.pins.shortenSnoozes(this.#now());
    this.#runtime = runtimeSetBack(this.#runtime, this.#skew.heardAt, byMs, this.#now());
    this.updateRecord(keptOf(this.#runtime));
  }

  presentListed(reading: Reading): KeyListItem {
    return presentListed(reading, this.#record, { now: this.serverNow, limits: this.#limits() });
  }

  /** By the account's own route or, where that says no id, by its keys. Null: nobody says. */
  #isOfAnother({ own, ownerId: listedId, readings }: AccountReport): boolean | null {
    const ownerId = ownerIdOf(this.#record);
    const said = own?.userId ?? listedId;
    if (said !== null) return ownerId !== null && said !== ownerId;
    return readings.some((reading) => reading.ownerId !== null && reading.ownerId === ownerId) ? false : null;
  }

  #recordAfter(report: AccountReport): AccountRecord {
    const record = this.#recordWith(report);
    const before = fundsOf(record);
    const funds = this.#runtime.isOfAnother ? before : fundsAfter(before, report);
    const withFunds = funds === before ? record : { ...record, funds };
    if (report.failure !== null) return withFunds;
    return { ...withFunds, readAt: asOf(report) ?? this.#now(), ...this.#solved };
  }

  /** What the user had seen of the account is over, once it works. */
  get #solved(): Partial<AccountRecord> {
    const isSeen = (this.#record.seenProblem ?? null) !== null;
    return isSeen && !this.#runtime.isOfAnother ? { seenProblem: null } : {};
  }

  #recordWith(report: KeysReport): AccountRecord {
    const readings = report.readings.filter((reading) => !this.#isAskedBeforeGone(reading));
    for (const keyId of report.goneKeyIds ?? []) this.#goneAt.set(keyId, this.#now());
    for (const reading of readings) {
      this.#burning.note(reading, this.#record, this.#now());
      this.#noteWrittenHere(reading);
    }
    const isDisabling = (id: number) => this.killSwitches.has(id);
    const isUnderWay = (write: OpenWrite) => this.writes.has(write);
    const read = { isDisabling, isUnderWay, ...report, readings };
    this.pins.setUnpinned((pin) => pinAfter(pin, this.#record, read, this.#now()));
    return applyReport(this.#record, read, this.#now());
  }

  /** What was on its way then brings no key back. */
  #isAskedBeforeGone({ keyId, readAt }: Reading): boolean {
    return isOlder(readAt, this.#goneAt.get(keyId) ?? -Infinity, this.#now());
  }

  #noteWrittenHere(reading: Reading): void {
    const pin = this.pins.find(reading.keyId);
    const fields = pin === undefined ? [] : changedHere(pin, reading);
    if (fields.length === 0) return;
    const writtenHere = new Map(this.#runtime.writtenHere).set(reading.keyId, { fields, reading });
    this.#runtime = { ...this.#runtime, writtenHere };
  }
}

function isSameRecord(one: AccountRecord, other: AccountRecord): boolean {
  return Object.entries(one).every(([name, value]) => Object.is(value, Reflect.get(other, name)));
}
