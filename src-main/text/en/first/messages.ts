import type { ShownText } from '#text/shown-text';
import { enFailures } from './failures.ts';
import { enStatuses } from './statuses.ts';
import { pluralIn } from '../../format.ts';
import { atStart } from '../../words-of-platform.ts';

const plural = pluralIn('en');

/** What the list shows when it is first seen, and what is said of failures, which may meet it then. */
export const enFirst = {
  /** Intl knows “12s” and “12 sec”, not the “12 s” that tables use; hence unit symbols of our own. */
  times: {
    units: { d: 'd', h: 'h', min: 'min', s: 's' },
    justNow: 'just now',
    ago: ({ duration }: { duration: string }) => `${duration} ago`,
  },
  common: {
    appName: 'Comet Tray',
    back: 'Back',
    cancel: 'Cancel',
    tryAgain: 'Try again',
    dismiss: 'Dismiss',
    sample: 'Sample',
    keychain: {
      darwin: 'the macOS Keychain',
      win32: 'Windows Credential Manager',
      linux: 'the keyring of your desktop',
    },
  },
  list: {
    pinnedNow: ({ name }: { name: ShownText }) => `${name} pinned`,
    unpinnedNow: ({ name }: { name: ShownText }) => `${name} unpinned`,
    keysPinned: ({ count }: { count: number }) =>
      plural(count, { one: '# key pinned', other: '# keys pinned' }),
    accountDetails: 'Account details',
    accounts: ({ count }: { count: number }) => plural(count, { one: '# account', other: '# accounts' }),
    balance: 'balance',
    balanceLow: 'balance is low',
    withSubscription: 'with a subscription',
    refresh: 'Refresh',
    refreshing: 'Refreshing',
    pause: 'Pause',
    pauseFor: { hour: '1 hour', 'until-resumed': 'Until I resume' },
    resume: 'Resume',
    settings: 'Settings',
    pinnedKeys: ({ label }: { label: ShownText }) => `Pinned keys of ${label}`,
    pinKeys: 'Pin keys…',
    unpin: 'Unpin',
    unpinKey: ({ name }: { name: ShownText }) => `Unpin ${name}`,
    undo: 'Undo',
    /** What brings a key back, by what it needs. */
    remedy: { none: 'Enable', quota: 'Top up', expiry: 'Extend', both: 'Top up and extend' },
    markSeen: 'Mark as seen',
    seen: ({ name }: { name: ShownText }) => `${name}: marked as seen`,
    movedTo: ({ name, place, count }: { name: ShownText; place: string; count: string }) =>
      `${name}: ${place} of ${count}`,
    openKey: ({ name, status, amount }: { name: ShownText; status: string; amount: string }) =>
      `${name}, ${status}, ${amount}`,
    left: 'left',
    used: 'used',
    show: { left: 'Show amounts left', used: 'Show used amounts' },
    showing: { left: 'Showing left', used: 'Showing used' },
    quota: { left: 'Quota left', used: 'Quota used' },
    leftOf: ({ left, full, share }: { left: string; full: string; share: string }) =>
      `${left} left of ${full}, ${share}`,
    usedOf: ({ full, share }: { full: string; share: string }) => `${share} of ${full} used`,
    emptyTitle: 'No keys pinned yet',
    emptyText:
      'Pin the keys you want to keep an eye on. The tray icon then shows the one that needs you first.',
    noPinsHere: 'No keys of this account are pinned.',
    expiresIn: ({ duration }: { duration: string }) => `Expires in ${duration}`,
    expiresOn: ({ date }: { date: string }) => `Expires ${date}`,
    expiresNow: 'Expires now',
    runsOutIn: ({ duration, basis }: { duration: string; basis: string }) =>
      `About ${duration} left, at the last ${basis}`,
    balanceRunsOutIn: ({ duration, basis }: { duration: string; basis: string }) =>
      `Balance: about ${duration}, at the last ${basis}`,
    balanceIs: ({ amount }: { amount: string }) => `balance ${amount}`,
    runsOutNow: 'Runs out now',
    basis: { hour: '1\u00a0h', day: '24\u00a0h', week: '7\u00a0d' },
    basisThen: ({ first, last }: { first: string; last: string }) => `${first}, then ${last}`,
    neverExpires: 'Does not expire',
    expiryUnknown: 'Expiry unknown',
    unlimited: 'Unlimited, bounded by the balance',
    unbounded: 'Unlimited',
    asOf: ({ time }: { time: string }) => `as of ${time}`,
    asOfSentence: ({ time }: { time: string }) => `As\u00a0of\u00a0${time}.`,
    figuresFrom: ({ time }: { time: string }) => `The figures are from ${time}.`,
    unread: { balance: 'The balance could not be read', subscription: 'The subscription could not be read' },
    sessionOnly: 'The token is kept in memory only',
    sessionOnlyText: ({ keychain }: { keychain: string }) =>
      `${atStart(keychain)} could not store it: after a restart you sign in again.`,
    signedOut: 'Signed out',
    ofAnotherText: 'What it has is not shown. Give this account its own token, or add the other one.',
    signedOutText: 'Pins and history are kept. Sign in to go on.',
    signIn: 'Sign in…',
    offline: 'You are offline',
    offlineKept: 'The figures stay as they were.',
    offlineRead: 'They are read again as soon as there is a network.',
    offlineAsk: 'Refresh when there is a network.',
    openConsole: 'Open the console',
    replaceToken: 'Replace token…',
    changedTo: ({ name, status }: { name: ShownText; status: string }) => `${name}: ${status}`,
    viaProxy: ({ proxy }: { proxy: string }) => `via ${proxy}`,
    withExtraCa: ({ file }: { file: ShownText }) => `extra CA: ${file}`,
  },
  /** What stands for a name in privacy mode. */
  privacy: {
    key: ({ number }: { number: string }) => `Key ${number}`,
    account: ({ number }: { number: string }) => `Account ${number}`,
  },
  ...enStatuses,
  failure: enFailures,
  failureMore: {
    byItself: 'It is tried again by itself.',
    tryAgain: 'Try again in a moment.',
    notBefore: ({ time }: { time: string }) => `Not tried again before ${time}.`,
    /** Of what nobody but the user tries again. */
    tryAfter: ({ time }: { time: string }) => `We were asked to wait: try again after ${time}.`,
    gatewaySays: ({ detail }: { detail: ShownText }) => `It says: “${detail}”.`,
    httpStatus: ({ code }: { code: string }) => `HTTP ${code}.`,
  },
  freshness: {
    updated: ({ age }: { age: string }) => `Updated ${age}`,
    outdated: ({ duration }: { duration: string }) => `Outdated, ${duration}`,
    reading: 'Reading…',
    never: 'Not read yet',
    next: ({ duration }: { duration: string }) => `Next update in ${duration}`,
    soon: 'Next update in a moment',
    progress: ({ read, of }: { read: string; of: string }) => `Read ${read} of ${of} keys`,
    none: 'No update is planned',
    manual: 'Updates when you ask',
    pausedUntil: ({ time }: { time: string }) => `Paused until ${time}`,
    paused: 'Paused until you resume',
    why: {
      interval: '',
      'near-empty': 'a key runs low',
      'fast-burning': 'a key is used up quickly',
      'low-balance': 'the balance runs low',
      'on-battery': 'slower on battery',
      'many-keys': 'slower, for so many keys',
      expiry: 'a key expires',
      'open-write': 'a change is not confirmed yet',
      'back-off': 'after a failure',
      'retry-after': 'asked to wait',
      probe: 'to see whether access is back',
      'woke-up': 'after sleep',
      'back-online': 'back online',
    },
  },
};

export type FirstMessages = typeof enFirst;
