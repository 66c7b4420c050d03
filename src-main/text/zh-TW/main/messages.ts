import type { MainMessages } from '../../en/main/messages.ts';
import { zhTWConsent } from './consent.ts';
import { zhTWDialogs } from './dialogs.ts';
import { zhTWNotifications } from './notifications.ts';
import { zhTWTray } from './tray.ts';

export const zhTWMain: MainMessages = {
  consent: zhTWConsent,
  dialogs: zhTWDialogs,
  notifications: zhTWNotifications,
  tray: zhTWTray,
};
