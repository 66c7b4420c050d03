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
  | 'ask-later';

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

export interface WriteQuestion {
  readonly act: WriteAct;
  /** Null: it is about no account, or about all of them. */
  readonly accountId: string | null;
  /** Null: about no key that is there. */
  readonly keyId: number | null;
  /** Of a key that is to be; null: as `keyId` is called. */
  readonly newName: string | null;
  readonly reasons: readonly WriteReason[];
}
