import type { AccountState, KeyListItem, KeyListSlice } from '#contract/app-state';
import { fail, succeed, type Outcome } from '#contract/failure';
import { LIMITS } from '#contract/limits';
import type { Reading } from '#contract/reading';
import { effectiveStatus } from '../keys/effective-status.ts';
import type { Clock } from '../poll/clock.ts';
import { Poller, type RefreshResult } from '../poll/poller.ts';
import type { Gateway, GatewayOptions } from '../remote/gateway.ts';
import type { StoredCredential, Vault } from '../secrets/vault.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import { KeyList } from './key-list.ts';
import {
  credentialAfter,
  liveAfterReport,
  refreshResult,
  restingAccount,
  type LiveAccount,
} from './live-account.ts';
import { applyReport, newPin } from './pin-record.ts';
import { presentAccount } from './present-account.ts';
import { readAccount, type AccountReport } from './read-account.ts';

export interface SessionDependencies {
  readonly clock: Clock;
  readonly random: () => number;
  readonly vault: Vault;
  readonly openGateway: (options: GatewayOptions) => Gateway;
  readonly refreshMinutes: () => number;
  /** What is shown changed; `record`: what is kept, too. */
  readonly onChange: (what: 'live' | 'record') => void;
}

/** What exists only while the account has its token. */
interface OpenAccount {
  readonly credential: StoredCredential;
  readonly gateway: Gateway;
  readonly keys: KeyList;
  readonly poller: Poller;
}

/** One account at work: its record, its token in memory, its gateway and its poller. */
export class AccountSession {
  readonly isSample: boolean;
  readonly #dependencies: SessionDependencies;
  #record: AccountRecord;
  #live: LiveAccount;
  #open: OpenAccount | null = null;
  #askedFor = false;

  constructor(record: AccountRecord, isSample: boolean, dependencies: SessionDependencies) {
    this.#record = record;
    this.isSample = isSample;
    this.#dependencies = dependencies;
    this.#live = restingAccount(record, dependencies.clock.now());
  }

  get record(): AccountRecord {
    return this.#record;
  }

  /** A token was stored, yet the keychain did not give it. */
  get isWaitingForKeychain(): boolean {
    return ['missing', 'locked', 'unavailable'].includes(this.#live.credential);
  }

  present(): AccountState {
    const { clock, refreshMinutes } = this.#dependencies;
    const poller = this.#open?.poller;
    return presentAccount(this.#record, this.#live, {
      now: clock.now(),
      running: poller?.running ?? false,
      next: poller?.next ?? null,
      refreshMinutes: refreshMinutes(),
      isSample: this.isSample,
    });
  }

  /** Reads the token from the keychain, once per start and whenever the user asks again. */
  async readToken(cause: 'user' | 'background'): Promise<Outcome<null>> {
    this.#change({ credential: 'reading' });
    const outcome = await this.#dependencies.vault.read(this.#record.id, cause);
    const failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok && outcome.value !== null) {
      this.begin(outcome.value);
      return succeed(null);
    }
    this.#change({ credential: credentialAfter(failure) });
    return { ok: false, failure: failure ?? { code: 'token-missing' } };
  }

  /** After "use until quit": the keychain may be able to keep the token by now. */
  async moveTokenToKeychain(): Promise<Outcome<null>> {
    if (this.#open === null) return fail('token-missing');
    const written = await this.#dependencies.vault.write(this.#record.id, this.#open.credential);
    if (!written.ok) return written;
    this.#updateRecord({ ...this.#record, tokenKept: 'keychain' });
    this.#change({ credential: 'in-keychain' });
    return written;
  }

  /** Starts working with this token; an earlier one ends. */
  begin(credential: StoredCredential, change: Partial<AccountRecord> = {}): void {
    this.#close();
    this.#updateRecord({ ...this.#record, ...change });
    const { clock, openGateway, random, refreshMinutes, onChange } = this.#dependencies;
    const { baseUrl, headerUserId: userId, tokenKept } = this.#record;
    const now = () => clock.now();
    const gateway = openGateway({ baseUrl, credential, userId, now });
    const poller = new Poller({
      clock,
      random,
      intervalMs: () => refreshMinutes() * 60_000,
      refresh: () => this.#refreshOnce(gateway),
      onChange: () => onChange('live'),
    });
    this.#open = { credential, gateway, keys: new KeyList(gateway, now), poller };
    this.#change({
      ...restingAccount(this.#record, clock.now()),
      credential: tokenKept === 'session-only' ? 'session-only' : 'in-keychain',
    });
    void poller.refresh();
    void this.#learnDivisor(gateway);
  }

  /** Forgets the token and stops; account and pins stay. */
  end(): void {
    this.#close();
    this.#updateRecord({ ...this.#record, tokenKept: 'none' });
    this.#change({
      ...restingAccount(this.#record, this.#dependencies.clock.now()),
      credential: 'signed-out',
    });
  }

  stop(): void {
    this.#close();
  }

  async refresh(cause: 'user' | 'opened'): Promise<void> {
    if (this.#open === null) return;
    this.#askedFor ||= cause === 'user';
    await (cause === 'user' ? this.#open.poller.refresh() : this.#open.poller.opened());
    this.#askedFor = false;
  }

  replan(): void {
    this.#open?.poller.replan();
  }

  async listKeys(request: { offset: number; fresh: boolean }): Promise<Outcome<KeyListSlice>> {
    if (this.#open === null) return fail('token-missing');
    return this.#open.keys.slice(request, (reading) => this.#presentListed(reading));
  }

  /** The picker's reading serves until the next refresh; without one the key is read now. */
  async pin(keyId: number): Promise<Outcome<null>> {
    if (this.#record.pins.some((pin) => pin.keyId === keyId)) return succeed(null);
    if (this.#open === null) return fail('token-missing');
    if (this.#record.pins.length >= LIMITS.pinsPerAccount) return fail('too-many-pins');
    const listed = this.#open.keys.find(keyId);
    const outcome = listed === undefined ? await this.#open.gateway.readKey(keyId) : succeed(listed);
    if (!outcome.ok) return outcome;
    this.#updateRecord({ ...this.#record, pins: [...this.#record.pins, newPin(outcome.value)] });
    return succeed(null);
  }

  unpin(keyId: number): Outcome<null> {
    const pins = this.#record.pins.filter((pin) => pin.keyId !== keyId);
    if (pins.length === this.#record.pins.length) return fail('unknown-key');
    this.#updateRecord({ ...this.#record, pins });
    return succeed(null);
  }

  #presentListed(reading: Reading): KeyListItem {
    const fullMark = this.#record.pins.find((pin) => pin.keyId === reading.keyId)?.fullMark ?? null;
    const now = this.#dependencies.clock.now();
    const { accountEmpty } = this.#live;
    return {
      reading,
      status: effectiveStatus(reading, { now, deleted: false, accountEmpty, fullMark, balance: null }).status,
    };
  }

  async #refreshOnce(gateway: Gateway): Promise<RefreshResult> {
    const report = await readAccount(
      gateway,
      this.#record.pins.map((pin) => pin.keyId),
    );
    if (this.#open?.gateway === gateway) this.#apply(report);
    return refreshResult(report.failure, this.present().pins, this.#dependencies.clock.now());
  }

  #apply(report: AccountReport): void {
    this.#record = applyReport(this.#record, report);
    this.#live = liveAfterReport(this.#live, report, {
      now: this.#dependencies.clock.now(),
      askedFor: this.#askedFor,
    });
    this.#dependencies.onChange('record');
  }

  async #learnDivisor(gateway: Gateway): Promise<void> {
    const outcome = await gateway.readUnitsPerDollar();
    if (outcome.ok && this.#open?.gateway === gateway) {
      this.#updateRecord({ ...this.#record, unitsPerDollar: outcome.value });
    }
  }

  #close(): void {
    this.#open?.poller.stop();
    void this.#open?.gateway.close();
    this.#open = null;
  }

  #updateRecord(record: AccountRecord): void {
    this.#record = record;
    this.#dependencies.onChange('record');
  }

  #change(change: Partial<LiveAccount>): void {
    this.#live = { ...this.#live, ...change };
    this.#dependencies.onChange('live');
  }
}
