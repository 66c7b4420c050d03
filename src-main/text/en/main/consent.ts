import { pluralIn } from '../../format.ts';
import type { ShownText } from '../../shown-text.ts';

const plural = pluralIn('en');

/** What main asks before a write is done for the popover, and why. */
export const enConsent = {
  acts: {
    disable: ({ name }: { name: ShownText }) => ({ message: `Disable “${name}”?`, confirm: 'Disable' }),
    enable: ({ name }: { name: ShownText }) => ({ message: `Enable “${name}”?`, confirm: 'Enable' }),
    change: ({ name }: { name: ShownText }) => ({ message: `Change “${name}”?`, confirm: 'Change' }),
    'top-up': ({ name }: { name: ShownText }) => ({ message: `Top up “${name}”?`, confirm: 'Top up' }),
    unlimited: ({ name }: { name: ShownText }) => ({
      message: `Make “${name}” unlimited?`,
      confirm: 'Make unlimited',
    }),
    create: ({ name }: { name: ShownText }) => ({ message: `Create the key “${name}”?`, confirm: 'Create' }),
    delete: ({ name }: { name: ShownText }) => ({ message: `Delete the key “${name}”?`, confirm: 'Delete' }),
    copy: ({ name }: { name: ShownText }) => ({ message: `Copy the key “${name}”?`, confirm: 'Copy' }),
    'sign-out': ({ name }: { name: ShownText }) => ({ message: `Sign out of ${name}?`, confirm: 'Sign out' }),
    'remove-account': ({ name }: { name: ShownText }) => ({ message: `Remove ${name}?`, confirm: 'Remove' }),
    reset: () => ({ message: 'Reset the settings and remove every account?', confirm: 'Reset' }),
    'remove-proxy-password': ({ keychain }: { keychain: string }) => ({
      message: `Delete the proxy password from ${keychain}?`,
      confirm: 'Delete',
    }),
    'ask-later': () => ({
      message: 'Ask only when keys get a higher amount?',
      confirm: 'Ask later',
    }),
    'sign-in': ({ name }: { name: ShownText }) => ({ message: `Sign in to ${name}?`, confirm: 'Sign in' }),
    'read-keychain': ({ keychain, name }: { keychain: string; name: ShownText }) => ({
      message: `Use ${keychain} for ${name} again?`,
      confirm: 'Try again',
    }),
    pin: ({ name }: { name: ShownText }) => ({ message: `Pin “${name}”?`, confirm: 'Pin' }),
    unpin: ({ name }: { name: ShownText }) => ({ message: `Unpin “${name}”?`, confirm: 'Unpin' }),
    'show-key': ({ name }: { name: ShownText }) => ({
      message: `Change how “${name}” is shown?`,
      confirm: 'Change',
    }),
    'show-account': ({ name }: { name: ShownText }) => ({
      message: `Change how ${name} is shown?`,
      confirm: 'Change',
    }),
    alerts: ({ name }: { name: ShownText }) => ({
      message: `Change the alerts of “${name}”?`,
      confirm: 'Change',
    }),
    settings: () => ({ message: 'Change settings, or what is told?', confirm: 'Change' }),
    'reset-settings': () => ({ message: 'Reset the settings?', confirm: 'Reset' }),
    pause: () => ({ message: 'Pause refreshing?', confirm: 'Pause' }),
    resume: () => ({ message: 'Resume refreshing?', confirm: 'Resume' }),
    'proxy-password': () => ({ message: 'Keep another proxy password?', confirm: 'Keep' }),
    clipboard: () => ({ message: 'Copy the diagnostics to the clipboard?', confirm: 'Copy' }),
    open: () => ({ message: 'Open a page or a file outside Comet Tray?', confirm: 'Open' }),
    'check-for-updates': () => ({ message: 'Check for updates now?', confirm: 'Check' }),
    demo: () => ({ message: 'Show the sample account?', confirm: 'Show' }),
    quit: () => ({ message: 'Quit Comet Tray?', confirm: 'Quit' }),
  },
  facts: {
    more: ({ amount }: { amount: string }) => `${amount} more`,
    less: ({ amount }: { amount: string }) => `${amount} less`,
    left: ({ from, to }: { from: string; to: string }) => `Left: ${from} → ${to}`,
    limit: ({ amount }: { amount: string }) => `Limit: ${amount}`,
    expires: ({ when }: { when: string }) => `Expires: ${when}`,
    never: 'never',
    name: ({ name }: { name: ShownText }) => `New name: “${name}”`,
    models: ({ list }: { list: string }) => `Models: ${list}`,
    all: 'all',
    addresses: ({ list }: { list: string }) => `Allowed addresses: ${list}`,
    any: 'any',
    group: ({ group }: { group: ShownText }) => `Group: ${group}`,
    asTheAccount: 'as the account',
    askAbove: ({ from, to }: { from: string; to: string }) => `${from} → ${to} within an hour`,
    unitsPerDollar: ({ units }: { units: string }) => `${units} units count as one dollar`,
    gatewaysDollar: 'A dollar counts as the gateway says',
  },
  /** An account, by what nobody but its gateway chose. */
  ofUser: ({ called, userId }: { called: ShownText; userId: string }) => `${called} (user ${userId})`,
  shownAs: ({ label }: { label: ShownText }) => `Account shown as “${label}”`,
  keyId: ({ keyId }: { keyId: string }) => `Id ${keyId}`,
  keyFacts: ({ keyId, used, left, read }: { keyId: string; used: string; left: string; read: string }) =>
    `Id ${keyId} · ${used} · ${left} · read ${read}`,
  lastUsed: ({ age }: { age: string }) => `last used ${age}`,
  neverUsed: 'never used',
  lastUsedUnknown: 'last use unknown',
  left: ({ amount }: { amount: string }) => `${amount} left`,
  unlimited: 'unlimited',
  deleted: 'Calls with it then fail for good. This cannot be undone.',
  removed: ({ keychain, pins }: { keychain: string; pins: number }) =>
    `${plural(pins, { '=0': 'Its', one: 'Its pin, its', other: 'Its # pins, its' })} history and its alerts are deleted from this computer, its token from ${keychain}. Its keys stay at the gateway.`,
  signedOut: ({ keychain }: { keychain: string }) =>
    `Its token is deleted from ${keychain}. Pins and history stay.`,
  reset: ({ count }: { count: number }) =>
    `${plural(count, { one: '# account is', other: '# accounts are' })} signed out and removed, with pins and history. Keys stay at the gateways.`,
  askLater: 'Until then keys can be given that much within an hour without this question.',
  why: {
    unlimited: 'Without a limit it can spend all that the account has.',
    raised: ({ amount, limit }: { amount: string; limit: string }) =>
      `With this, keys get ${amount} within an hour. Above ${limit} Comet Tray asks you here.`,
    many: 'More than 12 changes were asked for within a minute.',
    'not-pressed':
      'No key or button was pressed in the window before. If it was you, with a screen reader for example, go on.',
  },
};
