import type { MainMessages } from '../../en/main/messages.ts';
import { zhTWDialogs } from './dialogs.ts';
import { zhTWNotifications } from './notifications.ts';
import { zhTWTray } from './tray.ts';

export const zhTWMain: MainMessages = {
  dialogs: zhTWDialogs,
  notifications: zhTWNotifications,
  tray: zhTWTray,
};
