import type { HistoryChart } from '#contract/history';
import type { Outcome } from '#contract/failure';
import type { ExportRequest } from './export.ts';
import type { AsOf } from './latest-sure.ts';
import type { WhySetAside } from '../state/set-aside.ts';
import type { SeriesRuns } from './runs.ts';
import type { UsageSample, SeriesEnds, SeriesName } from './usage-sample.ts';

export type SeriesSpending = SeriesName & { readonly spent: readonly (number | null)[] };

/** What can be asked of a history, and how it answers. Inputs and answers cross between threads: plain data only. */
export interface HistoryProtocol {
  /** Opens and checks the database, so that its condition is known before the first reading. */
  open: { input: null; value: null };
  /** In the order in which they were read; one that is known already is passed over. */
  record: { input: readonly UsageSample[]; value: null };
  /** One of `chartBoundaries`. */
  chart: { input: SeriesName & { readonly boundaries: readonly number[] }; value: HistoryChart };
  /** Of all series of these accounts, for sparklines; null: a gap. */
  spending: {
    input: { readonly accountIds: readonly string[]; readonly boundaries: readonly number[] };
    value: readonly SeriesSpending[];
  };
  /** Of all series of these accounts, for burn rates. No more than the last 7 days are there. */
  runs: {
    input: { readonly accountIds: readonly string[]; readonly fromAt: number; readonly now: number };
    value: readonly SeriesRuns[];
  };
  ends: { input: { readonly accountIds: readonly string[] }; value: readonly SeriesEnds[] };
  /** Answers with the number of rows written. */
  export: { input: ExportRequest; value: number };
  removeAccount: { input: { readonly accountId: string }; value: null };
  /** One small step of roll-up, and of forgetting what is older than `retentionDays`; false: nothing is left to do. */
  compact: { input: AsOf & { readonly retentionDays: number }; value: boolean };
  close: { input: null; value: null };
}

export type HistoryCall = keyof HistoryProtocol;

export interface HistoryRequest<Name extends HistoryCall = HistoryCall> {
  readonly id: number;
  readonly name: Name;
  readonly input: HistoryProtocol[Name]['input'];
}

export interface HistoryResponse<Name extends HistoryCall = HistoryCall> {
  readonly id: number;
  readonly outcome: Outcome<HistoryProtocol[Name]['value']>;
  /** A file that could not be used was moved out of the way on this occasion. */
  readonly setAside: WhySetAside | null;
}

/** One history. It never throws, and what fails now may go well later: every call tries anew. */
export interface History {
  call<Name extends HistoryCall>(
    name: Name,
    input: HistoryProtocol[Name]['input'],
  ): Promise<Outcome<HistoryProtocol[Name]['value']>>;
  /** What was asked before is done first. */
  close(): Promise<void>;
}
