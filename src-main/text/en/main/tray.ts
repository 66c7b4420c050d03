import type { EffectiveStatus } from '#contract/reading';

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
  needsAction: 'Needs action',
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
  accountEmpty: 'the account is empty',
  listSeparator: ', ',
  expiresIn: ({ duration }: { duration: string }) => `expires in ${duration}`,
  runsOutIn: ({ duration }: { duration: string }) => `runs out in ${duration}`,
  inAccount: ({ amount }: { amount: string }) => `${amount} left in the account`,
};
