import { SECOND_MS } from '#clock/durations';
import type { KeyListSlice } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { ActionReport, NewKey } from '#contract/key-action';
import type { Gateway, KeyPage } from '../gateway/gateway.ts';
import type { RateLimiter, Release } from '../polling/rate-limiter.ts';
import type { StoredCredential } from '../secrets/vault.ts';
import type { AccountModel } from './account-model.ts';
import { AccountRefresh, type RefreshDependencies } from './account-refresh.ts';
import type { GatewayDependencies } from './gateway-dependencies.ts';
import type { ActionDependencies } from './action-dependencies.ts';
import { PinnedKey } from './pinned-key.ts';
import { createKey } from './key-creation.ts';
import { KeyList } from './key-list.ts';
import { MonthReader } from './month-reader.ts';
import { AccountReader, readOneKey } from './read-account.ts';
import { UnitsPerDollarReader } from './units-per-dollar.ts';

interface ConnectedDependencies extends GatewayDependencies, Omit<RefreshDependencies, 'onRead'> {
  /** A refresh that the user asked for has read what there is. */
  readonly onAskedForRead: () => void;
}

/** A shorter wait is over before anybody has read of it. */
const SAID_FROM_MS = SECOND_MS;

/** An account while it has its token: its gateway, and what is asked of that. */
export class ConnectedAccount {
  readonly credential: StoredCredential;
  readonly refresh: AccountRefresh;
  readonly #model: AccountModel;
  readonly #dependencies: ConnectedDependencies;
  readonly #gateway: Gateway;
  readonly #keys: KeyList;
  readonly #month: MonthReader;
  #isClosed = false;

  constructor(model: AccountModel, credential: StoredCredential, dependencies: ConnectedDependencies) {
    const now = () => dependencies.clock.now();
    this.credential = credential;
    this.#model = model;
    this.#dependencies = dependencies;
    this.#gateway = this.#openGateway();
    const reader = new AccountReader(this.#gateway, now);
    const unitsPerDollar = new UnitsPerDollarReader(this.#gateway, model, now);
    this.#keys = new KeyList(this.#gateway, now, (page, rows, askedAt) => {
      reader.learn(page, rows);
      this.#noteListed(page, rows, askedAt);
    });
    this.#month = new MonthReader(this.#gateway, model, now);
    this.refresh = new AccountRefresh(model, reader, {
      ...dependencies,
      onRead: ({ failure }, askedFor) => {
        if (askedFor) {
          dependencies.onAskedForRead();
          this.#month.noteAskedFor();
          if (failure === null) this.#keys.forget();
        }
        if (failure === null) void unitsPerDollar.learn(askedFor, () => this.#isClosed);
      },
    });
  }

  /** What the user does with a pinned key. */
  key(keyId: number): PinnedKey {
    return new PinnedKey(keyId, this.#actionDependencies);
  }

  createKey(key: NewKey): Promise<Outcome<ActionReport>> {
    return createKey(this.#actionDependencies, key);
  }

  listKeys(request: { offset: number; fresh: boolean }): Promise<Outcome<KeyListSlice>> {
    return this.#keys.slice(request, (reading) => this.#model.presentListed(reading));
  }

  /** The picker's reading serves until the next refresh; without one the key is read now. */
  async pin(keyId: number): Promise<Outcome<null>> {
    const { pins } = this.#model;
    if (pins.has(keyId)) return succeed(null);
    if (pins.isFull) return fail('too-many-pins');
    const listed = this.#keys.find(keyId);
    const outcome = listed === undefined ? await this.#gateway.readKey(keyId, 'detail') : succeed(listed);
    return outcome.ok ? pins.add(outcome.value) : outcome;
  }

  /** A pin that came back is as it was; the list may have been read since. */
  learnListed(): void {
    this.#applyListed(this.#model.record.pins.flatMap(({ keyId }) => this.#keys.find(keyId) ?? []));
  }

  /** Something of the account is known otherwise. */
  noteChange(what: 'runtime' | 'record'): void {
    const { record, runtime } = this.#model;
    if (what === 'record') this.refresh.pinsChanged();
    this.#keys.learn({ pins: record.pins, newestKeyId: runtime.newestKey?.keyId ?? null });
  }

  /** Reads a pinned key at once, for the user looks at it. Only the server's own wish to wait stands against it. */
  async openKey(keyId: number): Promise<Outcome<null>> {
    if (!this.#model.pins.has(keyId)) return fail('unknown-key');
    this.#model.pins.openKeyId = keyId;
    const refusal = this.refresh.poller.isRetryAfterPending && this.#dependencies.limiter?.refusal;
    if (refusal) return { ok: false, failure: refusal };
    const report = await readOneKey(this.#gateway, keyId);
    this.refresh.takeOne(report);
    return report.failure === null ? succeed(null) : { ok: false, failure: report.failure };
  }

  /** The user looks at the account itself: what only its detail shows is read, where the gateway has it. */
  async readMonth(): Promise<void> {
    if (!this.refresh.poller.isRetryAfterPending) await this.#month.read(() => this.#isClosed);
  }

  close(): void {
    this.#isClosed = true;
    this.refresh.stop();
    void this.#gateway.close();
  }

  /** What the list says of pinned keys is known of them: a row of it and the pin say the same. */
  #noteListed(page: number, { readings }: KeyPage, askedAt: number): void {
    if (this.#isClosed) return;
    if (page === 1) this.#model.noteNewest({ readings, askedAt });
    this.#applyListed(readings);
  }

  #applyListed(readings: readonly Reading[]): void {
    const pinned = readings.filter(({ keyId }) => this.#model.pins.has(keyId));
    if (pinned.length > 0) this.#model.applyKeys({ readings: pinned });
  }

  get #actionDependencies(): ActionDependencies {
    return {
      ...this.#dependencies,
      gateway: this.#gateway,
      model: this.#model,
      isClosed: () => this.#isClosed,
      onKeysChanged: () => this.#keys.forget(),
    };
  }

  #openGateway(): Gateway {
    const { clock, limiter, openGateway } = this.#dependencies;
    const { baseUrl, headerUserId: userId, id } = this.#model.record;
    return openGateway({
      baseUrl,
      isKnown: true,
      credential: this.credential,
      userId,
      now: () => clock.now(),
      cachesRecordOf: (keyId) => this.#model.pins.has(keyId),
      onGoodAnswer: () => this.refresh.noteAnswer(),
      // A refresh reports what it meets as a whole.
      onFailure: (failure, purpose) => {
        if (purpose !== 'refresh') this.refresh.noteRejection(failure);
      },
      onServerDate: (serverAt, localAt) => this.#model.noteServerDate(serverAt, localAt, clock.monotonic()),
      ...(limiter && {
        onUrgentCallEnd: (end) => limiter.noteCallEnd(end),
        acquire: (purpose, signal) => {
          if (purpose === 'refresh') this.refresh.noteCall();
          return purpose === 'write' ? this.#inTurn(limiter, signal) : limiter.acquire(id, purpose, signal);
        },
      }),
    });
  }

  /** The user, who waits for it, is told for how long. */
  async #inTurn(limiter: RateLimiter, signal: AbortSignal): Promise<Outcome<Release>> {
    const { id } = this.#model.record;
    const waitMs = limiter.waitMs('write');
    if (waitMs < SAID_FROM_MS) return limiter.acquire(id, 'write', signal);
    this.#model.updateRuntime({ writesFrom: this.#dependencies.clock.now() + waitMs });
    try {
      return await limiter.acquire(id, 'write', signal);
    } finally {
      this.#model.updateRuntime({ writesFrom: null });
    }
  }
}
