import * as v from 'valibot';
import { isAccelerator } from '#contract/accelerator';
import { ALERT_RULES, ALWAYS_TELLABLE, SNOOZE_LENGTHS } from '#contract/alerts';
import { CHART_SPANS, EXPORT_FORMATS } from '#contract/history';
import { LINKS, type CallInput, type CallName } from '#contract/ipc';
import { LIMITS } from '#contract/limits';
import {
  AMOUNTS,
  HISTORY_DAYS,
  LANGUAGE_CHOICES,
  PAUSE_LENGTHS,
  PIN_ORDERS,
  REFRESH_CHOICES_MINUTES,
  THEMES,
  ZOOM_PERCENTS,
} from '#contract/settings';

const accountId = v.pipe(v.string(), v.uuid());
const keyId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const onAccount = v.strictObject({ accountId });
const onKey = v.strictObject({ accountId, keyId });
const nothing = v.undefined();

const signInTarget = {
  accountId: v.nullable(accountId),
  baseUrl: v.pipe(v.string(), v.maxLength(LIMITS.baseUrlCharacters)),
};

const loginPart = v.pipe(v.string(), v.maxLength(LIMITS.proxyLoginBytes));
const onProxy = v.strictObject({
  proxy: v.variant('mode', [
    v.strictObject({ mode: v.picklist(['system', 'none']) }),
    v.strictObject({
      mode: v.literal('manual'),
      address: v.pipe(v.string(), v.maxLength(LIMITS.proxyAddressCharacters)),
      userName: v.nullable(loginPart),
    }),
  ]),
});

const units = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LIMITS.keyUnits));
/** Whole seconds of a date that JavaScript and gateways can both hold. */
const expiresAt = v.union([
  v.pipe(v.number(), v.safeInteger(), v.minValue(1_000), v.maxValue(253_402_300_799_000)),
  v.literal('never'),
]);
const keyName = v.pipe(v.string(), v.maxLength(LIMITS.keyNameCharacters));
const group = v.pipe(v.string(), v.maxLength(LIMITS.groupCharacters));

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

const models = entries(/^[^\s,\p{C}][^,\p{C}\p{Zl}\p{Zp}]*$/u);
const allowedIps = entries(/^[\da-f:.]{2,45}(?:\/\d{1,3})?$/i);

const change = v.variant('kind', [
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
const alertLimits = { low: alertLimit, veryLow: alertLimit };
const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_439));

/** Longer than any token may be, so that a long paste is refused in words and not as malformed. */
const pasted = v.pipe(v.string(), v.maxLength(100_000));

/** A parser per call; strict, so that nothing but what the contract lists comes through. */
export const PARSERS: { readonly [Name in CallName]: v.GenericSchema<unknown, CallInput<Name>> } = {
  getState: nothing,
  signInFromClipboard: v.strictObject(signInTarget),
  findCliToken: nothing,
  signInFromCli: v.strictObject(signInTarget),
  openTypedSignIn: v.strictObject(signInTarget),
  signIn: v.strictObject({ ...signInTarget, token: pasted }),
  giveUserId: v.strictObject({ userId: v.pipe(v.string(), v.maxLength(100)) }),
  retrySignIn: nothing,
  keepTokenUntilQuit: nothing,
  leaveSignIn: nothing,
  startDemo: nothing,
  listKeys: v.strictObject({
    accountId,
    offset: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    fresh: v.boolean(),
  }),
  pinKey: onKey,
  unpinKey: onKey,
  undoUnpin: onAccount,
  movePin: v.strictObject({
    accountId,
    keyId,
    toIndex: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LIMITS.pinsPerAccount)),
  }),
  markSeen: onKey,
  markAccountSeen: onAccount,
  openKey: onKey,
  openAccount: onAccount,
  disableKey: v.strictObject({ accountId, keyId, useLastRecord: v.boolean() }),
  undoDisable: onKey,
  enableKey: v.strictObject({
    accountId,
    keyId,
    remedy: v.strictObject({ topUpUnits: v.nullable(units), expiresAt: v.nullable(expiresAt) }),
  }),
  changeKey: v.strictObject({ accountId, keyId, change }),
  createKey: v.strictObject({
    accountId,
    key: v.strictObject({
      name: v.pipe(keyName, v.nonEmpty()),
      units: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LIMITS.keyUnits))),
      expiresAt,
      models,
      allowedIps,
      group,
    }),
  }),
  deleteKey: v.strictObject({
    accountId,
    keyId,
    confirmation: v.pipe(v.string(), v.maxLength(LIMITS.keyNameCharacters)),
  }),
  setFullMark: v.strictObject({ accountId, keyId, units: v.nullable(units) }),
  copyKey: onKey,
  refresh: v.strictObject({ accountId: v.nullable(accountId) }),
  retryKeychain: onAccount,
  renameAccount: v.strictObject({
    accountId,
    label: v.pipe(v.string(), v.maxLength(LIMITS.labelCharacters)),
  }),
  setUnitsPerDollar: v.strictObject({
    accountId,
    unitsPerDollar: v.nullable(
      v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LIMITS.unitsPerDollar)),
    ),
  }),
  signOut: onAccount,
  removeAccount: onAccount,
  readChart: v.strictObject({ accountId, keyId: v.nullable(keyId), span: v.picklist(CHART_SPANS) }),
  exportHistory: v.strictObject({ format: v.picklist(EXPORT_FORMATS) }),
  setKeyAlerts: v.strictObject({
    accountId,
    keyId,
    own: v.nullable(v.union([v.literal('off'), v.strictObject(alertLimits)])),
  }),
  snoozeKey: v.strictObject({ accountId, keyId, length: v.nullable(v.picklist(SNOOZE_LENGTHS)) }),
  dismissAlert: v.strictObject({
    alert: v.nullable(v.strictObject({ accountId, keyId: v.nullable(keyId), rule: v.picklist(ALERT_RULES) })),
  }),
  dismissChanges: nothing,
  checkForUpdates: nothing,
  dismissUpdate: nothing,
  testNotification: nothing,
  readLoginItem: nothing,
  setLoginItem: v.strictObject({ isOn: v.boolean() }),
  readLauncher: nothing,
  setLauncher: v.strictObject({ isLinked: v.boolean() }),
  changeShortcut: v.strictObject({
    shortcut: v.nullable(
      v.pipe(v.string(), v.maxLength(LIMITS.acceleratorCharacters), v.check(isAccelerator)),
    ),
  }),
  recordShortcut: v.strictObject({ isRecording: v.boolean() }),
  dismissTrayHint: v.strictObject({ forEver: v.boolean() }),
  changeSettings: v.strictObject({
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
  }),
  changeProxy: onProxy,
  testConnection: onProxy,
  chooseExtraCa: nothing,
  removeExtraCa: nothing,
  openProxyPassword: nothing,
  setProxyPassword: v.strictObject({ password: loginPart }),
  removeProxyPassword: nothing,
  leaveProxyPassword: v.strictObject({ to: v.picklist(['settings', 'list']) }),
  reset: v.strictObject({ withAccounts: v.boolean() }),
  pause: v.strictObject({ length: v.picklist(PAUSE_LENGTHS) }),
  resume: nothing,
  copyDiagnostics: nothing,
  openLogs: nothing,
  readVersions: nothing,
  openLicences: nothing,
  dismissNotice: v.strictObject({ code: v.pipe(v.string(), v.maxLength(40)) }),
  fitHeight: v.strictObject({
    heightPx: v.pipe(v.number(), v.minValue(0), v.maxValue(LIMITS.popoverMaximumHeightPx)),
  }),
  hidePopover: nothing,
  openConsole: onAccount,
  openLink: v.strictObject({ link: v.picklist(LINKS) }),
  quit: nothing,
};
