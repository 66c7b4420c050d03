import * as v from 'valibot';
import { parseProxyAddress } from '#contract/proxy-address';
import { DEFAULT_SETTINGS, settingsSchema } from '#contract/settings-schema';
import type { Settings } from '#contract/settings';
import type { LoadedFile } from './json-file.ts';
import { checksumsOf, checksumsSchema, isAsKept, type GuardedPart } from './settings-checksums.ts';

export const settingsFileSchema = v.object({
  v: v.literal(1),
  settings: settingsSchema,
  checksums: v.optional(v.nullable(checksumsSchema), null),
  /** Codes of notices that the user has not dismissed yet. */
  unseenLosses: v.exactOptional(v.array(v.string())),
});

export type SettingsFile = v.InferOutput<typeof settingsFileSchema>;

/** Of settings that are one value of several. */
export const SETTINGS_STAND_INS = { ...DEFAULT_SETTINGS.alerts };

export function settingsFileOf(settings: Settings, unseenLosses: readonly string[] = []): SettingsFile {
  const unseen = unseenLosses.length > 0 && { unseenLosses: [...unseenLosses] };
  return { v: 1, settings, checksums: checksumsOf(settings), ...unseen };
}

/**
 * What is in force of settings that were kept. A setting that was lost takes its default where that does no harm: names
 * stay hidden, and whether requests went another way is for the user to say. A pause that is lost is none.
 */
export function settingsAfter({ lost, value }: Pick<LoadedFile<SettingsFile>, 'lost' | 'value'>): Settings {
  const settings = value?.settings ?? DEFAULT_SETTINGS;
  const isLost = (part: GuardedPart, ...names: readonly (keyof Settings)[]) =>
    lost.some((path) => ['', 'checksums', ...names.map((name) => `settings.${name}`)].includes(path)) ||
    !isAsKept(part, settings, value?.checksums ?? null);
  const isExtraCaLost = isLost('extraCa', 'extraCaFile', 'extraCaFingerprint', 'isExtraCaInDoubt');
  const hasExtraCa = settings.extraCaFile !== null;
  const isProxyLost = isLost('proxy', 'proxy', 'isRouteInDoubt') || !isProxy(settings.proxy);
  const isExtraCaInDoubt = isExtraCaLost || settings.isExtraCaInDoubt;
  return {
    ...settings,
    ...(isLost('privacyMode', 'privacyMode') && { privacyMode: true }),
    // Without a file there is nothing to choose again or to remove: the way as a whole is confirmed.
    ...((isProxyLost || (isExtraCaInDoubt && !hasExtraCa)) && { isRouteInDoubt: true }),
    isExtraCaInDoubt: isExtraCaInDoubt && hasExtraCa,
  };
}

/** Whether something of it was not kept so, or by a version that could not have told. */
export function isOtherThanKept({ lost, value }: LoadedFile<SettingsFile>, inForce: Settings): boolean {
  const kept = value?.checksums ?? null;
  const parts = Object.entries(checksumsOf(inForce)) as [GuardedPart, string][];
  return lost.length > 0 || (value !== null && parts.some(([part, sum]) => kept?.[part] !== sum));
}

/** Kept by hand or by chance, or by a version that took others: the system's must not step in unasked. */
function isProxy(proxy: Settings['proxy']): boolean {
  return proxy.mode !== 'manual' || parseProxyAddress(proxy.address) !== null;
}
