import type { FailureCode } from '#contract/failure';
import { enHistoryFailures } from './history-failures.ts';
import { enInputFailures } from './input-failures.ts';
import { enNetworkFailures } from './network-failures.ts';
import type { FailureWords } from '../../failure-words.ts';
import { atStart } from '../../words-of-platform.ts';

export const enFailures = {
  unreachable: { title: 'The gateway cannot be reached', remedy: 'Check the network connection.' },
  'timed-out': {
    title: 'The gateway did not answer in time',
    remedy: 'If it lasts, check the network connection.',
  },
  'tls-failed': {
    title: 'No secure connection to the gateway',
    remedy: 'Check the date of this computer, and any proxy or inspection between you and the gateway.',
  },
  ...enNetworkFailures,
  intermediary: {
    title: 'Something other than the gateway answered',
    remedy: 'If it lasts, check for a network sign-in page, a VPN or a proxy.',
  },
  'redirected-elsewhere': {
    title: 'The gateway sends us to another host',
    remedy: 'Nothing was sent there. Check the base URL; if the gateway has moved, add it as a new account.',
  },
  'rate-limited': {
    title: 'Too many requests',
    remedy: 'Another program with this account may be asking too.',
  },
  'asked-to-wait': { title: 'Not sent', remedy: 'The gateway had asked for a pause.' },
  'server-failure': { title: 'The gateway has a fault', remedy: 'If it lasts, ask the operator.' },
  'malformed-answer': {
    title: 'The gateway answered something we cannot read',
    remedy: 'Look for a new version of Comet Tray, or ask the operator of the gateway.',
  },
  'answer-too-long': { title: 'The gateway’s answer is too long', remedy: 'Ask its operator why.' },
  'not-a-gateway': {
    title: 'This address is not a New API gateway',
    remedy: 'Check the base URL under Advanced.',
  },
  'gateway-missing': {
    title: 'No gateway answers at this address any more',
    remedy: 'It may be changing right now, or have moved: then add the account under its new address.',
  },
  'not-offered': { title: 'This gateway does not offer that', remedy: 'Everything else goes on working.' },
  refused: { title: 'The gateway refused', remedy: 'Look at the account in the console.' },
  'not-allowed': {
    title: 'Your account is not allowed to do this',
    remedy: 'Ask the owner of the gateway for access.',
  },
  'key-gone': { title: 'The gateway no longer has this key', remedy: 'Unpin it when you are done with it.' },
  'token-rejected': {
    title: 'The gateway does not accept this token',
    remedy: 'Most likely a newer one was made, which ended this one. Sign in with that.',
  },
  'account-blocked': { title: 'The gateway has blocked this account', remedy: 'Ask its operator.' },
  'user-id-needed': {
    title: 'This gateway also needs your user id',
    remedy: 'Enter the number from your profile there.',
  },
  'user-id-wrong': {
    title: 'This user id does not belong to the token',
    remedy: 'Compare it with the number in your profile on the gateway.',
  },
  'origin-mismatch': {
    title: 'The stored token belongs to another address',
    remedy: 'It was not sent. Sign in again for this account.',
  },
  ...enInputFailures,
  'keychain-unavailable': ({ keychain }) => ({
    title: `${atStart(keychain)} cannot be reached`,
    remedy: `Make sure that ${keychain} is running, then try again.`,
  }),
  'keychain-locked': ({ keychain }) => ({
    title: `${atStart(keychain)} is locked`,
    remedy: 'Unlock it, then try again.',
  }),
  'keychain-timed-out': ({ keychain }) => ({
    title: `${atStart(keychain)} did not answer`,
    remedy: 'Look for a window that asks for permission, then try again.',
  }),
  'keychain-refused': ({ keychain }) => ({
    title: `${atStart(keychain)} refused`,
    remedy: 'Allow Comet Tray to use its entry, then try again.',
  }),
  'token-missing': ({ keychain }) => ({
    title: `${atStart(keychain)} has no token for this account`,
    remedy: 'If it is locked, unlock it and try again; otherwise sign in again.',
  }),
  'settings-damaged': {
    title: 'The settings file was damaged or lost',
    remedy:
      'A damaged one was set aside. What could not be read has its default again; privacy mode is on if it was among it. Look through your settings.',
  },
  'route-in-doubt': {
    title: 'The network settings are not confirmed',
    remedy:
      'A proxy or CA file may have been lost. No token leaves this computer until you confirm in Settings, Network.',
  },
  'alerts-damaged': {
    title: 'The alerts file was damaged',
    remedy: 'It was set aside. What is wrong now may not be told again; what happens from now on is.',
  },
  'accounts-damaged': {
    title: 'The accounts file was damaged or lost',
    remedy:
      'A damaged one was set aside. Look through your accounts, and sign in again where one is missing: no token was touched.',
  },
  'accounts-restored': {
    title: 'The accounts file was damaged and restored',
    remedy: 'The last good copy is in use. Check that your newest pins are there.',
  },
  'file-newer': {
    title: 'A later version of Comet Tray wrote these files',
    remedy: 'They were set aside in the data folder, unchanged. Install that version to use them again.',
  },
  'file-unreadable': {
    title: 'A file in the data folder cannot be read',
    remedy: 'Nothing was overwritten. Give yourself permission to read it, then restart Comet Tray.',
  },
  'folder-not-opened': {
    title: 'The folder could not be opened',
    remedy: 'Open it in your file manager: the README names the place.',
  },
  'shortcut-taken': { title: 'This shortcut is taken', remedy: 'Choose another one; the one before stays.' },
  'login-item-not-written': {
    title: 'Starting at login could not be changed',
    remedy: 'Check that your configuration folder can be written to, then try again.',
  },
  'launcher-not-written': {
    title: 'The terminal command could not be changed',
    remedy: 'Check that ~/.local/bin can be written to, then try again.',
  },
  'settings-not-written': {
    title: 'The settings could not be saved',
    remedy: 'Check free space and permissions of the data folder. Until then they last only until you quit.',
  },
  'alerts-not-written': {
    title: 'What was told could not be saved',
    remedy: 'Check free space and permissions of the data folder. After a restart an alert may come twice.',
  },
  'accounts-not-written': {
    title: 'Accounts and pins could not be saved',
    remedy:
      'Check free space and permissions of the data folder. Until then changes last only until you quit.',
  },
  'folder-not-writable': {
    title: 'Nothing can be saved in the data folder',
    remedy: 'Check its permissions, then restart Comet Tray. Until then changes last only until you quit.',
  },
  ...enHistoryFailures,
  forbidden: {
    title: 'Comet Tray refused a request of its own window',
    remedy: 'Nothing was done. Restart the app; if it happens again, report it.',
  },
  'invalid-input': {
    title: 'This was not understood',
    remedy: 'Nothing was changed. Check what you entered and try again.',
  },
  'not-agreed': {
    title: 'Nothing was done',
    remedy: 'You were asked in a dialog of the system, and did not agree.',
  },
  'asked-too-soon': {
    title: 'Nothing was done',
    remedy: 'Comet Tray asked you a moment ago. Wait some seconds, then try again.',
  },
  'unknown-account': { title: 'This account is no longer here', remedy: 'Go back to the list.' },
  'unknown-key': { title: 'This key is no longer here', remedy: 'Go back and load the list again.' },
  internal: {
    title: 'Something went wrong inside Comet Tray',
    remedy: 'Nothing was lost. Try again; if it stays, restart the app.',
  },
  'start-failed': {
    title: 'Comet Tray could not start',
    remedy:
      'Nothing was lost. Start it again; if that fails, too, install it again. The log in its data folder says why.',
  },
} satisfies Record<FailureCode, FailureWords>;
