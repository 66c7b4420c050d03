import type { ShownText } from '#text/shown-text';
import type { EffectiveStatus } from '#contract/reading';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('en');

/** The icon: its menu, its tooltip, and the figure beside it. */
export const enTray = {
  open: 'Open Comet Tray',
  refresh: 'Refresh',
  pause: { hour: 'Pause for 1 hour', 'until-resumed': 'Pause until I resume' },
  resume: 'Resume',
  settings: 'Settings…',
  quit: 'Quit Comet Tray',
  signedOut: 'Signed out',
  noPins: 'No keys pinned',
  /** What was lost of the settings, by what is to be done. */
  settingLost: { route: 'Confirm the network settings', settings: 'Look through your settings' },
  keysNeedYou: ({ count }: { count: number }) =>
    plural(count, { one: '# key needs you', other: '# keys need you' }),
  accountsNeedYou: ({ count }: { count: number }) =>
    plural(count, { one: '# account needs you', other: '# accounts need you' }),
  allWork: ({ count }: { count: number }) => plural(count, { one: '# key works', other: 'All # keys work' }),
  /** The others are off. */
  someWork: ({ count }: { count: number }) => plural(count, { one: '# key works', other: '# keys work' }),
  /** The others are not read by now. */
  readWork: ({ count }: { count: number }) =>
    plural(count, { one: '# read key works', other: 'All # read keys work' }),
  notReadSince: ({ count, time }: { count: number; time: string }) =>
    plural(count, { one: `# key not read since ${time}`, other: `# keys not read since ${time}` }),
  notReadYet: ({ count }: { count: number }) =>
    plural(count, { one: '# key not read yet', other: '# keys not read yet' }),
  areOff: ({ count }: { count: number }) => plural(count, { one: '# is off', other: '# are off' }),
  areUnknown: ({ count }: { count: number }) =>
    plural(count, { one: '# has an unknown status', other: '# have an unknown status' }),
  /** Where these are all there are. */
  keysOff: ({ count }: { count: number }) => plural(count, { one: '# key is off', other: '# keys are off' }),
  keysUnknown: ({ count }: { count: number }) =>
    plural(count, { one: '# key has an unknown status', other: '# keys have an unknown status' }),
  lowBalance: 'the balance is low',
  balanceRunsOutIn: ({ duration }: { duration: string }) => `the balance runs out in ${duration}`,
  next: ({ name, end }: { name: ShownText; end: string }) => `next: ${name} ${end}`,
  outdated: 'Outdated',
  paused: 'Paused',
  unlimited: 'Unlimited',
  asOf: ({ time }: { time: string }) => `as of ${time}`,
  left: ({ amount }: { amount: string }) => `${amount} left`,
  used: ({ amount }: { amount: string }) => `${amount} used`,
  /** Instead of an amount, where a key does not work. */
  off: { exhausted: 'used up', expired: 'expired', disabled: 'disabled', deleted: 'deleted' } as Partial<
    Record<EffectiveStatus, string>
  >,
  /** Of one that lacks nothing, and only is called so. */
  marked: { 'stored-exhausted': 'marked exhausted', 'stored-expired': 'marked expired' },
  accountEmpty: 'the account is empty',
  low: 'low',
  unknownStatus: 'unknown status',
  /** Beside accounts that are signed in. */
  keySignedOut: 'signed out',
  listSeparator: ', ',
  expiresIn: ({ duration }: { duration: string }) => `expires in ${duration}`,
  runsOutIn: ({ duration }: { duration: string }) => `runs out in ${duration}`,
  inAccount: ({ amount }: { amount: string }) => `${amount} left in the account`,
};
