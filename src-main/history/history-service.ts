import { HOUR_MS, WEEK_MS } from '#clock/durations';
import type { ToldTime } from '#clock/told-time';
import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import { fail, type FailureCode, type Outcome } from '#contract/failure';
import type { ChartSpan, HistoryChart } from '#contract/history';
import type { History, HistoryCall, HistoryProtocol } from './protocol.ts';
import { chartBoundaries, hourBoundaries } from './chart-boundaries.ts';
import type { WhySetAside } from '../state/set-aside.ts';
import { NO_USAGE, RecentUsage, type AccountUsage } from './recent.ts';
import { latestSure, type AsOf } from './latest-sure.ts';
import { newSamples } from './new-samples.ts';
import { ACCOUNT_ITSELF, type PastReading, type SeriesName, sampleOf } from './usage-sample.ts';
import { Compaction } from './compaction.ts';
import type { Clock } from '../clock/clock.ts';
import type { AppStateStore } from '../state/app-state-store.ts';

export interface HistoryServiceDependencies {
  readonly clock: Clock;
  readonly store: AppStateStore;
  /** `memory` is for the sample account: nothing of it is ever kept. */
  readonly openHistory: (where: 'file' | 'memory', onSetAside: (why: WhySetAside) => void) => History;
  /** What the last days say of keys and accounts is shown anew. */
  readonly onRecent: () => void;
  /** Codes only. */
  readonly log: (event: string, fields: object) => void;
}

/** The longest window of the forecasts. */
const SET_ASIDE: Record<WhySetAside, FailureCode> = { damaged: 'history-damaged', newer: 'file-newer' };

/** What is recorded of the accounts, and asked of it. Whatever fails here is a notice, and the app goes on. */
export class HistoryService {
  readonly #dependencies: HistoryServiceDependencies;
  readonly #started: ToldTime;
  readonly #stored: History;
  readonly #compaction: Compaction<AsOf>;
  #atStart: ToldTime | null = null;
  readonly #recent = { stored: new RecentUsage(), sample: new RecentUsage() };
  #sample: History | null = null;
  #before: AppState;
  #recentHour = 0;
  /** What stands in the way now; told once, not with every reading. */
  #obstacle: FailureCode | null = null;
  /** Accounts that are gone, whose history could not be removed yet. */
  readonly #toRemove = new Set<string>();

  constructor(dependencies: HistoryServiceDependencies) {
    this.#dependencies = dependencies;
    const { now, monotonic } = timeOf(dependencies.clock);
    this.#started = { at: now, monotonic };
    this.#before = dependencies.store.get();
    this.#stored = dependencies.openHistory('file', (why) => this.#setAside(why));
    this.#compaction = new Compaction({
      clock: dependencies.clock,
      step: (asOf) => this.#compactOnce(asOf),
      onFailed: (error) => dependencies.log('history-not-compacted', { error }),
    });
  }

  /** Before the first account is shown. */
  start(): void {
    void this.#call('open', null);
    this.#dependencies.store.subscribe((state) => this.#follow(state));
  }

  /** What the sample account is said to have been before it was started. */
  addPast(readings: readonly PastReading[]): void {
    void this.#of({ isSample: true }).call('record', readings.map(sampleOf));
  }

  /** What the last days say of an account and its keys; the same object until they say something else. */
  recentOf(accountId: string): AccountUsage {
    return this.#recent.stored.of(accountId) ?? this.#recent.sample.of(accountId) ?? NO_USAGE;
  }

  /** `keyId` null: of the account itself. */
  async chart(accountId: string, keyId: number | null, span: ChartSpan): Promise<Outcome<HistoryChart>> {
    const account = this.#accounts.find(({ id }) => id === accountId);
    if (account === undefined) return fail('unknown-account');
    const boundaries = chartBoundaries(span, this.#dependencies.clock.now());
    return this.#of(account).call('chart', { accountId, keyId: keyId ?? ACCOUNT_ITSELF, boundaries });
  }

  /** What an export would hold: every series of the accounts that are kept. */
  async series(): Promise<Outcome<readonly SeriesName[]>> {
    return this.#stored.call('ends', {
      accountIds: idsOf(this.#ownAccounts),
    });
  }

  async export(request: HistoryProtocol['export']['input']): Promise<Outcome<number>> {
    return this.#stored.call('export', request);
  }

  async close(): Promise<void> {
    this.#compaction.stop();
    await Promise.all([this.#stored.close(), this.#sample?.close()]);
  }

  get #accounts(): readonly AccountState[] {
    return this.#dependencies.store.get().accounts;
  }

  /** Of which something is kept. */
  get #ownAccounts(): readonly AccountState[] {
    return this.#accounts.filter(({ isSample }) => !isSample);
  }

  #of({ isSample }: Pick<AccountState, 'isSample'>): History {
    if (!isSample) return this.#stored;
    this.#sample ??= this.#dependencies.openHistory('memory', () => undefined);
    return this.#sample;
  }

  #follow(state: AppState): void {
    const before = this.#before;
    this.#before = state;
    for (const account of before.accounts) {
      if (!state.accounts.some(({ id }) => id === account.id)) this.#forget(account);
    }
    // In a pause nothing is recorded that would bring it about.
    if (state.settings.historyDays < before.settings.historyDays) void this.#shortened();
    const samples = newSamples(before, state, this.#started.at);
    const isSample = (accountId: string) =>
      state.accounts.some((account) => account.isSample && account.id === accountId);
    const own = samples.filter(({ accountId }) => !isSample(accountId));
    const ofSample = samples.filter(({ accountId }) => isSample(accountId));
    if (own.length > 0) void this.#record(own);
    if (ofSample.length > 0) void this.#of({ isSample: true }).call('record', ofSample);
    const isNewHour = state.popoverVisible && hourOf(state.at) !== this.#recentHour;
    if (samples.length > 0 || isNewHour) void this.#readRecent();
  }

  /** Asked after what was recorded, so that it is in the answer. */
  async #readRecent(): Promise<void> {
    this.#recentHour = hourOf(this.#dependencies.clock.now());
    const areNew = await Promise.all([
      this.#takeRecent(this.#stored, this.#recent.stored, false),
      this.#takeRecent(this.#sample, this.#recent.sample, true),
    ]);
    if (areNew.includes(true)) this.#dependencies.onRecent();
  }

  /** What is not answered stays as it was, but for a history that is gone. */
  async #takeRecent(history: History | null, recent: RecentUsage, isSample: boolean): Promise<boolean> {
    if (history === null) return recent.update([], []);
    const now = this.#dependencies.clock.now();
    const accountIds = idsOf(this.#accounts.filter((account) => account.isSample === isSample));
    const [spending, runs] = await Promise.all([
      history.call('spending', { accountIds, boundaries: hourBoundaries(now) }),
      history.call('runs', { accountIds, fromAt: now - WEEK_MS, now }),
    ]);
    return spending.ok && runs.ok && recent.update(spending.value, runs.value);
  }

  async #record(samples: HistoryProtocol['record']['input']): Promise<void> {
    // Asked first, so that these are not in the answer.
    const start = this.#timeAtStart();
    await this.#call('record', samples);
    for (const accountId of this.#toRemove) this.#remove(accountId);
    const asOf = this.#asOf(await start);
    if (asOf !== null) this.#compaction.onRecorded(asOf);
  }

  async #shortened(): Promise<void> {
    const asOf = this.#asOf(await this.#timeAtStart());
    if (asOf !== null) this.#compaction.onShortened(asOf);
  }

  #asOf(start: ToldTime | null): AsOf | null {
    return start && latestSure(timeOf(this.#dependencies.clock), this.#ownAccounts, start);
  }

  /**
   * The start was no earlier than what was read last before it: our own clock may be ahead since then. It is right where
   * nothing was read yet. Null: nobody knows.
   */
  async #timeAtStart(): Promise<ToldTime | null> {
    const accountIds = idsOf(this.#ownAccounts);
    if (this.#atStart !== null || accountIds.length === 0) return this.#atStart;
    const ends = await this.#stored.call('ends', { accountIds });
    if (!ends.ok) return null;
    const newest = ends.value.map(({ last }) => last.untilAt);
    const { at, monotonic } = this.#started;
    const latest = newest.length > 0 ? Math.max(...newest) : at;
    return (this.#atStart ??= { at: Math.min(at, latest), monotonic });
  }

  async #compactOnce(asOf: AsOf): Promise<boolean> {
    const { historyDays: retentionDays } = this.#dependencies.store.get().settings;
    const outcome = await this.#call('compact', { ...asOf, retentionDays });
    return outcome.ok && outcome.value;
  }

  #forget({ id, isSample }: AccountState): void {
    if (!isSample) {
      this.#remove(id);
      return;
    }
    void this.#sample?.close();
    this.#sample = null;
  }

  #remove(accountId: string): void {
    this.#toRemove.add(accountId);
    void this.#call('removeAccount', { accountId }).then(({ ok }) => ok && this.#toRemove.delete(accountId));
  }

  async #call<Name extends HistoryCall>(
    name: Name,
    input: HistoryProtocol[Name]['input'],
  ): Promise<Outcome<HistoryProtocol[Name]['value']>> {
    const outcome = await this.#stored.call(name, input);
    this.#trackObstacle(outcome.ok ? null : outcome.failure.code);
    return outcome;
  }

  #trackObstacle(obstacle: FailureCode | null): void {
    const before = this.#obstacle;
    if (obstacle === before) return;
    this.#obstacle = obstacle;
    this.#dependencies.log('history', { condition: obstacle ?? 'ok' });
    if (before !== null) this.#dependencies.store.removeNotices(before);
    if (obstacle !== null) this.#addNotice(obstacle);
  }

  #setAside(why: WhySetAside): void {
    this.#dependencies.log('history-set-aside', { why });
    this.#addNotice(SET_ASIDE[why]);
  }

  #addNotice(code: FailureCode): void {
    // One word for one folder.
    const isKnown = this.#before.notices.some(({ failure }) => failure.code === 'folder-not-writable');
    if (isKnown && code === 'history-not-written') return;
    this.#dependencies.store.addNotice({ code });
  }
}

function timeOf(clock: Clock): { readonly now: number; readonly monotonic: number } {
  return { now: clock.now(), monotonic: clock.monotonic() };
}

function idsOf(accounts: readonly AccountState[]): string[] {
  return accounts.map(({ id }) => id);
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS);
}
