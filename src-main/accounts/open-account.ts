import type { KeyListSlice, PinState } from '#contract/app-state';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { Clock } from '../poll/clock.ts';
import { Poller, type RefreshResult } from '../poll/poller.ts';
import type { Plan } from '../poll/schedule.ts';
import type { Gateway, GatewayOptions } from '../remote/gateway.ts';
import type { StoredCredential } from '../secrets/vault.ts';
import { isAccountWide } from './failure-kinds.ts';
import { KeyList } from './key-list.ts';
import type { KnownAccount } from './known-account.ts';
import { refreshResult } from './live-account.ts';
import { readAccount, readOneKey, type AccountReport } from './read-account.ts';

export interface GatewayDependencies {
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly openGateway: (options: GatewayOptions) => Gateway;
  readonly refreshMinutes: () => number;
  readonly isPaused: () => boolean;
}

interface Told {
  /** A refresh began or ended, or is planned anew. */
  readonly onPlan: () => void;
  readonly shownPins: () => readonly PinState[];
}

/** An account while it has its token: what is asked of its gateway, and when. */
export class OpenAccount {
  readonly credential: StoredCredential;
  readonly #known: KnownAccount;
  readonly #dependencies: GatewayDependencies & Told;
  readonly #gateway: Gateway;
  readonly #keys: KeyList;
  readonly #poller: Poller;
  #askedFor = false;
  #isClosed = false;

  constructor(known: KnownAccount, credential: StoredCredential, dependencies: GatewayDependencies & Told) {
    const { clock, isPaused, onPlan, openGateway, random, refreshMinutes } = dependencies;
    const { baseUrl, headerUserId: userId } = known.record;
    const now = () => clock.now();
    this.credential = credential;
    this.#known = known;
    this.#dependencies = dependencies;
    this.#gateway = openGateway({ baseUrl, credential, userId, now });
    this.#keys = new KeyList(this.#gateway, now);
    this.#poller = new Poller({
      clock,
      random,
      intervalMs: () => refreshMinutes() * 60_000,
      isPaused,
      refresh: () => this.#refreshOnce(),
      onChange: onPlan,
    });
  }

  get running(): boolean {
    return this.#poller.running;
  }

  get next(): Plan | null {
    return this.#poller.next;
  }

  /** In a pause only the user's asking makes it read. */
  start(cause: 'user' | 'background'): void {
    if (cause === 'user' || !this.#dependencies.isPaused()) void this.#poller.refresh();
  }

  async refresh(cause: 'user' | 'opened'): Promise<void> {
    this.#askedFor ||= cause === 'user';
    await (cause === 'user' ? this.#poller.refresh() : this.#poller.opened());
    this.#askedFor = false;
  }

  replan(): void {
    this.#poller.replan();
  }

  resumed(): void {
    void this.#poller.resumed();
  }

  listKeys(request: { offset: number; fresh: boolean }): Promise<Outcome<KeyListSlice>> {
    return this.#keys.slice(request, (reading) => this.#known.presentListed(reading));
  }

  /** The picker's reading serves until the next refresh; without one the key is read now. */
  async pin(keyId: number): Promise<Outcome<null>> {
    const { pins } = this.#known;
    if (pins.isFull) return fail('too-many-pins');
    const listed = this.#keys.find(keyId);
    const outcome = listed === undefined ? await this.#gateway.readKey(keyId) : succeed(listed);
    return outcome.ok ? pins.add(outcome.value) : outcome;
  }

  /** Reads a pinned key at once, for the user looks at it. Only the server's own wish to wait stands against it. */
  async openKey(keyId: number): Promise<Outcome<null>> {
    const { failure: last } = this.#known.live.connection;
    if (this.#poller.isServerWaiting) return { ok: false, failure: last ?? { code: 'rate-limited' } };
    const report = await readOneKey(this.#gateway, keyId);
    if (!this.#isClosed) this.#applyOne(report);
    return report.failure === null ? succeed(null) : { ok: false, failure: report.failure };
  }

  close(): void {
    this.#isClosed = true;
    this.#poller.stop();
    void this.#gateway.close();
  }

  async #refreshOnce(): Promise<RefreshResult> {
    const report = await readAccount(
      this.#gateway,
      this.#known.record.pins.map((pin) => pin.keyId),
    );
    if (!this.#isClosed) {
      const isFirstSuccess = report.failure === null && this.#known.live.lastSuccessAt === null;
      this.#known.apply(report, this.#askedFor);
      if (isFirstSuccess) void this.#learnDivisor();
    }
    return this.#resultOf(report);
  }

  /** One key says nothing of the others: it makes no refresh, but it can show that one would fail, or work again. */
  #applyOne(report: AccountReport): void {
    if (report.failure !== null && isAccountWide(report.failure)) {
      this.#known.apply(report, true);
      this.#poller.countFailure(this.#resultOf(report));
      return;
    }
    this.#known.applyKeys(report);
    if (report.failure === null && this.#known.live.connection.state !== 'ok') void this.#poller.refresh();
  }

  #resultOf({ failure }: AccountReport): RefreshResult {
    const { clock, shownPins } = this.#dependencies;
    return refreshResult(failure, shownPins(), clock.now());
  }

  async #learnDivisor(): Promise<void> {
    const outcome = await this.#gateway.readUnitsPerDollar();
    if (outcome.ok && !this.#isClosed) this.#known.updateRecord({ unitsPerDollar: outcome.value });
  }
}
