import { LONGEST_TIMER_MS, MINUTE_MS } from '#clock/durations';
import { fail, succeed, type Failure, type Outcome } from '#contract/failure';
import type { ResetReport } from '#contract/ipc';
import type { Settings } from '#contract/settings';
import type { StoredCredential } from '../secrets/vault.ts';
import type { AccountRecord, AccountsFile } from '../state/accounts-file.ts';
import type { AppStateStore } from '../state/app-state-store.ts';
import { RateLimiters } from '../polling/rate-limiters.ts';
import { Account, type AccountDependencies } from './account.ts';
import { nextChangeAt } from './next-change.ts';

export interface AccountsDependencies extends Omit<
  AccountDependencies,
  'chosenMs' | 'gates' | 'isPaused' | 'isOnBattery' | 'isShown' | 'limits' | 'onChange' | 'pinOrder'
> {
  readonly store: AppStateStore;
  /** Keeps the records on the disk. */
  readonly save: (file: AccountsFile) => Promise<Outcome<null>>;
}

/** The sample account polls faster, so that its quotas are seen to move. */
const SAMPLE_INTERVAL_MS = 10_000;

/** All accounts, and what the user does with them. Publishes what they show, and saves what is to be kept. */
export class Accounts {
  /** The doors to the gateways, for whoever else asks one. */
  readonly gates: RateLimiters;
  readonly #dependencies: AccountsDependencies;
  #onBattery = false;
  #sessions: readonly Account[] = [];
  #cancelBoundary: () => void = () => undefined;

  constructor(dependencies: AccountsDependencies) {
    this.#dependencies = dependencies;
    this.gates = new RateLimiters(dependencies.clock, () => {
      for (const session of this.#sessions) session.replan();
    });
  }

  get all(): readonly Account[] {
    return this.#sessions;
  }

  find(accountId: string): Account | undefined {
    return this.#sessions.find((session) => session.record.id === accountId);
  }

  /** Takes over the kept records and reads each token once. */
  async start(records: readonly AccountRecord[]): Promise<void> {
    this.#sessions = records.map((record) => this.#session(record, false));
    this.#publish();
    const kept = this.#sessions.filter((session) => session.record.tokenKept === 'keychain');
    // One after the other: the vault takes one call at a time anyway.
    for (const session of kept) await session.readToken('background');
  }

  add(record: AccountRecord, credential: StoredCredential, { isSample = false } = {}): void {
    const session = this.#session(record, isSample);
    this.#sessions = [...this.#sessions, session];
    session.begin(credential);
    this.#onChange('record');
  }

  /** Null refreshes all. */
  async refresh(accountId: string | null): Promise<Outcome<null>> {
    const asked = this.#sessions.filter((session) => accountId === null || session.record.id === accountId);
    if (accountId !== null && asked.length === 0) return fail('unknown-account');
    await Promise.all(asked.map((session) => session.refresh('user')));
    return succeed(null);
  }

  /** The popover opened: refreshes what is old, and silently looks again for tokens the keychain did not give. */
  async opened(): Promise<void> {
    await Promise.all(
      this.#sessions.map((session) =>
        session.isWaitingForKeychain ? session.readToken('background') : session.refresh('opened'),
      ),
    );
  }

  /** The user asks for the keychain again: to give a token, or to keep one that is in memory only. */
  retryKeychain(accountId: string): Promise<Outcome<null>> {
    return this.with(accountId, (session) =>
      session.record.tokenKept === 'keychain' ? session.readToken('user') : session.moveTokenToKeychain(),
    );
  }

  /** The keychain item goes first: if it cannot be deleted, nothing else changes. */
  signOut(accountId: string): Promise<Outcome<null>> {
    return this.with(accountId, async (session) => {
      const removed = await this.#removeToken(session);
      if (removed.ok) session.end();
      return removed;
    });
  }

  remove(accountId: string): Promise<Outcome<null>> {
    return this.with(accountId, async (session) => {
      const removed = await this.#removeToken(session);
      if (!removed.ok) return removed;
      session.stop();
      this.#sessions = this.#sessions.filter((other) => other !== session);
      this.#onChange('record');
      return removed;
    });
  }

  /** Those whose token the keychain would not delete stay. */
  async removeAll(): Promise<ResetReport['kept']> {
    const kept: { accountId: string; failure: Failure }[] = [];
    for (const { record } of this.#sessions) {
      const removed = await this.remove(record.id);
      if (!removed.ok) kept.push({ accountId: record.id, failure: removed.failure });
    }
    return kept;
  }

  /** What is to be done with one account, or `unknown-account`. */
  async with<Value>(
    accountId: string,
    use: (session: Account) => Outcome<Value> | Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const session = this.find(accountId);
    return session === undefined ? fail('unknown-account') : use(session);
  }

  /** The settings that changed are in the state already. */
  follow(change: Partial<Settings>): void {
    const { pausedUntil, pinOrder, refreshMinutes } = change;
    for (const session of this.#sessions) {
      if (pausedUntil === null) session.resumed();
      else if (pausedUntil !== undefined || refreshMinutes !== undefined) session.replan();
      if (pinOrder !== undefined) session.sortAnew();
    }
    this.#publish();
  }

  /** Something that is shown beside the accounts' own changed. */
  showAnew(): void {
    this.#publish();
  }

  /** The machine goes to sleep. */
  suspend(): void {
    for (const session of this.#sessions) session.suspend();
  }

  /** It woke up, or the network is back; the keychain may be open again as well. */
  wake(reason: 'woke-up' | 'back-online'): void {
    for (const session of this.#sessions) {
      session.wake(reason);
      if (reason === 'woke-up' && session.isWaitingForKeychain) void session.readToken('background');
    }
  }

  setOnBattery(onBattery: boolean): void {
    if (onBattery === this.#onBattery) return;
    this.#onBattery = onBattery;
    for (const session of this.#sessions) session.replan();
  }

  clockSetBack(byMs: number): void {
    this.gates.clockSetBack(byMs);
    for (const session of this.#sessions) session.replan();
  }

  stop(): void {
    this.#cancelBoundary();
    for (const session of this.#sessions) session.stop();
  }

  async #removeToken(session: Account): Promise<Outcome<null>> {
    const { id, tokenKept } = session.record;
    if (tokenKept === 'none') return succeed(null);
    const removed = await this.#dependencies.vault.remove(id);
    // A write that was answered too late may have stored it after all; if not, there is nothing to delete.
    return tokenKept === 'session-only' ? succeed(null) : removed;
  }

  #session(record: AccountRecord, isSample: boolean): Account {
    const { store } = this.#dependencies;
    return new Account(record, isSample, {
      ...this.#dependencies,
      gates: this.gates,
      chosenMs: () => (isSample ? SAMPLE_INTERVAL_MS : store.get().settings.refreshMinutes * MINUTE_MS),
      isOnBattery: () => this.#onBattery && !isSample,
      isPaused: () => store.get().settings.pausedUntil !== null,
      pinOrder: () => store.get().settings.pinOrder,
      limits: () => store.get().settings.alerts,
      isShown: () => store.get().popoverVisible,
      onChange: (what) => this.#onChange(what),
    });
  }

  #onChange(what: 'live' | 'record'): void {
    this.#publish();
    if (what === 'record') void this.#save();
  }

  #publish(): void {
    this.#dependencies.store.update(() => ({ accounts: this.#sessions.map((session) => session.present()) }));
    this.#planBoundary();
  }

  async #save(): Promise<void> {
    const accounts = this.#sessions.filter((session) => !session.isSample).map((session) => session.record);
    // One that fails is a notice, which is up to who saves.
    await this.#dependencies.save({ v: 1, accounts });
  }

  /** One timer for the next moment at which something shown changes by time alone. */
  #planBoundary(): void {
    const { clock, store } = this.#dependencies;
    const now = clock.now();
    const instants = store.get().accounts.map((account) => nextChangeAt(account, now));
    const at = Math.min(...instants, Infinity);
    this.#cancelBoundary();
    const delayMs = Math.min(at - now + 1, LONGEST_TIMER_MS);
    this.#cancelBoundary = at === Infinity ? () => undefined : clock.after(delayMs, () => this.#publish());
  }
}
