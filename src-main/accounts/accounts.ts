import { fail, succeed, type Failure, type Outcome } from '#contract/failure';
import type { ResetReport } from '#contract/ipc';
import type { Settings } from '#contract/settings';
import type { Poller } from '../polling/poller.ts';
import { RateLimiters } from '../polling/rate-limiters.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import type { AppStateStore } from '../state/app-state-store.ts';
import { Account, type AccountDependencies } from './account.ts';
import { AccountPublisher } from './account-publisher.ts';
import { BoundaryTimer } from './boundary-timer.ts';
import type { ConnectedAccount } from './connected-account.ts';
import type { PinnedKey } from './pinned-key.ts';
import type { AccountReport } from './account-report.ts';
import { readWaiting } from './read-token.ts';
import { RecordSaver, type SaveRecords } from './record-saver.ts';
import { removeToken, type TakingTokens } from './remove-token.ts';
import { RetryConsent, type MaySendOnce, type RefreshedBy } from './retry-consent.ts';

export interface AccountsDependencies extends Omit<AccountDependencies, 'kept' | 'publish'>, TakingTokens {
  readonly store: AppStateStore;
  readonly save: SaveRecords;
  readonly maySendOnce: MaySendOnce;
  /** What else waits for the keychain may ask it now. */
  readonly onKeychainOpen?: () => void;
}

type Use<On, Value> = (on: On) => Outcome<Value> | Promise<Outcome<Value>>;

/** All accounts, and what the user does with them. Publishes what they show, and saves what is to be kept. */
export class Accounts {
  /** Of the origins, for whoever else asks one. */
  readonly limiters: RateLimiters;
  readonly consent: RetryConsent;
  readonly #dependencies: AccountsDependencies;
  #accounts: readonly Account[] = [];
  readonly #publisher: AccountPublisher;
  readonly #boundary: BoundaryTimer;
  readonly #saver: RecordSaver;
  #hasEnded = false;
  #onBattery = false;

  constructor(dependencies: AccountsDependencies) {
    const { clock, maySendOnce } = dependencies;
    this.#dependencies = dependencies;
    this.#saver = new RecordSaver(dependencies);
    this.#publisher = new AccountPublisher(dependencies);
    this.limiters = new RateLimiters(clock, () => this.#onWait());
    this.consent = new RetryConsent(this.limiters, maySendOnce);
    this.#boundary = new BoundaryTimer({
      clock,
      nextAt: () => (this.#accounts.length === 0 ? null : this.#publisher.changesAt),
      // As of then, whatever has changed: a time that is told without its date is of today.
      onBoundary: () => this.renew(),
    });
  }

  get all(): readonly Account[] {
    return this.#accounts;
  }

  find(accountId: string): Account | undefined {
    return this.#accounts.find(({ record }) => record.id === accountId);
  }

  /** What is to be done with one account, or `unknown-account`. */
  async with<Value>(accountId: string, use: Use<Account, Value>): Promise<Outcome<Value>> {
    const account = this.find(accountId);
    return account === undefined ? fail('unknown-account') : use(account);
  }

  /** What its gateway is asked; without a token `token-missing`. */
  withConnected<Value>(accountId: string, use: Use<ConnectedAccount, Value>): Promise<Outcome<Value>> {
    return this.with(accountId, ({ connected }) =>
      connected === null ? fail('token-missing') : use(connected),
    );
  }

  /** What is done with one of its pinned keys, or `unknown-key`. */
  withKey<Value>(
    { accountId, keyId }: { readonly accountId: string; readonly keyId: number },
    use: Use<PinnedKey, Value>,
  ): Promise<Outcome<Value>> {
    return this.with(accountId, ({ connected, pins }) => {
      if (!pins.has(keyId)) return fail('unknown-key');
      return connected === null ? fail('token-missing') : use(connected.key(keyId));
    });
  }

  /** Takes over the kept records and reads each token once. */
  async start(records: readonly AccountRecord[]): Promise<void> {
    this.#accounts = records.map((record) => this.#account(record, false));
    this.show();
    const kept = this.#accounts.filter(({ record }) => record.tokenKept === 'keychain');
    // One after the other: the vault takes one call at a time anyway.
    for (const account of kept) await account.readToken('background');
  }

  /** It is still to be connected. */
  add(record: AccountRecord, { isSample = false } = {}): Account {
    const account = this.#account(record, isSample);
    this.#accounts = [...this.#accounts, account];
    this.#onChange('record');
    return account;
  }

  /** Null refreshes all. */
  async refresh(accountId: string | null, by: RefreshedBy = 'user'): Promise<Outcome<null>> {
    const asked = this.#accounts.filter(({ record }) => accountId === null || record.id === accountId);
    if (accountId !== null && asked.length === 0) return fail('unknown-account');
    await this.consent.runAll(asked, by, (account) => account.refresh());
    return succeed(null);
  }

  /** The popover opened: refreshes what is old, and silently looks again for tokens the keychain did not give. */
  async opened(): Promise<void> {
    await Promise.all(
      this.#accounts.map(async (account) => {
        if (account.isWaitingForKeychain) await account.readToken('background');
        else await account.connected?.refresh.poller.opened();
      }),
    );
  }

  /** The user asks for the keychain again: to give a token, or to keep one that is in memory only. */
  retryKeychain(accountId: string): Promise<Outcome<null>> {
    return this.with(accountId, (account) =>
      account.record.tokenKept === 'keychain' ? account.readToken('user') : account.moveTokenToKeychain(),
    );
  }

  /** The keychain item goes first: if it cannot be deleted, nothing else changes. */
  signOut(accountId: string): Promise<Outcome<null>> {
    return this.with(accountId, async (account) => {
      const removed = await removeToken(this.#dependencies, account.record);
      if (removed.ok) account.forgetToken();
      return removed;
    });
  }

  remove(accountId: string): Promise<Outcome<null>> {
    return this.with(accountId, async (account) => {
      const removed = await removeToken(this.#dependencies, account.record);
      if (!removed.ok) return removed;
      account.disconnect();
      this.#accounts = this.#accounts.filter((other) => other !== account);
      this.#onChange('record');
      return removed;
    });
  }

  /** Those whose token the keychain would not delete stay. */
  async removeAll(): Promise<ResetReport['kept']> {
    const kept: { accountId: string; failure: Failure }[] = [];
    for (const { record } of this.#accounts) {
      const removed = await this.remove(record.id);
      if (!removed.ok) kept.push({ accountId: record.id, failure: removed.failure });
    }
    return kept;
  }

  /** The settings that changed are in the state already. */
  follow({ pausedUntil, pinOrder, refreshMinutes }: Partial<Settings>): void {
    if (pausedUntil === null) for (const poller of this.#pollers) void poller.resumed();
    else if (pausedUntil !== undefined || refreshMinutes !== undefined) this.#reschedule();
    if (pinOrder !== undefined) for (const account of this.#accounts) account.sortAnew();
    this.show();
  }

  /** The machine goes to sleep. */
  suspend(): void {
    for (const poller of this.#pollers) poller.suspend();
  }

  /** It woke up, or the network is back; the keychain may be open again as well. */
  wake(reason: 'woke-up' | 'back-online'): void {
    // An unlocked screen is no other network; where the machine woke up in one, that is told by itself.
    if (reason === 'back-online') this.limiters.networkChanged();
    for (const poller of this.#pollers) poller.wake(reason);
    if (reason !== 'woke-up') return;
    // Time has passed for whom nobody is asked about as well.
    this.renew();
    readWaiting(this.#accounts);
  }

  setOnBattery(onBattery: boolean): void {
    if (onBattery === this.#onBattery) return;
    this.#onBattery = onBattery;
    this.#reschedule();
  }

  clockSetBack(byMs: number): void {
    this.limiters.clockSetBack(byMs);
    for (const account of this.#accounts) account.clockSetBack(byMs);
    this.#onWait();
    this.renew();
  }

  /** What of them has changed, or of what is shown beside them; the others are not presented anew. */
  show(): void {
    this.#publisher.publish(this.#accounts);
    this.#boundary.plan();
  }

  /**
   * Timers stood still in a sleep, and neither a moved clock nor another zone is a change of anybody's: in a pause nothing
   * else would tell.
   */
  renew(): void {
    this.show();
    this.#dependencies.store.renew();
  }

  stop(): void {
    this.#hasEnded = true;
    this.#boundary.stop();
    for (const account of this.#accounts) account.disconnect();
  }

  /** Of those that have their token. */
  get #pollers(): readonly Poller<AccountReport>[] {
    return this.#accounts.flatMap(({ connected }) => (connected ? [connected.refresh.poller] : []));
  }

  /** Of an origin, whichever call was told of it, and whoever has a token for it now. */
  #onWait(): void {
    for (const account of this.#accounts) account.keepWish();
    this.#reschedule();
  }

  #reschedule(): void {
    for (const poller of this.#pollers) poller.reschedule();
  }

  #account(record: AccountRecord, isSample: boolean): Account {
    const { store } = this.#dependencies;
    return new Account(record, isSample, {
      ...this.#dependencies,
      limiters: this.limiters,
      settings: () => store.get().settings,
      isOnBattery: () => this.#onBattery,
      isShown: () => store.get().popoverVisible,
      onChange: (what) => this.#onChange(what),
      onKeychainOpen: (asked) => {
        readWaiting(this.#accounts.filter((account) => account !== asked));
        this.#dependencies.onKeychainOpen?.();
      },
      hasEnded: () => this.#hasEnded,
      publish: () => store.publish(),
      kept: () => this.#saver.kept(),
    });
  }

  #onChange(what: 'runtime' | 'record'): void {
    this.show();
    if (what === 'record') this.#saver.save(this.#accounts);
  }
}
