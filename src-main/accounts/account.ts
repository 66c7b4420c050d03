import type { AccountState, KeyListSlice, PinState } from '#contract/app-state';
import type { AlertLimits, KeyAlerts, SnoozeLength } from '#contract/alerts';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { RateLimiters } from '../polling/rate-limiters.ts';
import type { Forecast } from '../keys/run-out.ts';
import { byUrgency } from '../keys/urgency.ts';
import type { StoredCredential, Vault } from '../secrets/vault.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import { cleanLabel, defaultLabel } from './account-label.ts';
import { accountTrouble } from './account-trouble.ts';
import { parseBaseUrl } from './base-url.ts';
import type { GatewayDependencies } from './gateway-dependencies.ts';
import type { KeyActions } from './key-actions.ts';
import { AccountModel } from './account-model.ts';
import { credentialAfter } from './account-runtime.ts';
import { ConnectedAccount } from './connected-account.ts';
import { UrgencyOrder } from './pin-order.ts';
import type { Pins } from './pins.ts';
import { presentAccount } from './present-account.ts';

/** What the history says of the last days; `keyId` null: of the account itself. Null: too little is known. */
interface RecentHistory {
  spentPerHour(accountId: string, keyId: number): PinState['spentPerHour'];
  forecast(accountId: string, keyId: number | null): Forecast | null;
}

export interface AccountDependencies extends GatewayDependencies {
  readonly vault: Vault;
  readonly gates: RateLimiters;
  /** The user's choice; 0: only when asked. */
  readonly chosenMs: () => number;
  readonly isOnBattery: () => boolean;
  readonly isPaused: () => boolean;
  readonly pinOrder: () => Settings['pinOrder'];
  readonly limits: () => AlertLimits;
  /** Somebody may be looking at the pins. */
  readonly isShown: () => boolean;
  readonly recent: RecentHistory;
  /** What is shown changed; `record`: what is kept, too. */
  readonly onChange: (what: 'live' | 'record') => void;
}

/** One account: what is known of it, and while it has its token, the account at work. */
export class Account {
  readonly isSample: boolean;
  readonly #dependencies: AccountDependencies;
  readonly #known: AccountModel;
  readonly #urgency = new UrgencyOrder();
  #open: ConnectedAccount | null = null;

  constructor(record: AccountRecord, isSample: boolean, dependencies: AccountDependencies) {
    this.isSample = isSample;
    this.#dependencies = dependencies;
    const { clock, limits, onChange } = dependencies;
    const told = (what: 'live' | 'record') => {
      this.#forgetSeen();
      onChange(what);
    };
    this.#known = new AccountModel(record, () => clock.now(), told, limits);
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
    const { chosenMs, clock, isShown, limits, pinOrder, recent } = this.#dependencies;
    const account = presentAccount(this.record, this.#known.live, {
      now: clock.now(),
      refresh: this.#open?.shown ?? { intervalMs: chosenMs(), next: null, progress: null, running: false },
      isSample: this.isSample,
      limits: limits(),
      spentPerHour: (keyId) => recent.spentPerHour(this.record.id, keyId),
      forecast: (keyId) => recent.forecast(this.record.id, keyId),
    });
    if (pinOrder() === 'manual') return account;
    return { ...account, pins: this.#urgency.of(account.pins, !isShown()) };
  }

  /** The user asked for it: pins shown by urgency may move. */
  sortAnew(): void {
    this.#urgency.takeAnew();
    this.#dependencies.onChange('live');
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

  /** Starts working with this token; an earlier one ends. */
  begin(
    credential: StoredCredential,
    change: Partial<AccountRecord> = {},
    cause: 'user' | 'background' = 'user',
  ): void {
    this.stop();
    this.#known.updateRecord(change);
    const { gates, onChange } = this.#dependencies;
    // The sample account is served on this machine, and polls as often as it likes.
    const gate = this.isSample ? null : gates.of(credential.origin);
    gate?.waitUntil(this.record.retryAt ?? 0);
    this.#open = new ConnectedAccount(this.#known, credential, {
      ...this.#dependencies,
      gate,
      onPlan: () => onChange('live'),
      urgentPins: () => byUrgency(this.present().pins),
    });
    this.#known.rest(this.record.tokenKept === 'session-only' ? 'session-only' : 'in-keychain');
    this.#open.start(cause);
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

  /** Null: as the gateway says, or else the default. */
  setUnitsPerDollar(ownUnitsPerDollar: number | null): Outcome<null> {
    this.#known.updateRecord({ ownUnitsPerDollar });
    return succeed(null);
  }

  /** Forgets the token and stops; account and pins stay. */
  end(): void {
    this.stop();
    this.#known.updateRecord({ tokenKept: 'none' });
    this.#known.rest('signed-out');
  }

  stop(): void {
    this.#open?.close();
    this.#open = null;
  }

  async refresh(cause: 'user' | 'opened'): Promise<void> {
    await this.#open?.refresh(cause);
    if (cause === 'user') this.sortAnew();
  }

  replan(): void {
    this.#open?.replan();
  }

  resumed(): void {
    this.#open?.resumed();
  }

  suspend(): void {
    this.#open?.suspend();
  }

  wake(reason: 'woke-up' | 'back-online'): void {
    this.#open?.wake(reason);
  }

  async listKeys(request: { offset: number; fresh: boolean }): Promise<Outcome<KeyListSlice>> {
    return this.#open?.listKeys(request) ?? fail('token-missing');
  }

  async pin(keyId: number): Promise<Outcome<null>> {
    if (this.pins.has(keyId)) return succeed(null);
    return this.#open?.pin(keyId) ?? fail('token-missing');
  }

  markAccountSeen(): Outcome<null> {
    this.#known.change({ seenTrouble: accountTrouble(this.#known.live) });
    return succeed(null);
  }

  markSeen(keyId: number): Outcome<null> {
    const pin = this.present().pins.find((candidate) => candidate.keyId === keyId);
    if (pin === undefined) return fail('unknown-key');
    if (pin.needsAction) this.pins.markSeen(keyId, pin.status);
    return succeed(null);
  }

  setAlerts(keyId: number, own: KeyAlerts['own']): Outcome<null> {
    return this.pins.setAlerts(keyId, { own });
  }

  snooze(keyId: number, length: SnoozeLength | null): Outcome<null> {
    return this.pins.setAlerts(keyId, {
      snooze: this.pins.snoozeOf(keyId, length, this.#dependencies.clock.now()),
    });
  }

  async openKey(keyId: number): Promise<Outcome<null>> {
    if (!this.pins.has(keyId)) return fail('unknown-key');
    return this.#open?.openKey(keyId) ?? fail('token-missing');
  }

  /** The user looks at it: what only the detail shows is read, where the gateway has it. */
  async openAccount(): Promise<Outcome<null>> {
    await this.#open?.readMonth();
    return succeed(null);
  }

  /** What the user does with a pinned key; null: with none that there is yet. */
  async act<Value>(
    keyId: number | null,
    use: (actions: KeyActions) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    if (keyId !== null && !this.pins.has(keyId)) return fail('unknown-key');
    return this.#open === null ? fail('token-missing') : use(this.#open.actions);
  }

  /** Not before the first reading: until then it is not known whether the account has anything left. */
  #forgetSeen(): void {
    const isAnySeen = this.record.pins.some(({ seenStatus }) => seenStatus !== null);
    if (isAnySeen && this.#known.live.lastSuccessAt !== null) this.pins.forgetSeen(this.present().pins);
  }
}
