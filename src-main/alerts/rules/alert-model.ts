import type { AlertState, Snooze } from '#contract/alerts';

/** Something to be told. */
export interface Alert extends AlertState {
  readonly isSample: boolean;
}

export interface AlertSettings {
  readonly on: boolean;
  /** Now is within them. */
  readonly quiet: boolean;
  readonly alwaysTell: readonly ('exhausted' | 'rejected')[];
  /** By `account/key`; without alerts: for ever. */
  readonly snoozed: Readonly<Record<string, Snooze>>;
  /** By `account/key`: the user moved a limit or the full mark, and what is true by that is taken silently. */
  readonly moved?: ReadonlySet<string>;
  /** By `account/key/part`: the user has just set that, and what is true by it is taken silently. */
  readonly setHere?: ReadonlySet<string>;
}
