import type { LaterMessages } from '../../en/later/messages.ts';
import { zhTWAccount } from './account.ts';
import { zhTWActions } from './actions.ts';
import { zhTWAlerts } from './alerts.ts';
import { zhTWDetail } from './detail.ts';
import { zhTWHistory } from './history.ts';
import { zhTWNetwork } from './network.ts';
import { zhTWPicker } from './picker.ts';
import { zhTWSettings } from './settings.ts';
import { zhTWShortcut } from './shortcut.ts';
import { zhTWSignIn } from './sign-in.ts';
import { zhTWSystem } from './system.ts';
import { zhTWTrayHint } from './tray-hint.ts';
import { zhTWUpdates } from './updates.ts';

export const zhTWLater: LaterMessages = {
  account: zhTWAccount,
  actions: zhTWActions,
  alerts: zhTWAlerts,
  detail: zhTWDetail,
  history: zhTWHistory,
  network: zhTWNetwork,
  picker: zhTWPicker,
  settings: zhTWSettings,
  shortcut: zhTWShortcut,
  signIn: zhTWSignIn,
  system: zhTWSystem,
  trayHint: zhTWTrayHint,
  updates: zhTWUpdates,
};
