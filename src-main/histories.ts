import type { AccountState, AppState } from '#contract/app-state';
import { fail, succeed, type FailureCode, type Outcome } from '#contract/failure';
import type { ChartSpan, HistoryChart } from '#contract/history';
import type { History, HistoryCall, HistoryCalls } from './history/calls.ts';
import { chartBoundaries, hourBoundaries } from './history/chart-boundaries.ts';
import { HourlySpending } from './history/hourly-spending.ts';
import type { WhySetAside } from './history/open-database.ts';
import { newSamples } from './history/recorder.ts';
import type { SeriesRuns } from './history/runs.ts';
import { ACCOUNT_ITSELF, type SeriesName } from './history/sample.ts';
import { Tidying } from './history/tidying.ts';
import type { Clock } from './poll/clock.ts';
import type { AppStateStore } from './state/app-state-store.ts';
import { withNotice, withoutNotice } from './state/notices.ts';

export interface HistoriesParts {
  readonly clock: Clock;
  readonly store: AppStateStore;
  /** `memory` is for the sample account: nothing of it is ever kept. */
  readonly openHistory: (where: 'file' | 'memory', onSetAside: (why: WhySetAside) => void) => History;
  /** What the keys spent per hour is shown anew. */
  readonly onSpending: () => void;
  /** Codes only. */
  readonly log: (event: string, fields: object) => void;
}

const HOUR_MS = 3_600_000;
const SET_ASIDE: Record<WhySetAside, FailureCode> = { damaged: 'history-damaged', newer: 'file-newer' };

/** What is recorded of the accounts, and asked of it. Whatever fails here is a notice, and the app goes on. */
export class Histories {
  readonly #parts: HistoriesParts;
  readonly #startedAt: number;
  readonly #kept: History;
  readonly #tidying: Tidying;
  readonly #spending = { kept: new HourlySpending(), sample: new HourlySpending() };
  #sample: History | null = null;
  #before: AppState;
  #spendingHour = 0;
  /** What stands in the way now; told once, not with every reading. */
  #obstacle: FailureCode | null = null;
  /** Accounts that are gone, whose history could not be removed yet. */
  readonly #toRemove = new Set<string>();

  constructor(parts: HistoriesParts) {
    this.#parts = parts;
    this.#startedAt = parts.clock.now();
    this.#before = parts.store.get();
    this.#kept = parts.openHistory('file', (why) => this.#setAside(why));
    this.#tidying = new Tidying({ clock: parts.clock, step: (now) => this.#tidyOnce(now) });
  }

  /** Before the first account is shown. */
  start(): void {
    void this.#ask('open', null);
    this.#parts.store.subscribe((state) => this.#follow(state));
  }

  /** Units per hour of the last 24, the hour of now last; null in it: a gap. */
  spentPerHour(accountId: string, keyId: number): readonly (number | null)[] | null {
    return this.#spending.kept.of(accountId, keyId) ?? this.#spending.sample.of(accountId, keyId);
  }

  /** `keyId` null: of the account itself. */
  async chart(accountId: string, keyId: number | null, span: ChartSpan): Promise<Outcome<HistoryChart>> {
    const account = this.#accounts.find(({ id }) => id === accountId);
    if (account === undefined) return fail('unknown-account');
    const boundaries = chartBoundaries(span, this.#parts.clock.now());
    return this.#of(account).ask('chart', { accountId, keyId: keyId ?? ACCOUNT_ITSELF, boundaries });
  }

  /** Of all pins and accounts at once, for burn rates; keys that are not pinned any more included. */
  async runsSince(fromAt: number): Promise<Outcome<readonly SeriesRuns[]>> {
    const now = this.#parts.clock.now();
    const answers = [...Map.groupBy(this.#accounts, (account) => this.#of(account))].map(
      ([history, accounts]) => history.ask('runs', { accountIds: idsOf(accounts), fromAt, now }),
    );
    const outcomes = await Promise.all(answers);
    const failed = outcomes.find((outcome) => !outcome.ok);
    return failed ?? succeed(outcomes.flatMap((outcome) => (outcome.ok ? outcome.value : [])));
  }

  /** What an export would hold: every series of the accounts that are kept. */
  async series(): Promise<Outcome<readonly SeriesName[]>> {
    return this.#kept.ask('ends', { accountIds: idsOf(this.#accounts.filter(({ isSample }) => !isSample)) });
  }

  async export(wish: HistoryCalls['export']['input']): Promise<Outcome<number>> {
    return this.#kept.ask('export', wish);
  }

  async close(): Promise<void> {
    this.#tidying.stop();
    await Promise.all([this.#kept.close(), this.#sample?.close()]);
  }

  get #accounts(): readonly AccountState[] {
    return this.#parts.store.get().accounts;
  }

  #of({ isSample }: Pick<AccountState, 'isSample'>): History {
    if (!isSample) return this.#kept;
    this.#sample ??= this.#parts.openHistory('memory', () => undefined);
    return this.#sample;
  }

  #follow(state: AppState): void {
    const before = this.#before;
    this.#before = state;
    for (const account of before.accounts) {
      if (!state.accounts.some(({ id }) => id === account.id)) this.#forget(account);
    }
    const samples = newSamples(before, state, this.#startedAt);
    const isSample = (accountId: string) =>
      state.accounts.some((account) => account.isSample && account.id === accountId);
    const own = samples.filter(({ accountId }) => !isSample(accountId));
    const ofSample = samples.filter(({ accountId }) => isSample(accountId));
    if (own.length > 0) void this.#ask('record', own).then(() => this.#recorded());
    if (ofSample.length > 0) void this.#of({ isSample: true }).ask('record', ofSample);
    const isNewHour = state.popoverVisible && hourOf(state.at) !== this.#spendingHour;
    if (samples.length > 0 || isNewHour) void this.#readSpending();
  }

  /** Asked after what was recorded, so that it is in the answer. */
  async #readSpending(): Promise<void> {
    const now = this.#parts.clock.now();
    this.#spendingHour = hourOf(now);
    const boundaries = hourBoundaries(now);
    const [own, ofSample] = [false, true].map((isSample) =>
      this.#accounts.filter((account) => account.isSample === isSample),
    );
    const kept = await this.#kept.ask('spending', { accountIds: idsOf(own), boundaries });
    const sample = await this.#sample?.ask('spending', { accountIds: idsOf(ofSample), boundaries });
    const isNew = [
      kept.ok && this.#spending.kept.take(kept.value),
      this.#spending.sample.take(sample?.ok ? sample.value : []),
    ];
    if (isNew.includes(true)) this.#parts.onSpending();
  }

  #recorded(): void {
    for (const accountId of this.#toRemove) this.#remove(accountId);
    // A clock that no gateway confirms may be years ahead, and make everything old.
    const isConfirmed = this.#accounts.some(
      ({ clockAheadMs, isSample, refresh }) =>
        !isSample && refresh.lastSuccessAt !== null && Math.abs(clockAheadMs) < HOUR_MS,
    );
    if (isConfirmed) this.#tidying.onRecorded();
  }

  async #tidyOnce(now: number): Promise<boolean> {
    const outcome = await this.#ask('tidy', { now });
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
    void this.#ask('removeAccount', { accountId }).then(({ ok }) => ok && this.#toRemove.delete(accountId));
  }

  async #ask<Name extends HistoryCall>(
    name: Name,
    input: HistoryCalls[Name]['input'],
  ): Promise<Outcome<HistoryCalls[Name]['value']>> {
    const outcome = await this.#kept.ask(name, input);
    this.#note(outcome.ok ? null : outcome.failure.code);
    return outcome;
  }

  #note(obstacle: FailureCode | null): void {
    const before = this.#obstacle;
    if (obstacle === before) return;
    this.#obstacle = obstacle;
    this.#parts.log('history', { condition: obstacle ?? 'ok' });
    if (before !== null) this.#update((notices) => withoutNotice(notices, before));
    if (obstacle !== null) this.#tell(obstacle);
  }

  #setAside(why: WhySetAside): void {
    this.#parts.log('history-set-aside', { why });
    this.#tell(SET_ASIDE[why]);
  }

  #tell(code: FailureCode): void {
    // One word for one folder.
    const isSaid = this.#before.notices.some(({ failure }) => failure.code === 'folder-not-writable');
    if (isSaid && code === 'history-not-written') return;
    this.#update((notices) => withNotice([...notices], { code }, this.#parts.clock.now()));
  }

  #update(change: (notices: AppState['notices']) => AppState['notices']): void {
    this.#parts.store.update(({ notices }) => ({ notices: change(notices) }));
  }
}

function idsOf(accounts: readonly AccountState[] = []): string[] {
  return accounts.map(({ id }) => id);
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS);
}
