import type { QuietHours } from '#contract/settings';
import type { SnoozeLength } from '#contract/alerts';

interface Remembered {
  privacyMode: boolean;
  amounts: 'left' | 'used';
  refreshMinutes: 0 | 5 | 30;
  pinOrder: 'manual' | 'urgency';
  pausedUntil: number | 'resumed' | null;
  quietHours: QuietHours | null;
}

export interface Snoozed {
  readonly length: SnoozeLength;
  readonly at: number;
  /** How often the clock had been set by then. */
  readonly clockChanges: number;
}

/** What the user did and can expect to find again. */
export class Memory {
  /** By account: the pinned keys in the user's order. */
  readonly pins = new Map<string, number[]>();
  /** By `account/key`: it was switched off or deleted from here. */
  readonly endedHere = new Map<string, 'disabled' | 'deleted'>();
  /** By `account/key`, until they are over. */
  readonly snoozes = new Map<string, Snoozed>();
  /** By `account/key`: in which way it stopped working while it was put off, until that is told or over. */
  readonly stoppedUntold = new Map<string, string>();
  readonly settings: Remembered = {
    ...{ privacyMode: false, amounts: 'left', refreshMinutes: 5, pinOrder: 'manual' },
    ...{ pausedUntil: null, quietHours: null },
  };
  /** By `account/key`: about which end of a key that works the user knows, until it has recovered. */
  readonly seenEnds = new Map<string, { readonly expiresAt: number | null; readonly isVeryLow: boolean }>();
  /** Accounts whose emptiness the user has seen, until it ends. */
  readonly seenEmpty = new Set<string>();
  /** Accounts that were told to be empty, and have not recovered since. */
  readonly toldEmpty = new Set<string>();
  /** By `account/key`, when it was seen not to work last: whether it is told again is a matter of recovery. */
  readonly fired = new Map<string, number>();
  /** When such a key was first read as well again, by its readings. */
  readonly wellSince = new Map<string, number>();
  /** By `account/key`: told to be exhausted, and not recovered since. */
  readonly toldExhausted = new Set<string>();
  /** By the app's clock; null: the system knows a network. */
  offlineSince: number | null = null;
  restarts = 0;
  /** The wall clock was set: instants from before say less. */
  clockChanges = 0;

  pinned(accountId: string, keyIds: readonly number[]): void {
    this.pins.set(accountId, [...keyIds]);
  }

  /** What the system says of the network is heard anew, at the instant `now`. */
  restarted(now: number): void {
    this.restarts += 1;
    if (this.offlineSince !== null) this.offlineSince = now;
  }
}

export function nameOf(accountId: string, keyId: number): string {
  return `${accountId}/${keyId}`;
}
