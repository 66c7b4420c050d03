import type { MainMessages } from '../../en/main/messages.ts';
import { zhCNDialogs } from './dialogs.ts';
import { zhCNNotifications } from './notifications.ts';
import { zhCNTray } from './tray.ts';

export const zhCNMain: MainMessages = {
  dialogs: zhCNDialogs,
  notifications: zhCNNotifications,
  tray: zhCNTray,
};
