import type { KeyChange, NewKey, Remedy } from './key-action.ts';
import type { Settings } from './settings.ts';

/** What main asks about in a dialog of its own, before it is done for the popover. */
export type WriteAct =
  | 'disable'
  | 'enable'
  | 'change'
  | 'top-up'
  | 'unlimited'
  | 'create'
  | 'delete'
  | 'copy'
  | 'sign-out'
  | 'remove-account'
  | 'reset'
  | 'remove-proxy-password'
  | 'ask-later'
  | 'sign-in'
  | 'read-keychain'
  | 'pin'
  | 'unpin'
  | 'show-key'
  | 'show-account'
  | 'alerts'
  | 'settings'
  | 'reset-settings'
  | 'pause'
  | 'resume'
  | 'proxy-password'
  | 'clipboard'
  | 'open'
  | 'check-for-updates'
  | 'demo'
  | 'quit';

/** Why it is asked about: the question says all of them. */
export type WriteReason =
  /** It cannot be undone, and is always asked about. */
  | { readonly why: 'final' }
  | { readonly why: 'unlimited' }
  /** Dollars given to keys within an hour, this one included, and from how many on main asks. */
  | { readonly why: 'raised'; readonly dollars: number; readonly limitDollars: number }
  | { readonly why: 'many' }
  /** No key or button was pressed in the window before. */
  | { readonly why: 'not-pressed' };

/** What becomes another, as it was asked for. */
export type WantedChange =
  | { readonly of: 'key'; readonly change: KeyChange }
  | { readonly of: 'new-key'; readonly key: NewKey }
  | { readonly of: 'remedy'; readonly remedy: Remedy }
  | { readonly of: 'ask-above'; readonly dollars: Settings['askAboveDollars'] }
  | { readonly of: 'units-per-dollar'; readonly unitsPerDollar: number | null };

export interface WriteQuestion {
  readonly act: WriteAct;
  /** Null: it is about no account, or about all of them. */
  readonly accountId: string | null;
  /** Null: about no key that is there. */
  readonly keyId: number | null;
  /** Of a key that is to be, or of a host; null: as `keyId` is called. */
  readonly newName: string | null;
  /** Null: the act says it all. */
  readonly wanted: WantedChange | null;
  readonly reasons: readonly WriteReason[];
}
