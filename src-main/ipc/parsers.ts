import * as v from 'valibot';
import { dollars, ownLimits } from '#contract/alert-limits-schema';
import { ALERT_RULES, SNOOZE_LENGTHS } from '#contract/alerts';
import { CHART_SPANS, EXPORT_FORMATS } from '#contract/history';
import { accountId, keyId } from '#contract/id-schema';
import { LINKS, type CallInput, type CallName } from '#contract/ipc';
import { LIMITS } from '#contract/limits';
import { PAUSE_LENGTHS } from '#contract/setting-choices';
import { loginPart, settingsChangeSchema, shortcut } from '#contract/settings-schema';
import {
  allowedIps,
  change,
  expiresAt,
  group,
  keyName,
  models,
  nothing,
  onAccount,
  onKey,
  onProxy,
  pasted,
  quota,
  signInTarget,
  units,
} from './inputs.ts';

/** A parser per call; strict, so that nothing but what the contract lists comes through. */
export const PARSERS: { readonly [Name in CallName]: v.GenericSchema<unknown, CallInput<Name>> } = {
  getState: nothing,
  signInFromClipboard: v.strictObject(signInTarget),
  findCliToken: nothing,
  signInFromCli: v.strictObject(signInTarget),
  openTypedSignIn: v.strictObject(signInTarget),
  signIn: v.strictObject({ ...signInTarget, token: pasted }),
  giveUserId: v.strictObject({
    userId: v.pipe(v.string(), v.maxLength(100)),
    accountId: signInTarget.accountId,
  }),
  retrySignIn: nothing,
  keepTokenUntilQuit: nothing,
  leaveTypedSignIn: v.strictObject({ to: v.picklist(['settings', 'list']) }),
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
  closeKey: onKey,
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
      units: quota,
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
  setLowBalance: v.strictObject({ accountId, dollars: v.nullable(dollars) }),
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
    own: ownLimits(v.strictObject),
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
  changeShortcut: v.strictObject({ shortcut }),
  recordShortcut: v.strictObject({ isRecording: v.boolean() }),
  dismissTrayHint: v.strictObject({ forEver: v.boolean() }),
  // Main's question about that amount names nothing else.
  changeSettings: v.pipe(
    settingsChangeSchema,
    v.check((changed) => changed.askAboveDollars === undefined || Object.keys(changed).length === 1),
  ),
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
  openTokenPage: v.strictObject({ baseUrl: signInTarget.baseUrl }),
  openLink: v.strictObject({ link: v.picklist(LINKS) }),
  quit: nothing,
};
