import { app, shell } from 'electron';
import { succeed, type Outcome } from '#contract/failure';
import { openLicences, partVersions } from '../shell/system/about.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { KeyActions } from '../accounts/key-actions.ts';
import type { SignIn } from '../accounts/sign-in/sign-in.ts';
import type { HistoryService } from '../history/history-service.ts';
import type { HistoryExport } from '../history/history-export.ts';
import { copyDiagnostics, openLogs } from '../shell/system/copy-diagnostics.ts';
import type { Desktop } from './desktop.ts';
import type { Handlers } from '../ipc/register.ts';
import { openConsole } from '../shell/links/console-link.ts';
import { createDialogs } from '../shell/dialogs/dialogs.ts';
import { createHostConfirmation } from '../shell/dialogs/confirm-host.ts';
import { changeTerminalCommand, type TerminalCommand } from '../shell/terminal-command/terminal-command.ts';
import { changeLoginItem, type LoginItem } from '../shell/login-item/login-item.ts';
import { openLink } from '../shell/links/links.ts';
import type { PopoverController } from '../shell/popover/popover.ts';
import type { NetworkSettings } from '../settings/network-settings.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import type { ProxyPassword } from '../settings/proxy-password.ts';
import type { CliToken } from '../secrets/cli-token.ts';
import type { AppStateStore } from '../state/app-state-store.ts';
import { withoutNotice } from '../state/notices.ts';
import type { Telling } from './telling.ts';

export interface HandlerDependencies {
  readonly store: AppStateStore;
  readonly accounts: Accounts;
  readonly signIn: SignIn;
  readonly popover: PopoverController;
  readonly startDemo: () => Promise<Outcome<null>>;
  readonly preferences: SettingsService;
  readonly networkSettings: NetworkSettings;
  readonly proxyPassword: ProxyPassword;
  readonly cliToken: CliToken;
  readonly loginItem: LoginItem;
  readonly launcher: TerminalCommand;
  readonly diagnostics: Parameters<typeof copyDiagnostics>[1];
  readonly histories: HistoryService;
  readonly historyExport: HistoryExport;
  readonly telling: Telling;
  readonly desktop: Desktop;
}

/** Which use case answers which call. */
export function createHandlers(dependencies: HandlerDependencies): Handlers {
  const { accounts, networkSettings, popover, preferences, proxyPassword, signIn, store } = dependencies;
  const act = <Value>(
    accountId: string,
    keyId: number | null,
    use: (actions: KeyActions) => Promise<Outcome<Value>>,
  ) => accounts.with(accountId, (session) => session.act(keyId, use));
  const openExternal = (url: string) => shell.openExternal(url);
  const ask = createHostConfirmation('openConsole', createDialogs(popover), () => preferences.text);
  return {
    getState: () => Promise.resolve(succeed(store.get())),
    signInFromClipboard: (target) => signIn.fromClipboard(target),
    findCliToken: async () => succeed(await dependencies.cliToken.isThere()),
    signInFromCli: (target) => signIn.fromCli(target),
    openTypedSignIn: (target) => {
      // The window that follows this one must not be sent there again.
      store.update(() => ({ goTo: null }));
      return Promise.resolve(signIn.openTyped(target));
    },
    signIn: (typed) => signIn.typed(typed),
    giveUserId: ({ userId }) => signIn.giveUserId(userId),
    retrySignIn: () => signIn.retry(),
    keepTokenUntilQuit: () => signIn.keepUntilQuit(),
    leaveSignIn: () => Promise.resolve(signIn.leave()),
    startDemo: dependencies.startDemo,
    listKeys: (request) => accounts.with(request.accountId, (session) => session.listKeys(request)),
    pinKey: ({ accountId, keyId }) => accounts.with(accountId, (session) => session.pin(keyId)),
    unpinKey: ({ accountId, keyId }) => accounts.with(accountId, ({ pins }) => pins.unpin(keyId)),
    undoUnpin: ({ accountId }) => accounts.with(accountId, ({ pins }) => pins.undoUnpin()),
    movePin: ({ accountId, keyId, toIndex }) =>
      accounts.with(accountId, ({ pins }) => pins.move(keyId, toIndex)),
    markSeen: ({ accountId, keyId }) => accounts.with(accountId, (session) => session.markSeen(keyId)),
    markAccountSeen: ({ accountId }) => accounts.with(accountId, (session) => session.markAccountSeen()),
    openKey: ({ accountId, keyId }) => accounts.with(accountId, (session) => session.openKey(keyId)),
    openAccount: ({ accountId }) => accounts.with(accountId, (session) => session.openAccount()),
    disableKey: ({ accountId, keyId, useLastRecord }) =>
      act(accountId, keyId, (actions) => actions.disable(keyId, useLastRecord)),
    undoDisable: ({ accountId, keyId }) => act(accountId, keyId, (actions) => actions.undoDisable(keyId)),
    enableKey: ({ accountId, keyId, remedy }) =>
      act(accountId, keyId, (actions) => actions.enable(keyId, remedy)),
    changeKey: ({ accountId, keyId, change }) =>
      act(accountId, keyId, (actions) => actions.change(keyId, change)),
    createKey: ({ accountId, key }) => act(accountId, null, (actions) => actions.create(key)),
    deleteKey: ({ accountId, keyId, confirmation }) =>
      act(accountId, keyId, (actions) => actions.delete(keyId, confirmation)),
    setFullMark: ({ accountId, keyId, units }) =>
      accounts.with(accountId, ({ pins }) => pins.setFullMark(keyId, units)),
    copyKey: ({ accountId, keyId }) => act(accountId, keyId, (actions) => actions.copy(keyId)),
    refresh: ({ accountId }) => accounts.refresh(accountId),
    retryKeychain: ({ accountId }) => accounts.retryKeychain(accountId),
    renameAccount: ({ accountId, label }) => accounts.with(accountId, (session) => session.rename(label)),
    setUnitsPerDollar: ({ accountId, unitsPerDollar }) =>
      accounts.with(accountId, (session) => session.setUnitsPerDollar(unitsPerDollar)),
    signOut: ({ accountId }) => accounts.signOut(accountId),
    removeAccount: ({ accountId }) => accounts.remove(accountId),
    readChart: ({ accountId, keyId, span }) => dependencies.histories.chart(accountId, keyId, span),
    exportHistory: ({ format }) => dependencies.historyExport.write(format),
    setKeyAlerts: ({ accountId, keyId, own }) =>
      accounts.with(accountId, (session) => session.setAlerts(keyId, own)),
    snoozeKey: ({ accountId, keyId, length }) =>
      accounts.with(accountId, (session) => session.snooze(keyId, length)),
    dismissAlert: ({ alert }) => at(() => dependencies.telling.alerting.dismiss(alert)),
    dismissChanges: () => at(() => dependencies.telling.changes.dismiss()),
    checkForUpdates: () => at(() => dependencies.telling.updates.ask()),
    dismissUpdate: () => at(() => dependencies.telling.updates.dismiss()),
    testNotification: () => Promise.resolve(succeed(dependencies.telling.alerting.test())),
    readLoginItem: async () => succeed(await dependencies.loginItem.read()),
    setLoginItem: ({ isOn }) => changeLoginItem(dependencies.loginItem, isOn),
    readLauncher: async () => succeed(await dependencies.launcher.read()),
    setLauncher: ({ isLinked }) => changeTerminalCommand(dependencies.launcher, isLinked),
    changeShortcut: ({ shortcut }) => dependencies.desktop.shortcut.change(shortcut),
    recordShortcut: ({ isRecording }) => at(() => dependencies.desktop.shortcut.record(isRecording)),
    dismissTrayHint: ({ forEver }) => dependencies.desktop.guidance.dismiss(forEver),
    changeSettings: (change) => preferences.change(change),
    changeProxy: ({ proxy }) => networkSettings.changeProxy(proxy),
    testConnection: ({ proxy }) => networkSettings.test(proxy),
    chooseExtraCa: () => networkSettings.chooseExtraCa(),
    removeExtraCa: () => networkSettings.removeExtraCa(),
    openProxyPassword: () => Promise.resolve(proxyPassword.open()),
    setProxyPassword: ({ password }) => proxyPassword.set(password),
    removeProxyPassword: () => proxyPassword.remove(),
    leaveProxyPassword: ({ to }) => at(() => proxyPassword.leave(to)),
    reset: async ({ withAccounts }) => {
      const kept = withAccounts ? await accounts.removeAll() : [];
      // Settings that cannot be written are a notice of their own.
      await preferences.reset();
      return succeed({ kept });
    },
    pause: ({ length }) => preferences.pause(length),
    resume: () => preferences.resume(),
    copyDiagnostics: () => copyDiagnostics(store.get(), dependencies.diagnostics),
    openLogs: () => openLogs(dependencies.diagnostics),
    readVersions: () => Promise.resolve(succeed(partVersions())),
    openLicences,
    dismissNotice: ({ code }) =>
      at(() => store.update(({ notices }) => ({ notices: withoutNotice(notices, code) }))),
    fitHeight: ({ heightPx }) => at(() => popover.fitHeight(heightPx)),
    hidePopover: () => at(() => popover.hide()),
    openConsole: ({ accountId }) =>
      accounts.with(accountId, ({ record }) => openConsole(record.baseUrl, { ask, openExternal })),
    openLink: ({ link }) => at(() => openLink(link, openExternal)),
    quit: () => at(() => app.quit()),
  };
}

async function at(act: () => void | Promise<void>): Promise<Outcome<null>> {
  await act();
  return succeed(null);
}
