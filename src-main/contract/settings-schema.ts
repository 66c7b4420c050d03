import * as v from 'valibot';
import { isAccelerator } from './accelerator.ts';
import { alertLimits } from './alert-limits-schema.ts';
import { listOf, type ObjectOf } from './container-schema.ts';
import { accountId, keyId } from './id-schema.ts';
import { instant } from './instant-schema.ts';
import { LIMITS } from './limits.ts';
import {
  ALWAYS_TELLABLE,
  AMOUNTS,
  ASK_ABOVE_DOLLARS,
  HISTORY_DAYS,
  LANGUAGE_CHOICES,
  PIN_ORDERS,
  REFRESH_CHOICES_MINUTES,
  THEMES,
  UNZOOMED_PERCENT,
  ZOOM_PERCENTS,
} from './setting-choices.ts';

// The one list of the settings, each with its type and default: the file, the calls and the types are made of it.

/** What the user changes in the settings, by one call for all. */
function changedTogether(object: ObjectOf) {
  return {
    refreshMinutes: v.optional(v.picklist(REFRESH_CHOICES_MINUTES), 5),
    language: v.optional(v.picklist(LANGUAGE_CHOICES), 'system'),
    theme: v.optional(v.picklist(THEMES), 'system'),
    zoomPercent: v.optional(v.picklist(ZOOM_PERCENTS), UNZOOMED_PERCENT),
    pinOrder: v.optional(v.picklist(PIN_ORDERS), 'manual'),
    amounts: v.optional(v.picklist(AMOUNTS), 'left'),
    /** The key whose share the tray icon shows; null, or one that is not pinned: the most urgent one. */
    trayKey: v.optional(v.nullable(object({ accountId, keyId })), null),
    /** macOS: the amount stands beside the icon. */
    trayTitle: v.optional(v.boolean(), false),
    /** Names and amounts are not shown. */
    privacyMode: v.optional(v.boolean(), false),
    /** Once a day, whether a later version is there. */
    checkForUpdates: v.optional(v.boolean(), true),
    /** More than that given to keys within an hour is asked about by main, which also asks before it becomes more. */
    askAboveDollars: v.optional(v.picklist(ASK_ABOVE_DOLLARS), 100),
    /** How long what was measured is kept. */
    historyDays: v.optional(v.picklist(HISTORY_DAYS), 730),
    alerts: v.optional(alerts(object), {
      ...{ on: null, low: { share: 0.2 }, veryLow: { share: 0.05 } },
      ...{ quietHours: null, alwaysTell: ['rejected'] },
    }),
  };
}

/** Each has a call of its own: the proxy and the CA file change only after a question of main's. */
function changedAlone(object: ObjectOf) {
  return {
    /** Nothing is refreshed unasked until this instant (epoch ms), or until the user resumes; null: no pause. */
    pausedUntil: v.optional(v.nullable(v.union([instant, v.literal('resumed')])), null),
    proxy: v.optional(proxy(object), { mode: 'system' }),
    /** What stood here of the proxy is lost, or another: no token goes out until the user has confirmed what is in force. */
    isRouteInDoubt: v.optional(v.boolean(), false),
    /** The same of the CA file, which is not trusted either until the user has chosen it again, or removed it. */
    isExtraCaInDoubt: v.optional(v.boolean(), false),
    /** Path of a PEM file whose certificates are trusted as well. */
    extraCaFile: v.optional(v.nullable(v.string()), null),
    /** SHA-256 of the copy of what was agreed to; null: it was agreed to before there was a copy. */
    extraCaFingerprint: v.optional(v.nullable(v.string()), null),
    /** Opens and closes the popover from anywhere, as an accelerator of Electron's; null: none. */
    shortcut: v.optional(shortcut, null),
    /** The hint that the tray icon is hidden does not come before this instant (epoch ms), or at all; null: none came yet. */
    trayHintFrom: v.optional(v.nullable(v.union([instant, v.literal('never')])), null),
  };
}

const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_439));

function alerts(object: ObjectOf) {
  return object({
    ...alertLimits(object),
    /** Null: the user was not asked yet, and nothing is told. */
    on: v.nullable(v.boolean()),
    /** By the clock on the wall; `from` after `until` goes over midnight, equal ones are a whole day. */
    quietHours: v.nullable(object({ fromMinute: minuteOfDay, untilMinute: minuteOfDay })),
    /** In quiet hours as well. */
    alwaysTell: listOf(v.picklist(ALWAYS_TELLABLE), { from: 0, to: ALWAYS_TELLABLE.length }),
  });
}

/** `system`: as the system's settings say. The address is `http|https|socks5://host:port`. */
export function proxy(object: ObjectOf) {
  return v.union([
    object({ mode: v.picklist(['system', 'none']) }),
    object({
      mode: v.literal('manual'),
      address: v.pipe(v.string(), v.maxLength(LIMITS.keptProxyAddressCharacters)),
      userName: v.nullable(loginPart),
    }),
  ]);
}

export const loginPart = v.pipe(v.string(), v.maxLength(LIMITS.proxyLoginBytes));

export const shortcut = v.nullable(
  v.pipe(v.string(), v.maxLength(LIMITS.acceleratorCharacters), v.check(isAccelerator)),
);

/** A setting that an older version did not know takes its default; unknown ones of a newer version are dropped. */
export const settingsSchema = v.object({ ...changedTogether(v.object), ...changedAlone(v.object) });

/** Of a change, only what is to be changed. */
export const settingsChangeSchema = v.strictObject(eachMayBeMissing(changedTogether(v.strictObject)));

export const DEFAULT_SETTINGS: Readonly<v.InferOutput<typeof settingsSchema>> = v.parse(settingsSchema, {});

type WithDefault = v.OptionalSchema<v.GenericSchema, unknown>;
type MayBeMissing<Entries extends Record<string, WithDefault>> = {
  [Name in keyof Entries]: v.ExactOptionalSchema<Entries[Name]['wrapped'], undefined>;
};

function eachMayBeMissing<Entries extends Record<string, WithDefault>>(
  entries: Entries,
): MayBeMissing<Entries> {
  const pairs = Object.entries(entries).map(([name, { wrapped }]) => [name, v.exactOptional(wrapped)]);
  return Object.fromEntries(pairs) as MayBeMissing<Entries>;
}
