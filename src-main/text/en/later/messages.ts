import { enAccount } from './account.ts';
import { enActions } from './actions.ts';
import { enAlerts } from './alerts.ts';
import { enDetail } from './detail.ts';
import { enHistory } from './history.ts';
import { enNetwork } from './network.ts';
import { enPicker } from './picker.ts';
import { enSettings } from './settings.ts';
import { enShortcut } from './shortcut.ts';
import { enSignIn } from './sign-in.ts';
import { enSystem } from './system.ts';
import { enTrayHint } from './tray-hint.ts';
import { enUpdates } from './updates.ts';

/** What every other view says: loaded right after the list has been painted. */
export const enLater = {
  account: enAccount,
  actions: enActions,
  alerts: enAlerts,
  detail: enDetail,
  history: enHistory,
  network: enNetwork,
  picker: enPicker,
  settings: enSettings,
  shortcut: enShortcut,
  signIn: enSignIn,
  system: enSystem,
  trayHint: enTrayHint,
  updates: enUpdates,
};

export type LaterMessages = typeof enLater;
