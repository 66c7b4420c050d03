import { CALL_NAMES, type CallInput, type CallName } from '#contract/ipc';
import { NEW_KEY } from '../../fixtures/new-key.ts';

export interface Known {
  readonly accountId: string;
  readonly keyId: number;
  readonly baseUrl: string;
}

/** What each call would be asked for in earnest. */
export function plausibleInputs({ accountId, keyId, baseUrl }: Known): {
  readonly [Name in CallName]: CallInput<Name>;
} {
  const key = { accountId, keyId };
  const target = { accountId: null, baseUrl };
  const proxy = { mode: 'manual', address: '127.0.0.1:3128', userName: null } as const;
  const limits = { low: { share: 0.2 }, veryLow: { share: 0.05 } };
  const nothing = undefined;
  return {
    getState: nothing,
    signInFromClipboard: target,
    findCliToken: nothing,
    signInFromCli: target,
    openTypedSignIn: target,
    signIn: { ...target, token: 'x' },
    giveUserId: { userId: '1', accountId: null },
    retrySignIn: nothing,
    keepTokenUntilQuit: nothing,
    leaveTypedSignIn: { to: 'list' },
    leaveSignIn: nothing,
    startDemo: nothing,
    listKeys: { accountId, offset: 0, fresh: true },
    pinKey: key,
    unpinKey: key,
    undoUnpin: { accountId },
    movePin: { ...key, toIndex: 0 },
    markSeen: key,
    markAccountSeen: { accountId },
    openKey: key,
    closeKey: key,
    openAccount: { accountId },
    disableKey: { ...key, useLastRecord: false },
    undoDisable: key,
    enableKey: { ...key, remedy: { topUpUnits: null, expiresAt: null } },
    changeKey: { ...key, change: { kind: 'name', name: 'renamed' } },
    createKey: {
      accountId,
      key: NEW_KEY,
    },
    deleteKey: { ...key, confirmation: 'no' },
    setFullMark: { ...key, units: null },
    copyKey: key,
    refresh: { accountId: null },
    retryKeychain: { accountId },
    renameAccount: { accountId, label: 'Mine' },
    setLowBalance: { accountId, dollars: null },
    setUnitsPerDollar: { accountId, unitsPerDollar: null },
    signOut: { accountId },
    removeAccount: { accountId },
    readChart: { ...key, span: '24h' },
    exportHistory: { format: 'csv' },
    setKeyAlerts: { ...key, own: limits },
    snoozeKey: { ...key, length: null },
    dismissAlert: { alert: null },
    dismissChanges: nothing,
    testNotification: nothing,
    readLoginItem: nothing,
    setLoginItem: { isOn: false },
    readLauncher: nothing,
    setLauncher: { isLinked: false },
    changeShortcut: { shortcut: null },
    recordShortcut: { isRecording: false },
    dismissTrayHint: { forEver: false },
    checkForUpdates: nothing,
    dismissUpdate: nothing,
    changeSettings: { theme: 'dark' },
    changeProxy: { proxy },
    testConnection: { proxy },
    chooseExtraCa: nothing,
    removeExtraCa: nothing,
    openProxyPassword: nothing,
    setProxyPassword: { password: 'x' },
    removeProxyPassword: nothing,
    leaveProxyPassword: { to: 'list' },
    reset: { withAccounts: false },
    pause: { length: 'hour' },
    resume: nothing,
    copyDiagnostics: nothing,
    openLogs: nothing,
    readVersions: nothing,
    openLicences: nothing,
    dismissNotice: { code: 'clock-wrong' },
    fitHeight: { heightPx: 420 },
    hidePopover: nothing,
    openConsole: { accountId },
    openTokenPage: { baseUrl: 'https://attacker.example' },
    openLink: { link: 'download-page' },
    quit: nothing,
  };
}

/** They end the window, or what there is to read. */
const ENDS = new Set<CallName>([
  ...(['quit', 'hidePopover', 'reset', 'signOut', 'removeAccount', 'startDemo'] as const),
  ...(['openTypedSignIn', 'signIn', 'openProxyPassword', 'setProxyPassword', 'leaveProxyPassword'] as const),
]);

export const READING_CALLS: readonly CallName[] = CALL_NAMES.filter((name) => !ENDS.has(name));

/** The same input with keys that would change what every object inherits, at the top and inside, as JSON brings them. */
export function polluted(input: unknown): unknown[] {
  const text = JSON.stringify(input ?? {});
  const keys = ['"__proto__":{"polluted":"yes"}', '"constructor":{"prototype":{"polluted":"yes"}}'];
  return keys.flatMap((key) => [
    JSON.parse(text.replace('{', text === '{}' ? `{${key}` : `{${key},`)) as unknown,
    JSON.parse(text.replaceAll(/\{(?=")/g, `{${key},`)) as unknown,
    JSON.parse(`{${key}}`) as unknown,
  ]);
}

const TEN_MEGABYTES = 10 * 1_024 * 1_024;

const LOADS: readonly unknown[] = [
  'x'.repeat(TEN_MEGABYTES),
  Array<string>(1_000_000).fill('x'),
  nested(10_000),
  wide(100_000),
];

/** What is far too much, for any call: as the input itself, and in the place of each of its members. */
export function oversized(input: unknown): unknown[] {
  const members = Object.keys(input ?? {});
  const inside = members.flatMap((name) => LOADS.map((load) => ({ ...(input as object), [name]: load })));
  return [...LOADS, ...inside];
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = { change: value };
  return value;
}

function wide(members: number): unknown {
  return Object.fromEntries(Array.from({ length: members }, (_, index) => [`member${index}`, index]));
}
