import type { KeyAlerts } from './alerts.ts';
import type { KeyField } from './key-action.ts';
import type { EffectiveStatus, Reading, Spendable, StatusReason } from './reading.ts';

/** When nothing is left if spending goes on as it did. */
type Basis = 'hour' | 'day' | 'week';

export interface RunOut {
  readonly at: number;
  /** The trailing window whose rate reaches it. */
  readonly basis: Basis;
  /** A shorter window whose rate counts until then, and makes a difference. */
  readonly firstBasis?: Basis;
  /** `rough`: seen for less than a day, spent seldom, or the last day was unlike the week. */
  readonly confidence: 'rough' | 'good';
}

/** When the user has to act, epoch ms by our clock. */
export type Deadline =
  | { readonly kind: 'expiry'; readonly at: number }
  | { readonly kind: 'run-out' | 'account-run-out'; readonly at: number; readonly runOut: RunOut };

export interface PinState {
  readonly keyId: number;
  /** Its place in the user's own order, from 1, whatever order is shown. */
  readonly place: number;
  /** The last name seen; kept when the key is gone. */
  readonly name: string;
  readonly status: EffectiveStatus;
  readonly reason: StatusReason | null;
  /** It does not work, and the user has neither marked that as seen nor disabled it here. */
  readonly needsAction: boolean;
  /** It works, but not for long, or with very little left, and the user has not marked that as seen. */
  readonly isCritical: boolean;
  /** It is so in no way that the user has not marked as seen. */
  readonly isCriticalSeen?: true;
  /** It is disabled, and was disabled from here: nothing to be told of. */
  readonly disabledHere: boolean;
  /** It worked before it was disabled here, and would work again. */
  readonly canUndoDisable: boolean;
  readonly reading: Reading | null;
  readonly spendable: Spendable;
  /** What the meter calls 100 %, in units; null or ≤ 0: no meter. */
  readonly fullMark: number | null;
  /** While the full mark is only the sum of a lifetime: the share left at first sight, which no share rule at or above it can use. */
  readonly startShare: number | null;
  readonly alerts: KeyAlerts;
  /** In these it has become as a write from here wanted it, by its last reading. */
  readonly changedHere: readonly KeyField[];
  /** Of a write from here it is not known yet what it has left. */
  readonly hasOpenWrite?: true;
  /** When it was last seen topped up. */
  readonly toppedUpAt?: number;
  /** The user has set it; it stays until cleared. */
  readonly fullMarkIsOwn: boolean;
  readonly outdated: boolean;
  /** Of what it has left itself, whatever the balance is; null: there is too little evidence, or it is idle. */
  readonly runOut: RunOut | null;
  /** That lasts longer than anybody can tell. */
  readonly outlastsForecast?: true;
  /** Of a key that works: the earliest of its expiry, its run-out and the account's. */
  readonly deadline: Deadline | null;
  /** Units spent in each of the last 24 hours, the one of now last; null in it: a gap. Null: nothing is recorded. */
  readonly spentPerHour: readonly (number | null)[] | null;
}

/** A row of the picker. */
export interface KeyListItem {
  readonly reading: Reading;
  readonly status: EffectiveStatus;
  /** As of a pin; of one that is not pinned nothing is marked as seen. */
  readonly needsAction: boolean;
}

export interface KeyListSlice {
  readonly items: readonly KeyListItem[];
  /** How many keys main has read so far, and how many the gateway says there are. */
  readonly loaded: number;
  readonly total: number | null;
  readonly complete: boolean;
  readonly readAt: number;
}
