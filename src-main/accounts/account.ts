import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import type { KeyAlerts, SnoozeLength } from '#contract/alerts';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { RateLimiter } from '../polling/rate-limiter.ts';
import type { RateLimiters } from '../polling/rate-limiters.ts';
import { byUrgency } from '../keys/urgency.ts';
import type { StoredCredential, Vault } from '../secrets/vault.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import { cleanLabel, firstLabel } from './account-label.ts';
import { AccountModel } from './account-model.ts';
import { NOTHING_FOUND } from './account-problem.ts';
import { credentialAfter } from './account-runtime.ts';
import { ConnectedAccount } from './connected-account.ts';
import type { GatewayDependencies } from './gateway-dependencies.ts';
import { readToken } from './read-token.ts';
import { forgetSeenKeys, isAnyKeySeen, markKeySeen } from './seen-keys.ts';
import { UrgencyOrder } from './urgency-order.ts';
import type { Pins } from './pins.ts';
import { refreshWithoutToken, type RecentFigures } from './present-context.ts';
import { PresentedAccount } from './presented-account.ts';

export interface AccountDependencies extends GatewayDependencies {
  readonly vault: Vault;
  readonly recent: { recentOf(accountId: string): RecentFigures };
}

/** What accounts share. */
export interface AccountSurroundings {
  readonly limiters: RateLimiters;
  readonly settings: () => Settings;
  readonly isOnBattery: () => boolean;
  /** Somebody may be looking at the pins. */
  readonly isShown: () => boolean;
  /** What is shown changed; `record`: what is kept, too. */
  readonly onChange: (what: 'runtime' | 'record') => void;
  /** For what the user did, the keychain has just answered: who waits for it need not wait any more. */
  readonly onKeychainOpen: (asked: Account) => void;
  /** The app quits. */
  readonly hasEnded: () => boolean;
}

/** The sample account polls faster, so that its quotas are seen to move. */
const SAMPLE_INTERVAL_MS = 10 * SECOND_MS;

/** One login at a gateway, as the user has it: what is known of it and, while its token is at hand, its connection. */
export class Account {
  readonly isSample: boolean;
  readonly #dependencies: AccountDependencies & AccountSurroundings;
  readonly #model: AccountModel;
  readonly #presented = new PresentedAccount();
  readonly #order = new UrgencyOrder();
  /** Of its origin; null: the sample account is served on this machine, and polls as often as it likes. */
  readonly #limiter: RateLimiter | null;
  #connected: ConnectedAccount | null = null;

  constructor(
    record: AccountRecord,
    isSample: boolean,
    dependencies: AccountDependencies & AccountSurroundings,
  ) {
    this.isSample = isSample;
    this.#dependencies = dependencies;
    const { clock, limiters, settings } = dependencies;
    this.#limiter = isSample ? null : limiters.of(new URL(record.baseUrl).origin);
    // Told once: a wish that has ended since must not come back with another token.
    this.#limiter?.waitUntil(record.retryAt ?? 0);
    this.#model = new AccountModel(record, {
      now: () => clock.now(),
      limits: () => settings().alerts,
      onChange: (what) => this.#onChange(what),
    });
  }

  get record(): AccountRecord {
    return this.#model.record;
  }

  get pins(): Pins {
    return this.#model.pins;
  }

  /** Null: without a token nothing can be asked of the gateway. */
  get connected(): ConnectedAccount | null {
    return this.#connected;
  }

  /** A token was stored, yet the keychain did not give it. */
  get isWaitingForKeychain(): boolean {
    return ['missing', 'locked', 'unavailable'].includes(this.#model.runtime.credential);
  }

  /** When time alone changes what is shown of it, epoch ms. */
  get changesAt(): number {
    return this.#presented.changesAt;
  }

  present(): AccountState {
    const { clock, isShown, recent, settings } = this.#dependencies;
    const { alerts: limits, pinOrder } = settings();
    const { credential } = this.#model.runtime;
    const account = this.#presented.of(this.record, this.#model.runtime, {
      now: clock.now(),
      refresh: this.#connected?.refresh.state ?? refreshWithoutToken(this.#chosenMs, credential),
      isSample: this.isSample,
      limits,
      figures: recent.recentOf(this.record.id),
    });
    return pinOrder === 'manual' ? account : { ...account, pins: this.#order.of(account.pins, !isShown()) };
  }

  /** The user asked for it: pins shown by urgency may move. */
  sortAnew(): void {
    this.#order.takeAnew();
    this.#dependencies.onChange('runtime');
  }

  /** The user asked for it. */
  async refresh(): Promise<void> {
    await this.#connected?.refresh.asked();
    this.sortAnew();
  }

  /** Reads the token from the keychain, once per start and whenever the user asks again. */
  async readToken(cause: 'user' | 'background'): Promise<Outcome<null>> {
    this.#model.updateRuntime({ credential: 'reading' });
    const outcome = await readToken(this.#dependencies, () => this.record, cause);
    if (outcome === null) return succeed(null);
    if (outcome.ok && outcome.value !== null) {
      this.connect(outcome.value, { cause });
      return succeed(null);
    }
    this.#model.updateRuntime({ credential: credentialAfter(outcome.ok ? null : outcome.failure) });
    if (outcome.ok && cause === 'user') this.#dependencies.onKeychainOpen(this);
    return outcome.ok ? fail('token-missing') : outcome;
  }

  /** After "use until quit": the keychain may be able to keep the token by now. */
  async moveTokenToKeychain(): Promise<Outcome<null>> {
    if (this.#connected === null) return fail('token-missing');
    const written = await this.#dependencies.vault.write(this.record.id, this.#connected.credential);
    if (!written.ok) return written;
    this.#model.updateRecord({ tokenKept: 'keychain' });
    this.#model.updateRuntime({ credential: 'in-keychain' });
    this.#dependencies.onKeychainOpen(this);
    return written;
  }

  /** Starts working with this token; an earlier one ends. In a pause only the user's asking makes it read. */
  connect(
    credential: StoredCredential,
    { cause, change = {} }: { cause: 'user' | 'background'; change?: Partial<AccountRecord> },
  ): void {
    this.disconnect();
    this.#model.updateRecord(change);
    this.#connected = this.#connect(credential);
    // Before it is shown: what was known until now is not judged where a refresh is to come.
    if (cause === 'user' || !this.#isPaused) void this.#connected.refresh.poller.refresh();
    this.#model.startOver(this.record.tokenKept === 'session-only' ? 'session-only' : 'in-keychain');
    if (cause === 'user' && this.record.tokenKept === 'keychain') this.#dependencies.onKeychainOpen(this);
  }

  /** What its origin wishes outlives a restart, whichever call was told of it. */
  keepWish(): void {
    this.#model.updateRecord({ retryAt: this.#limiter?.keptRetryAt ?? null });
  }

  /** Forgets the token and stops; account and pins stay. */
  forgetToken(): void {
    this.disconnect();
    this.#model.updateRecord({ tokenKept: 'none', ...NOTHING_FOUND });
    this.#model.startOver('signed-out');
  }

  disconnect(): void {
    this.#connected?.close();
    this.#connected = null;
  }

  /** Without a label that can be seen it has its first one again. */
  rename(input: string): Outcome<null> {
    this.#model.updateRecord({ label: cleanLabel(input) ?? firstLabel(this.record) });
    return succeed(null);
  }

  /** Null: as the gateway says, or else the rule. */
  setOwn(own: Partial<Pick<AccountRecord, 'ownLowDollars' | 'ownUnitsPerDollar'>>): Outcome<null> {
    this.#model.updateRecord(own);
    return succeed(null);
  }

  markAccountSeen(): Outcome<null> {
    this.#model.markSeen();
    return succeed(null);
  }

  markSeen(keyId: number): Outcome<null> {
    return markKeySeen(this.pins, keyId, this.present(), this.#dependencies);
  }

  setAlerts(keyId: number, own: KeyAlerts['own']): Outcome<null> {
    return this.pins.setAlerts(keyId, { own });
  }

  snooze(keyId: number, length: SnoozeLength | null): Outcome<null> {
    return this.pins.snooze(keyId, length, this.#dependencies.clock.now());
  }

  clockSetBack(byMs: number): void {
    this.#model.clockSetBack(byMs);
  }

  get #chosenMs(): number {
    return this.isSample ? SAMPLE_INTERVAL_MS : this.#dependencies.settings().refreshMinutes * MINUTE_MS;
  }

  get #isPaused(): boolean {
    return this.#dependencies.settings().pausedUntil !== null;
  }

  #connect(credential: StoredCredential): ConnectedAccount {
    const { isOnBattery, isShown, onChange } = this.#dependencies;
    return new ConnectedAccount(this.#model, credential, {
      ...this.#dependencies,
      limiter: this.#limiter,
      chosenMs: () => this.#chosenMs,
      isOnBattery: () => isOnBattery() && !this.isSample,
      isPaused: () => this.#isPaused,
      onChange: () => onChange('runtime'),
      keepWish: () => this.keepWish(),
      onAskedForRead: () => this.#order.takeAnew(),
      urgentPins: () => byUrgency(this.present().pins),
      isBalanceLow: () => this.present().isLow,
      openKeyId: () => (isShown() ? this.pins.openKeyId : null),
    });
  }

  /** Told and kept first: an account that cannot be presented is kept all the same. */
  #onChange(what: 'runtime' | 'record'): void {
    this.#dependencies.onChange(what);
    try {
      this.#forgetSeen();
      this.#connected?.noteChange(what);
    } catch (error) {
      this.#dependencies.log('seen-not-forgotten', { error });
    }
  }

  /** Not before the first reading that is kept: until then it is not known whether the account has anything left. */
  #forgetSeen(): void {
    if (isAnyKeySeen(this.record) && this.record.readAt !== undefined)
      forgetSeenKeys(this.pins, this.present(), this.#dependencies);
  }
}
