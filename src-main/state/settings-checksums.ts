import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Settings } from '#contract/settings';

export const checksumsSchema = v.object({ proxy: v.string(), extraCa: v.string(), privacyMode: v.string() });

type Checksums = v.InferOutput<typeof checksumsSchema>;
/** Of the settings, those that must not become others unseen; each falls alone. */
export type GuardedPart = keyof Checksums;

/** Kept beside the settings: a byte that turned over, or an edit, may leave a file that reads well and says another thing. */
export function checksumsOf(settings: Settings): Checksums {
  const { extraCaFile, extraCaFingerprint, isExtraCaInDoubt, isRouteInDoubt, privacyMode, proxy } = settings;
  const way = proxy.mode === 'manual' ? [proxy.mode, proxy.address, proxy.userName] : [proxy.mode];
  return {
    proxy: checksumOf([...way, isRouteInDoubt]),
    extraCa: checksumOf([extraCaFile, extraCaFingerprint, isExtraCaInDoubt]),
    privacyMode: checksumOf([privacyMode]),
  };
}

/** Null: the file is of a version that kept none, and is taken as it is. */
export function isAsKept(part: GuardedPart, settings: Settings, kept: Checksums | null): boolean {
  return kept === null || checksumsOf(settings)[part] === kept[part];
}

function checksumOf(values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16);
}
