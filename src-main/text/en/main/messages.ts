import { enConsent } from './consent.ts';
import { enDialogs } from './dialogs.ts';
import { enNotifications } from './notifications.ts';
import { enTray } from './tray.ts';

/** What main alone says: the popover never loads it. */
export const enMain = {
  consent: enConsent,
  dialogs: enDialogs,
  notifications: enNotifications,
  tray: enTray,
};

export type MainMessages = typeof enMain;
