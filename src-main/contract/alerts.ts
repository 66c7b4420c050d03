/** The most severe of a family first. */
const KEY_RULES = [
  'deleted',
  'disabled',
  'exhausted',
  'left-5',
  'left-20',
  'runs-out',
  'expired',
  'expires-1h',
  'expires-1d',
  'expires-7d',
] as const;
export const ACCOUNT_RULES = ['rejected', 'empty', 'low', 'balance-runs-out'] as const;
export const ALERT_RULES = [...KEY_RULES, ...ACCOUNT_RULES] as const;

/** `left-20` and `left-5` are the low and the very low limit, wherever the user put them. */
export type KeyRule = (typeof KEY_RULES)[number];
export type AccountRule = (typeof ACCOUNT_RULES)[number];
export type AlertRule = (typeof ALERT_RULES)[number];

/** Whose it is: `keyId` null is the account as a whole. */
export interface AlertName {
  readonly accountId: string;
  readonly keyId: number | null;
  readonly rule: AlertRule;
}

/** An alert that did not reach the user as a notification. */
export interface AlertState extends AlertName {
  readonly at: number;
  /** Told from a reading of then; null: from a fresh one. */
  readonly asOf: number | null;
}

/** At or below this a key is (very) low: a share of its full mark, 0 to 1, or what is left in dollars. */
export type AlertLimit = { readonly share: number } | { readonly dollars: number };

export interface AlertLimits {
  readonly low: AlertLimit;
  readonly veryLow: AlertLimit;
}

/** Until an instant (epoch ms), or for as long as the key is not topped up, which takes it away. */
export type Snooze = { readonly until: number } | { readonly untilToppedUp: true };

export const SNOOZE_LENGTHS = ['day', 'until-topped-up'] as const;
export type SnoozeLength = (typeof SNOOZE_LENGTHS)[number];

/** What the user has set for one key. */
export interface KeyAlerts {
  /** Null: as the settings say. */
  readonly own: AlertLimits | 'off' | null;
  readonly snooze: Snooze | null;
}

export const NO_KEY_ALERTS: KeyAlerts = { own: null, snooze: null };
