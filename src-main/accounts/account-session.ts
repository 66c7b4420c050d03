import type { AccountState, KeyListSlice } from '#contract/app-state';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { Clock } from '../poll/clock.ts';
import { Poller, type RefreshResult } from '../poll/poller.ts';
import type { Gateway, GatewayOptions } from '../remote/gateway.ts';
import type { StoredCredential, Vault } from '../secrets/vault.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import { cleanLabel, defaultLabel } from './account-label.ts';
import { parseBaseUrl } from './base-url.ts';
import { isAccountWide } from './failure-kinds.ts';
import { KeyList } from './key-list.ts';
import { KnownAccount } from './known-account.ts';
import { credentialAfter, refreshResult } from './live-account.ts';
import type { Pins } from './pins.ts';
import { presentAccount } from './present-account.ts';
import { readAccount, readOneKey, type AccountReport } from './read-account.ts';

export interface SessionDependencies {
  readonly clock: Clock;
  readonly random: () => number;
  readonly vault: Vault;
  readonly openGateway: (options: GatewayOptions) => Gateway;
  readonly refreshMinutes: () => number;
  readonly isPaused: () => boolean;
  readonly pinOrder: () => Settings['pinOrder'];
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
  readonly #known: KnownAccount;
  #open: OpenAccount | null = null;
  #askedFor = false;

  constructor(record: AccountRecord, isSample: boolean, dependencies: SessionDependencies) {
    this.isSample = isSample;
    this.#dependencies = dependencies;
    const { clock, onChange } = dependencies;
    this.#known = new KnownAccount(record, () => clock.now(), onChange);
  }

  get record(): AccountRecord {
    return this.#known.record;
  }

  get pins(): Pins {
    return this.#known.pins;
  }

  /** A token was stored, yet the keychain did not give it. */
  get isWaitingForKeychain(): boolean {
    return ['missing', 'locked', 'unavailable'].includes(this.#known.live.credential);
  }

  present(): AccountState {
    const { clock, pinOrder, refreshMinutes } = this.#dependencies;
    const poller = this.#open?.poller;
    return presentAccount(this.record, this.#known.live, {
      now: clock.now(),
      running: poller?.running ?? false,
      next: poller?.next ?? null,
      refreshMinutes: refreshMinutes(),
      pinOrder: pinOrder(),
      isSample: this.isSample,
    });
  }

  /** Reads the token from the keychain, once per start and whenever the user asks again. */
  async readToken(cause: 'user' | 'background'): Promise<Outcome<null>> {
    this.#known.change({ credential: 'reading' });
    const outcome = await this.#dependencies.vault.read(this.record.id, cause);
    const failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok && outcome.value !== null) {
      this.begin(outcome.value, {}, cause);
      return succeed(null);
    }
    this.#known.change({ credential: credentialAfter(failure) });
    return { ok: false, failure: failure ?? { code: 'token-missing' } };
  }

  /** After "use until quit": the keychain may be able to keep the token by now. */
  async moveTokenToKeychain(): Promise<Outcome<null>> {
    if (this.#open === null) return fail('token-missing');
    const written = await this.#dependencies.vault.write(this.record.id, this.#open.credential);
    if (!written.ok) return written;
    this.#known.updateRecord({ tokenKept: 'keychain' });
    this.#known.change({ credential: 'in-keychain' });
    return written;
  }

  /** Starts working with this token; an earlier one ends. In a pause only the user's asking makes it read. */
  begin(
    credential: StoredCredential,
    change: Partial<AccountRecord> = {},
    cause: 'user' | 'background' = 'user',
  ): void {
    this.#close();
    this.#known.updateRecord(change);
    const { clock, isPaused, openGateway, random, refreshMinutes, onChange } = this.#dependencies;
    const { baseUrl, headerUserId: userId, tokenKept } = this.record;
    const now = () => clock.now();
    const gateway = openGateway({ baseUrl, credential, userId, now });
    const poller = new Poller({
      clock,
      random,
      intervalMs: () => refreshMinutes() * 60_000,
      isPaused,
      refresh: () => this.#refreshOnce(gateway),
      onChange: () => onChange('live'),
    });
    this.#open = { credential, gateway, keys: new KeyList(gateway, now), poller };
    this.#known.rest(tokenKept === 'session-only' ? 'session-only' : 'in-keychain');
    if (cause === 'user' || !isPaused()) void poller.refresh();
  }

  /** Without a label that can be seen it has its first one again. */
  rename(input: string): Outcome<null> {
    const { baseUrl, label } = this.record;
    const address = parseBaseUrl(baseUrl);
    this.#known.updateRecord({
      label: cleanLabel(input) ?? (address.ok ? defaultLabel(address.value) : label),
    });
    return succeed(null);
  }

  /** Forgets the token and stops; account and pins stay. */
  end(): void {
    this.#close();
    this.#known.updateRecord({ tokenKept: 'none' });
    this.#known.rest('signed-out');
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

  resumed(): void {
    void this.#open?.poller.resumed();
  }

  async listKeys(request: { offset: number; fresh: boolean }): Promise<Outcome<KeyListSlice>> {
    if (this.#open === null) return fail('token-missing');
    return this.#open.keys.slice(request, (reading) => this.#known.presentListed(reading));
  }

  /** The picker's reading serves until the next refresh; without one the key is read now. */
  async pin(keyId: number): Promise<Outcome<null>> {
    if (this.pins.has(keyId)) return succeed(null);
    if (this.#open === null) return fail('token-missing');
    if (this.pins.isFull) return fail('too-many-pins');
    const listed = this.#open.keys.find(keyId);
    const outcome = listed === undefined ? await this.#open.gateway.readKey(keyId) : succeed(listed);
    return outcome.ok ? this.pins.add(outcome.value) : outcome;
  }

  /** Reads a pinned key at once, for the user looks at it. Only the server's own wish to wait stands against it. */
  async openKey(keyId: number): Promise<Outcome<null>> {
    const open = this.#open;
    if (!this.pins.has(keyId)) return fail('unknown-key');
    if (open === null) return fail('token-missing');
    const { failure: last } = this.#known.live.connection;
    if (open.poller.isServerWaiting) return { ok: false, failure: last ?? { code: 'rate-limited' } };
    const report = await readOneKey(open.gateway, keyId);
    if (this.#open === open) this.#applyOne(report, open.poller);
    return report.failure === null ? succeed(null) : { ok: false, failure: report.failure };
  }

  async #refreshOnce(gateway: Gateway): Promise<RefreshResult> {
    const report = await readAccount(
      gateway,
      this.record.pins.map((pin) => pin.keyId),
    );
    if (this.#open?.gateway === gateway) {
      const isFirstSuccess = report.failure === null && this.#known.live.lastSuccessAt === null;
      this.#known.apply(report, this.#askedFor);
      if (isFirstSuccess) void this.#learnDivisor(gateway);
    }
    return this.#resultOf(report);
  }

  /** One key says nothing of the others: it makes no refresh, but it can show that one would fail, or work again. */
  #applyOne(report: AccountReport, poller: Poller): void {
    if (report.failure !== null && isAccountWide(report.failure)) {
      this.#known.apply(report, true);
      poller.countFailure(this.#resultOf(report));
      return;
    }
    this.#known.applyKeys(report);
    if (report.failure === null && this.#known.live.connection.state !== 'ok') void poller.refresh();
  }

  #resultOf({ failure }: AccountReport): RefreshResult {
    return refreshResult(failure, this.present().pins, this.#dependencies.clock.now());
  }

  async #learnDivisor(gateway: Gateway): Promise<void> {
    const outcome = await gateway.readUnitsPerDollar();
    if (outcome.ok && this.#open?.gateway === gateway) {
      this.#known.updateRecord({ unitsPerDollar: outcome.value });
    }
  }

  #close(): void {
    this.#open?.poller.stop();
    void this.#open?.gateway.close();
    this.#open = null;
  }
}
