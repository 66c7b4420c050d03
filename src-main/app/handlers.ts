import { app, shell } from 'electron';
import { succeed, type Outcome } from '#contract/failure';
import { openLicences, partVersions } from '../shell/system/about.ts';
import { diagnosticsOf } from '../log/diagnostics.ts';
import { lastLines } from '../log/last-lines.ts';
import { systemClipboard } from '../shell/clipboard/system-clipboard.ts';
import { openLogs } from '../shell/system/open-logs.ts';
import { systemFacts } from '../shell/system/system-facts.ts';
import type { Services } from './create-services.ts';
import type { Handlers } from '../ipc/register.ts';
import { openConsole } from '../shell/links/console-link.ts';
import { createHostConfirmation } from '../shell/dialogs/confirm-host.ts';
import { changeTerminalCommand } from '../shell/terminal-command/terminal-command.ts';
import { changeLoginItem } from '../shell/login-item/login-item.ts';
import { openLink } from '../shell/links/links.ts';

/** Which use case answers which call. */
export function createHandlers(services: Services): Handlers {
  const { accounts, networkSettings, popover, proxyPassword, settings, signIn, store } = services;
  const openExternal = (url: string) => shell.openExternal(url);
  const ask = createHostConfirmation('openConsole', services.dialogs, services.text);
  return {
    getState: () => Promise.resolve(succeed(store.get())),
    signInFromClipboard: (target) => signIn.fromClipboard(target),
    findCliToken: async () => succeed(await services.cliToken.exists()),
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
    startDemo: () => startDemo(services),
    listKeys: (request) => accounts.withConnected(request.accountId, (account) => account.listKeys(request)),
    pinKey: ({ accountId, keyId }) => accounts.withConnected(accountId, (account) => account.pin(keyId)),
    unpinKey: ({ accountId, keyId }) => accounts.with(accountId, ({ pins }) => pins.unpin(keyId)),
    undoUnpin: ({ accountId }) => accounts.with(accountId, ({ pins }) => pins.undoUnpin()),
    movePin: ({ accountId, keyId, toIndex }) =>
      accounts.with(accountId, ({ pins }) => pins.move(keyId, toIndex)),
    markSeen: ({ accountId, keyId }) => accounts.with(accountId, (account) => account.markSeen(keyId)),
    markAccountSeen: ({ accountId }) => accounts.with(accountId, (account) => account.markAccountSeen()),
    openKey: ({ accountId, keyId }) => accounts.withConnected(accountId, (account) => account.openKey(keyId)),
    openAccount: ({ accountId }) =>
      accounts.with(accountId, ({ connected }) => at(() => connected?.readMonth())),
    disableKey: (request) => accounts.withKey(request, (key) => key.disable(request.useLastRecord)),
    undoDisable: (request) => accounts.withKey(request, (key) => key.undoDisable()),
    enableKey: (request) => accounts.withKey(request, (key) => key.enable(request.remedy)),
    changeKey: (request) => accounts.withKey(request, (key) => key.change(request.change)),
    createKey: ({ accountId, key }) => accounts.withConnected(accountId, (account) => account.createKey(key)),
    deleteKey: (request) => accounts.withKey(request, (key) => key.delete(request.confirmation)),
    setFullMark: ({ accountId, keyId, units }) =>
      accounts.with(accountId, ({ pins }) => pins.setFullMark(keyId, units)),
    copyKey: (request) => accounts.withKey(request, (key) => key.copy()),
    refresh: ({ accountId }) => accounts.refresh(accountId),
    retryKeychain: ({ accountId }) => accounts.retryKeychain(accountId),
    renameAccount: ({ accountId, label }) => accounts.with(accountId, (account) => account.rename(label)),
    setUnitsPerDollar: ({ accountId, unitsPerDollar }) =>
      accounts.with(accountId, (account) => account.setUnitsPerDollar(unitsPerDollar)),
    signOut: ({ accountId }) => accounts.signOut(accountId),
    removeAccount: ({ accountId }) => accounts.remove(accountId),
    readChart: ({ accountId, keyId, span }) => services.history.chart(accountId, keyId, span),
    exportHistory: ({ format }) => services.historyExport.write(format),
    setKeyAlerts: ({ accountId, keyId, own }) =>
      accounts.with(accountId, (account) => account.setAlerts(keyId, own)),
    snoozeKey: ({ accountId, keyId, length }) =>
      accounts.with(accountId, (account) => account.snooze(keyId, length)),
    dismissAlert: ({ alert }) => at(() => services.alerts.dismiss(alert)),
    dismissChanges: () => at(() => services.changes.dismiss()),
    checkForUpdates: () => at(() => services.updates.check()),
    dismissUpdate: () => at(() => services.updates.dismiss()),
    testNotification: () => Promise.resolve(succeed(services.alerts.test())),
    readLoginItem: async () => succeed(await services.loginItem.read()),
    setLoginItem: ({ isOn }) => changeLoginItem(services.loginItem, isOn),
    readLauncher: async () => succeed(await services.terminalCommand.read()),
    setLauncher: ({ isLinked }) => changeTerminalCommand(services.terminalCommand, isLinked),
    changeShortcut: ({ shortcut }) => services.desktop.shortcut.change(shortcut),
    recordShortcut: ({ isRecording }) => at(() => services.desktop.shortcut.record(isRecording)),
    dismissTrayHint: ({ forEver }) => services.desktop.guidance.dismiss(forEver),
    changeSettings: (change) => settings.change(change),
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
      await settings.reset();
      return succeed({ kept });
    },
    pause: ({ length }) => settings.pause(length),
    resume: () => settings.resume(),
    copyDiagnostics: () => copyDiagnostics(services),
    openLogs: () => openLogs(services.paths.logs),
    readVersions: () => Promise.resolve(succeed(partVersions())),
    openLicences,
    dismissNotice: ({ code }) => at(() => store.removeNotices(code)),
    fitHeight: ({ heightPx }) => at(() => popover.fitHeight(heightPx)),
    hidePopover: () => at(() => popover.hide()),
    openConsole: ({ accountId }) =>
      accounts.with(accountId, ({ record }) => openConsole(record.baseUrl, { ask, openExternal })),
    openLink: ({ link }) => at(() => openLink(link, { ...services, openExternal })),
    quit: () => at(() => app.quit()),
  };
}

/** A sign-in that was under way is left, unless the sample account is there already. */
export async function startDemo({ demo, signIn }: Services): Promise<Outcome<null>> {
  return (await demo.start()) ? signIn.leave() : succeed(null);
}

async function copyDiagnostics(services: Services): Promise<Outcome<null>> {
  const { isTrayHostRegistered, paths, platform, store } = services;
  const hasTrayHost = platform !== 'linux' || (await isTrayHostRegistered());
  const facts = { ...systemFacts(), hasTrayHost, log: await lastLines(paths.logs) };
  await systemClipboard.write(diagnosticsOf(store.get(), facts));
  return succeed(null);
}

async function at(act: () => void | Promise<void> | undefined): Promise<Outcome<null>> {
  await act();
  return succeed(null);
}
