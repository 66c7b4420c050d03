import { DEFAULT_ALERTS, type AlertsSetting } from './alerts.ts';

export const LANGUAGES = ['en', 'zh-TW', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;
export const THEMES = ['system', 'light', 'dark'] as const;
export const ZOOM_PERCENTS = [80, 90, 100, 110, 125, 150, 175, 200] as const;

/** Minutes between refreshes; 0 is "only when asked". */
export const REFRESH_CHOICES_MINUTES = [1, 2, 5, 15, 30, 0] as const;

/** Of spending per hour 90 days at most, beyond that per day. */
export const HISTORY_DAYS = [30, 90, 365, 730] as const;

/** `manual`: as the user pinned and moved them. */
export const PIN_ORDERS = ['manual', 'urgency'] as const;

/** Which side of a quota is shown; of unlimited keys always what was used. */
export const AMOUNTS = ['left', 'used'] as const;
export type Amounts = (typeof AMOUNTS)[number];

/** An hour, or until the user resumes. */
export const PAUSE_LENGTHS = ['hour', 'until-resumed'] as const;
export type PauseLength = (typeof PAUSE_LENGTHS)[number];

/** `system`: as the system's settings say. The address is `http|https|socks5://host:port`. */
export type ProxySetting =
  | { readonly mode: 'system' | 'none' }
  | { readonly mode: 'manual'; readonly address: string; readonly userName: string | null };

export interface Settings {
  readonly refreshMinutes: (typeof REFRESH_CHOICES_MINUTES)[number];
  readonly language: (typeof LANGUAGE_CHOICES)[number];
  readonly theme: (typeof THEMES)[number];
  readonly zoomPercent: (typeof ZOOM_PERCENTS)[number];
  readonly pinOrder: (typeof PIN_ORDERS)[number];
  readonly amounts: Amounts;
  /** The key whose share the tray icon shows; null, or one that is not pinned: the most urgent one. */
  readonly trayKey: { readonly accountId: string; readonly keyId: number } | null;
  /** macOS: the amount stands beside the icon. */
  readonly trayTitle: boolean;
  /** Names and amounts are not shown. */
  readonly privacyMode: boolean;
  /** Once a day, whether a later version is there. */
  readonly checkForUpdates: boolean;
  /** How long what was measured is kept. */
  readonly historyDays: (typeof HISTORY_DAYS)[number];
  readonly alerts: AlertsSetting;
  /** Nothing is refreshed unasked until this instant (epoch ms), or until the user resumes; null: no pause. */
  readonly pausedUntil: number | 'resumed' | null;
  readonly proxy: ProxySetting;
  /** Path of a PEM file whose certificates are trusted as well. */
  readonly extraCaFile: string | null;
  /** Opens and closes the popover from anywhere, as an accelerator of Electron's; null: none. */
  readonly shortcut: string | null;
  /** The hint that the tray icon is hidden does not come before this instant (epoch ms), or at all; null: none came yet. */
  readonly trayHintFrom: number | 'never' | null;
}

/** What the user changes in the settings; pause, proxy, CA file, shortcut and hint have calls of their own. */
export type SettingsChange = Partial<
  Omit<Settings, 'pausedUntil' | 'proxy' | 'extraCaFile' | 'shortcut' | 'trayHintFrom'>
>;

export const DEFAULT_SETTINGS: Settings = {
  refreshMinutes: 5,
  language: 'system',
  theme: 'system',
  zoomPercent: 100,
  pinOrder: 'manual',
  amounts: 'left',
  trayKey: null,
  trayTitle: false,
  privacyMode: false,
  checkForUpdates: true,
  historyDays: 730,
  alerts: DEFAULT_ALERTS,
  pausedUntil: null,
  proxy: { mode: 'system' },
  extraCaFile: null,
  shortcut: null,
  trayHintFrom: null,
};
