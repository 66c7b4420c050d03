import type { KeyListSlice, PinState, RefreshState } from '#contract/app-state';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { RateLimiter } from '../polling/rate-limiter.ts';
import { Poller, type RefreshResult } from '../polling/poller.ts';
import { intervalInForce, type Interval } from '../polling/schedule.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { StoredCredential } from '../secrets/vault.ts';
import { isAccountWide } from './failure-kinds.ts';
import type { GatewayDependencies } from './gateway-dependencies.ts';
import { KeyActions } from './key-actions.ts';
import { KeyList } from './key-list.ts';
import type { AccountModel } from './account-model.ts';
import { refreshResult } from './account-runtime.ts';
import { MonthReader } from './month-reader.ts';
import { UnitsPerDollarReader } from './units-per-dollar.ts';
import { AccountReader, readOneKey, type AccountReport, type OnReadings } from './read-account.ts';

interface OpenDependencies extends GatewayDependencies {
  /** The origin's door; null: nobody minds how often it is asked. */
  readonly gate: RateLimiter | null;
  /** The user's choice; 0: only when asked. */
  readonly chosenMs: () => number;
  readonly isOnBattery: () => boolean;
  readonly isPaused: () => boolean;
  /** A refresh began or ended, came further, or is planned anew. */
  readonly onPlan: () => void;
  /** The most urgent first. */
  readonly urgentPins: () => readonly PinState[];
}

/** What a refresh shows of itself while it runs is renewed no more often than this. */
const SHOWN_EVERY_MS = 1_000;
/** Without a gate nothing is ever asked to wait. */
const OPEN_DOOR = { retryAt: null, backOffUntil: null };

/** An account while it has its token: what is asked of its gateway, and when. */
export class ConnectedAccount {
  readonly credential: StoredCredential;
  readonly actions: KeyActions;
  readonly #known: AccountModel;
  readonly #dependencies: OpenDependencies;
  readonly #gateway: Gateway;
  readonly #reader: AccountReader;
  readonly #keys: KeyList;
  readonly #divisor: UnitsPerDollarReader;
  readonly #month: MonthReader;
  readonly #poller: Poller;
  #urgent: 'near-empty' | 'fast-burning' | null = null;
  #progress: RefreshState['progress'] = null;
  #calls = 0;
  #askedFor = false;
  #isClosed = false;

  constructor(known: AccountModel, credential: StoredCredential, dependencies: OpenDependencies) {
    const { clock, gate, isPaused, onPlan, openGateway, random } = dependencies;
    const { baseUrl, headerUserId: userId, id } = known.record;
    const now = () => clock.now();
    this.credential = credential;
    this.#known = known;
    this.#dependencies = dependencies;
    this.#gateway = openGateway({
      baseUrl,
      credential,
      userId,
      now,
      keepsRecordOf: (keyId) => known.pins.has(keyId),
      onServerDate: (serverAt, localAt) => known.noteServerDate(serverAt, localAt),
      ...(gate && {
        admit: (purpose, signal) => {
          if (purpose === 'refresh') this.#calls += 1;
          return gate.admit(id, purpose, signal);
        },
      }),
    });
    this.#reader = new AccountReader(this.#gateway, now, (readings) => known.noteNewest(readings));
    this.#keys = new KeyList(this.#gateway, now, (page, rows) => this.#reader.learn(page, rows));
    const onKeysChanged = () => this.#keys.forget();
    this.actions = new KeyActions({ ...dependencies, known, gateway: this.#gateway, onKeysChanged });
    this.#divisor = new UnitsPerDollarReader(this.#gateway, known, now);
    this.#month = new MonthReader(this.#gateway, known, now);
    this.#poller = new Poller({
      clock,
      random,
      interval: () => this.interval,
      origin: gate ?? OPEN_DOOR,
      isPaused,
      refresh: () => this.#refreshOnce(),
      onChange: onPlan,
    });
  }

  get interval(): Interval {
    const { chosenMs, gate, isOnBattery } = this.#dependencies;
    return intervalInForce({
      chosenMs: chosenMs(),
      onBattery: isOnBattery(),
      urgent: this.#urgent,
      shortestMs: gate?.shortestIntervalMs ?? 0,
    });
  }

  get shown(): Omit<RefreshState, 'lastSuccessAt'> {
    const { next, running } = this.#poller;
    return { intervalMs: this.interval.intervalMs, next, progress: this.#progress, running };
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

  suspend(): void {
    this.#poller.suspend();
  }

  wake(reason: 'woke-up' | 'back-online'): void {
    this.#poller.wake(reason);
  }

  listKeys(request: { offset: number; fresh: boolean }): Promise<Outcome<KeyListSlice>> {
    return this.#keys.slice(request, (reading) => this.#known.presentListed(reading));
  }

  /** The picker's reading serves until the next refresh; without one the key is read now. */
  async pin(keyId: number): Promise<Outcome<null>> {
    const { pins } = this.#known;
    if (pins.isFull) return fail('too-many-pins');
    const listed = this.#keys.find(keyId);
    const outcome = listed === undefined ? await this.#gateway.readKey(keyId, 'detail') : succeed(listed);
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

  /** The user looks at the account itself. */
  async readMonth(): Promise<void> {
    if (!this.#poller.isServerWaiting) await this.#month.read(() => this.#isClosed);
  }

  close(): void {
    this.#isClosed = true;
    this.actions.close();
    this.#poller.stop();
    this.#dependencies.gate?.setDemand(this.#known.record.id, 0);
    void this.#gateway.close();
  }

  async #refreshOnce(): Promise<RefreshResult> {
    this.#calls = 0;
    const report = await this.#reader.read(this.#keysToRead(), this.#showing());
    this.#progress = null;
    if (this.#isClosed || this.#isInterrupted(report)) {
      if (!this.#isClosed) this.#known.applyKeys(report);
      return { ...this.#resultOf(report), kind: 'interrupted' };
    }
    this.#known.apply(report, this.#askedFor);
    if (report.failure === null) void this.#divisor.learn(() => this.#isClosed);
    this.#noteRefresh(report);
    return this.#resultOf(report);
  }

  /** Asleep, or just awake, or on connections that were closed here: what failed then says nothing of the gateway. */
  #isInterrupted({ failure }: AccountReport): boolean {
    if (failure === null) return false;
    return failure.code === 'interrupted' || (this.#poller.isWaking && !this.#askedFor);
  }

  /** Keys that are gone are looked for when the user asks; otherwise they would cost a call each time. */
  #keysToRead(): readonly number[] {
    const isWanted = ({ status }: PinState) => this.#askedFor || status !== 'deleted';
    return this.#dependencies
      .urgentPins()
      .filter(isWanted)
      .map(({ keyId }) => keyId);
  }

  /** A refresh that takes long, because it has to wait for its turn, shows what it has. */
  #showing(): OnReadings {
    const { clock, onPlan } = this.#dependencies;
    let shownAt = clock.now();
    return (readings, progress) => {
      if (this.#isClosed || clock.now() - shownAt < SHOWN_EVERY_MS) return;
      shownAt = clock.now();
      this.#progress = progress;
      this.#known.applyKeys({ readings });
      onPlan();
    };
  }

  #noteRefresh({ failure }: AccountReport): void {
    const { gate, log, urgentPins } = this.#dependencies;
    // What the origin wishes outlives a restart, whichever call was told of it.
    this.#known.updateRecord({ retryAt: gate?.retryAt ?? null });
    if (failure === null) gate?.setDemand(this.#known.record.id, this.#calls);
    const isNearEmpty = urgentPins().some((pin) => pin.status === 'low');
    this.#urgent = isNearEmpty ? 'near-empty' : this.#known.isBurningFast ? 'fast-burning' : null;
    const { intervalMs, reason } = this.interval;
    log('refresh', { outcome: failure?.code ?? 'ok', calls: this.#calls, intervalMs, because: reason });
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
    const { clock, urgentPins } = this.#dependencies;
    return refreshResult(failure, urgentPins(), clock.now(), this.#known.live.clockAheadMs);
  }
}
