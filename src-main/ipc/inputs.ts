import * as v from 'valibot';
import { ALWAYS_TELLABLE } from '#contract/alerts';
import { LIMITS } from '#contract/limits';
import {
  AMOUNTS,
  HISTORY_DAYS,
  LANGUAGE_CHOICES,
  PIN_ORDERS,
  REFRESH_CHOICES_MINUTES,
  THEMES,
  ZOOM_PERCENTS,
} from '#contract/settings';

// What calls carry, checked: the parts that parsers.ts puts together.

export const accountId = v.pipe(v.string(), v.uuid());
export const keyId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const onAccount = v.strictObject({ accountId });
export const onKey = v.strictObject({ accountId, keyId });
export const nothing = v.undefined();

export const signInTarget = {
  accountId: v.nullable(accountId),
  baseUrl: v.pipe(v.string(), v.maxLength(LIMITS.baseUrlCharacters)),
};

export const loginPart = v.pipe(v.string(), v.maxLength(LIMITS.proxyLoginBytes));
export const onProxy = v.strictObject({
  proxy: v.variant('mode', [
    v.strictObject({ mode: v.picklist(['system', 'none']) }),
    v.strictObject({
      mode: v.literal('manual'),
      address: v.pipe(v.string(), v.maxLength(LIMITS.proxyAddressCharacters)),
      userName: v.nullable(loginPart),
    }),
  ]),
});

export const units = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LIMITS.keyUnits));
/** Whole seconds of a date that JavaScript and gateways can both hold. */
export const expiresAt = v.union([
  v.pipe(v.number(), v.safeInteger(), v.minValue(1_000), v.maxValue(253_402_300_799_000)),
  v.literal('never'),
]);
export const keyName = v.pipe(v.string(), v.maxLength(LIMITS.keyNameCharacters));
export const group = v.pipe(v.string(), v.maxLength(LIMITS.groupCharacters));

/** Counted before an entry is looked at: a million of them would keep main for seconds. */
function listOf<const Entry extends v.GenericSchema>(
  entry: Entry,
  { from, to }: { from: number; to: number },
) {
  const anyList = v.custom<readonly unknown[]>(Array.isArray);
  return v.pipe(anyList, v.minLength(from), v.maxLength(to), v.array(entry));
}

/** Entries of one text: none may hold what separates them. */
function entries(pattern: RegExp) {
  const entry = v.pipe(v.string(), v.maxLength(LIMITS.modelCharacters), v.regex(pattern));
  return v.nullable(listOf(entry, { from: 1, to: LIMITS.listEntries }));
}

export const models = entries(/^[^\s,\p{C}][^,\p{C}\p{Zl}\p{Zp}]*$/u);
export const allowedIps = entries(/^[\da-f:.]{2,45}(?:\/\d{1,3})?$/i);

export const change = v.variant('kind', [
  v.strictObject({ kind: v.literal('top-up'), units }),
  v.strictObject({ kind: v.literal('expiry'), expiresAt }),
  v.strictObject({ kind: v.literal('name'), name: keyName }),
  v.strictObject({ kind: v.literal('models'), models }),
  v.strictObject({ kind: v.literal('allowed-ips'), allowedIps }),
  v.strictObject({ kind: v.literal('group'), group }),
]);

const alertLimit = v.union([
  v.strictObject({ share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) }),
  v.strictObject({ dollars: v.pipe(v.number(), v.minValue(0), v.maxValue(LIMITS.alertDollars)) }),
]);
export const alertLimits = { low: alertLimit, veryLow: alertLimit };
const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_439));

/** Longer than any token may be, so that a long paste is refused in words and not as malformed. */
export const pasted = v.pipe(v.string(), v.maxLength(100_000));

/** Proxy, CA file and pause have calls of their own. */
export const settingsChange = v.strictObject({
  refreshMinutes: v.exactOptional(v.picklist(REFRESH_CHOICES_MINUTES)),
  language: v.exactOptional(v.picklist(LANGUAGE_CHOICES)),
  theme: v.exactOptional(v.picklist(THEMES)),
  zoomPercent: v.exactOptional(v.picklist(ZOOM_PERCENTS)),
  pinOrder: v.exactOptional(v.picklist(PIN_ORDERS)),
  amounts: v.exactOptional(v.picklist(AMOUNTS)),
  trayKey: v.exactOptional(v.nullable(onKey)),
  trayTitle: v.exactOptional(v.boolean()),
  privacyMode: v.exactOptional(v.boolean()),
  checkForUpdates: v.exactOptional(v.boolean()),
  historyDays: v.exactOptional(v.picklist(HISTORY_DAYS)),
  alerts: v.exactOptional(
    v.strictObject({
      ...alertLimits,
      on: v.nullable(v.boolean()),
      quietHours: v.nullable(v.strictObject({ fromMinute: minuteOfDay, untilMinute: minuteOfDay })),
      alwaysTell: listOf(v.picklist(ALWAYS_TELLABLE), { from: 0, to: ALWAYS_TELLABLE.length }),
    }),
  ),
});
