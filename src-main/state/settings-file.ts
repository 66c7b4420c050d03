import * as v from 'valibot';
import { isAccelerator } from '#contract/accelerator';
import { ALWAYS_TELLABLE, DEFAULT_ALERTS, type AlertsSetting } from '#contract/alerts';
import {
  AMOUNTS,
  DEFAULT_SETTINGS,
  HISTORY_DAYS,
  LANGUAGE_CHOICES,
  PIN_ORDERS,
  REFRESH_CHOICES_MINUTES,
  THEMES,
  ZOOM_PERCENTS,
  type Settings,
} from '#contract/settings';
import { alertLimitEntries } from './alert-limits.ts';

const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_439));

const alertsSchema = v.object({
  ...alertLimitEntries,
  on: v.nullable(v.boolean()),
  quietHours: v.nullable(v.object({ fromMinute: minute, untilMinute: minute })),
  alwaysTell: v.pipe(v.array(v.picklist(ALWAYS_TELLABLE)), v.readonly()),
}) satisfies v.GenericSchema<unknown, AlertsSetting>;

/** A setting that an older version did not know takes its default; unknown ones of a newer version are dropped. */
export const settingsFileSchema = v.object({
  v: v.literal(1),
  settings: v.object({
    refreshMinutes: v.optional(v.picklist(REFRESH_CHOICES_MINUTES), DEFAULT_SETTINGS.refreshMinutes),
    language: v.optional(v.picklist(LANGUAGE_CHOICES), DEFAULT_SETTINGS.language),
    theme: v.optional(v.picklist(THEMES), DEFAULT_SETTINGS.theme),
    zoomPercent: v.optional(v.picklist(ZOOM_PERCENTS), DEFAULT_SETTINGS.zoomPercent),
    pinOrder: v.optional(v.picklist(PIN_ORDERS), DEFAULT_SETTINGS.pinOrder),
    amounts: v.optional(v.picklist(AMOUNTS), DEFAULT_SETTINGS.amounts),
    trayKey: v.optional(
      v.nullable(v.object({ accountId: v.string(), keyId: v.pipe(v.number(), v.safeInteger()) })),
      DEFAULT_SETTINGS.trayKey,
    ),
    trayTitle: v.optional(v.boolean(), DEFAULT_SETTINGS.trayTitle),
    privacyMode: v.optional(v.boolean(), DEFAULT_SETTINGS.privacyMode),
    checkForUpdates: v.optional(v.boolean(), DEFAULT_SETTINGS.checkForUpdates),
    historyDays: v.optional(v.picklist(HISTORY_DAYS), DEFAULT_SETTINGS.historyDays),
    alerts: v.optional(alertsSchema, DEFAULT_ALERTS),
    pausedUntil: v.optional(
      v.nullable(v.union([v.number(), v.literal('resumed')])),
      DEFAULT_SETTINGS.pausedUntil,
    ),
    proxy: v.optional(
      v.variant('mode', [
        v.object({ mode: v.picklist(['system', 'none']) }),
        v.object({ mode: v.literal('manual'), address: v.string(), userName: v.nullable(v.string()) }),
      ]),
      DEFAULT_SETTINGS.proxy,
    ),
    extraCaFile: v.optional(v.nullable(v.string()), DEFAULT_SETTINGS.extraCaFile),
    shortcut: v.optional(v.nullable(v.pipe(v.string(), v.check(isAccelerator))), DEFAULT_SETTINGS.shortcut),
    trayHintFrom: v.optional(
      v.nullable(v.union([v.number(), v.literal('never')])),
      DEFAULT_SETTINGS.trayHintFrom,
    ),
  }) satisfies v.GenericSchema<unknown, Settings>,
});
