import type { InferOutput } from 'valibot';
import type { AMOUNTS, LANGUAGES, PAUSE_LENGTHS } from './setting-choices.ts';
import type { settingsChangeSchema, settingsSchema } from './settings-schema.ts';

export type Settings = Readonly<InferOutput<typeof settingsSchema>>;

/** What the user changes in the settings; pause, proxy, CA file, shortcut and hint have calls of their own. */
export type SettingsChange = Readonly<InferOutput<typeof settingsChangeSchema>>;

export type AlertsSetting = Settings['alerts'];
/** Minutes after midnight. */
export type QuietHours = NonNullable<AlertsSetting['quietHours']>;
export type ProxySetting = Settings['proxy'];
export type Amounts = (typeof AMOUNTS)[number];
export type Language = (typeof LANGUAGES)[number];
export type PauseLength = (typeof PAUSE_LENGTHS)[number];
