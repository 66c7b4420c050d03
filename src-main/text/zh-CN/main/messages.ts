import type { MainMessages } from '../../en/main/messages.ts';
import { zhCNConsent } from './consent.ts';
import { zhCNDialogs } from './dialogs.ts';
import { zhCNNotifications } from './notifications.ts';
import { zhCNTray } from './tray.ts';

export const zhCNMain: MainMessages = {
  consent: zhCNConsent,
  dialogs: zhCNDialogs,
  notifications: zhCNNotifications,
  tray: zhCNTray,
};
