import type { ShownText } from '#text/shown-text';
import { pluralIn } from '../../format.ts';
import { atStart } from '../../words-of-platform.ts';

const plural = pluralIn('en');

/** One account: its detail, what can be done with it, and with all of them. */
export const enAccount = {
  noBalance: 'This gateway does not offer the balance.',
  balanceUnread: 'The balance has not been read yet.',
  overcommit: ({ sum, balance }: { sum: string; balance: string }) =>
    `Your usable limited pins may spend ${sum} of a balance of ${balance}.`,
  unlimitedToo: ({ count }: { count: number }) =>
    plural(count, { one: '# unlimited key as well.', other: '# unlimited keys as well.' }),
  subscription: 'Subscription',
  subscriptionActive: 'Active, pays beside the balance',
  month: 'This month, gateway',
  requests: ({ count }: { count: number }) => plural(count, { one: '# request', other: '# requests' }),
  succeeded: ({ share }: { share: string }) => `${share} succeeded`,
  gatewayForecast: 'Gateway’s forecast',
  token: 'Token',
  tokenKept: ({ keychain }: { keychain: string }) => `In ${keychain}`,
  tokenState: {
    reading: 'Being read…',
    'session-only': 'In memory until quit',
    missing: ({ keychain }: { keychain: string }) => `Not in ${keychain}`,
    locked: ({ keychain }: { keychain: string }) => `In ${keychain}, which is locked`,
    unavailable: ({ keychain }: { keychain: string }) => `${atStart(keychain)} does not answer`,
    'signed-out': 'None, signed out',
  },
  pins: 'Pinned keys',
  lastUpdate: 'Last update',
  clock: 'Clock',
  clockBehind: ({ duration }: { duration: string }) => `This computer’s is ${duration} behind the gateway’s`,
  clockAhead: ({ duration }: { duration: string }) => `This computer’s is ${duration} ahead of the gateway’s`,
  unitsPerDollar: 'Units per dollar',
  unitsFrom: { gateway: 'From the gateway', user: 'Set by you', default: 'Default' },
  change: 'Change…',
  unitsHint: 'Empty brings the gateway’s figure back, or the default.',
  unitsProblem: ({ most }: { most: string }) => `A whole number from 1 to ${most}.`,
  lowBalance: 'Low balance from',
  lowFrom: { own: 'Set by you', rule: 'By default' },
  lowHint: 'Empty: $1, or 5\u00a0% of the most of the last 30 days where that is more.',
  lowProblem: 'An amount from 0.',
  rename: 'Rename…',
  nameField: 'Account name',
  nameHint: 'Empty brings the first name back.',
  save: 'Save',
  signOut: 'Sign out…',
  signOutQuestion: ({ label }: { label: ShownText }) =>
    `Sign out of ${label}? Its token is deleted from this computer; pins and history stay. You need a token to sign in again.`,
  signOutNow: 'Sign out',
  remove: 'Remove…',
  keep: 'Keep',
  removeNow: 'Remove',
  leaveSample: 'Leave sample data',
  reset: 'Reset settings…',
  resetQuestion:
    'All settings take their defaults, but for proxy, CA file and a lower amount to ask before. Accounts, pins and tokens stay.',
  resetAccounts: 'Reset and remove accounts…',
  resetNow: 'Reset',
  couldNotSignOut: ({ label }: { label: ShownText }) =>
    `${label} is still signed in: its token could not be deleted.`,
  couldNotRemove: ({ label }: { label: ShownText }) =>
    `${label} is still here: its token could not be deleted.`,
};
