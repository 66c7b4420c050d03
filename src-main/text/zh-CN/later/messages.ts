import type { LaterMessages } from '../../en/later/messages.ts';
import { zhCNAccount } from './account.ts';
import { zhCNActions } from './actions.ts';
import { zhCNAlerts } from './alerts.ts';
import { zhCNDetail } from './detail.ts';
import { zhCNHistory } from './history.ts';
import { zhCNNetwork } from './network.ts';
import { zhCNPicker } from './picker.ts';
import { zhCNSettings } from './settings.ts';
import { zhCNShortcut } from './shortcut.ts';
import { zhCNSignIn } from './sign-in.ts';
import { zhCNSystem } from './system.ts';
import { zhCNTrayHint } from './tray-hint.ts';
import { zhCNUpdates } from './updates.ts';

export const zhCNLater: LaterMessages = {
  account: zhCNAccount,
  actions: zhCNActions,
  alerts: zhCNAlerts,
  detail: zhCNDetail,
  history: zhCNHistory,
  network: zhCNNetwork,
  picker: zhCNPicker,
  settings: zhCNSettings,
  shortcut: zhCNShortcut,
  signIn: zhCNSignIn,
  system: zhCNSystem,
  trayHint: zhCNTrayHint,
  updates: zhCNUpdates,
};
