import * as v from 'valibot';
import { DEFAULT_SETTINGS, settingsSchema } from '#contract/settings-schema';
import type { Settings } from '#contract/settings';
import type { LoadedFile } from './json-file.ts';

export const settingsFileSchema = v.object({ v: v.literal(1), settings: settingsSchema });

export type SettingsFile = v.InferOutput<typeof settingsFileSchema>;

/** Of settings that are one value of several. */
export const SETTINGS_STAND_INS = { ...DEFAULT_SETTINGS.alerts };

/**
 * What is in force of settings that were kept. A setting that was lost takes its default where that does no harm: names
 * stay hidden, and whether requests went another way is for the user to say. A pause that is lost is none.
 */
export function settingsAfter({ lost, value }: LoadedFile<SettingsFile>): Settings {
  const settings = value?.settings ?? DEFAULT_SETTINGS;
  const isLost = (...names: readonly (keyof Settings)[]) =>
    lost.some((path) => path === '' || names.some((name) => path === `settings.${name}`));
  return {
    ...settings,
    ...(isLost('privacyMode') && { privacyMode: true }),
    ...(isLost('proxy', 'extraCaFile', 'extraCaFingerprint', 'isRouteInDoubt') && { isRouteInDoubt: true }),
  };
}
