import type { KeyListItem } from '#contract/app-state';
import type { Reading } from '#contract/reading';
import { effectiveStatus } from '../keys/effective-status.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import { liveAfterReport, restingAccount, type LiveAccount } from './live-account.ts';
import { applyReport } from './pin-record.ts';
import { Pins } from './pins.ts';
import type { AccountReport } from './read-account.ts';

/** What is known of an account: its record, which is kept, and what lives beside it. Each change is told. */
export class KnownAccount {
  readonly pins: Pins;
  readonly #now: () => number;
  readonly #onChange: (what: 'live' | 'record') => void;
  #record: AccountRecord;
  #live: LiveAccount;

  constructor(record: AccountRecord, now: () => number, onChange: (what: 'live' | 'record') => void) {
    this.#record = record;
    this.#live = restingAccount(record, now());
    this.#now = now;
    this.#onChange = onChange;
    this.pins = new Pins({ get: () => this.#record.pins, set: (pins) => this.updateRecord({ pins }) });
  }

  get record(): AccountRecord {
    return this.#record;
  }

  get live(): LiveAccount {
    return this.#live;
  }

  /** What is as it was is neither told nor kept once more. */
  updateRecord(change: Partial<AccountRecord>): void {
    const record = { ...this.#record, ...change };
    if (isSame(record, this.#record)) return;
    this.#record = record;
    this.#onChange('record');
  }

  change(change: Partial<LiveAccount>): void {
    this.#live = { ...this.#live, ...change };
    this.#onChange('live');
  }

  /** Nothing was tried with this token, or without one, yet. */
  rest(credential: LiveAccount['credential']): void {
    this.change({ ...restingAccount(this.#record, this.#now()), credential });
  }

  /** What a refresh brought, or a call that failed as any refresh would. */
  apply(report: AccountReport, askedFor: boolean): void {
    this.#live = liveAfterReport(this.#live, report, { now: this.#now(), askedFor });
    this.applyKeys(report);
  }

  /** What was learnt of keys alone: it says nothing of the account. */
  applyKeys(report: AccountReport): void {
    this.updateRecord(applyReport(this.#record, report));
  }

  presentListed(reading: Reading): KeyListItem {
    const fullMark = this.#record.pins.find((pin) => pin.keyId === reading.keyId)?.fullMark ?? null;
    const { accountEmpty } = this.#live;
    const context = { now: this.#now(), deleted: false, accountEmpty, fullMark, balance: null };
    return { reading, status: effectiveStatus(reading, context).status };
  }
}

function isSame(one: AccountRecord, other: AccountRecord): boolean {
  return Object.entries(one).every(([name, value]) => Object.is(value, Reflect.get(other, name)));
}
