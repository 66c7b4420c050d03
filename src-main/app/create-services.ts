import { randomUUID } from 'node:crypto';
import { app } from 'electron';
import type { MainText } from '#text';
import { onPlatform } from '#text/keychain-word';
import { MAIN_TEXTS } from '#text/main-text';
import { Accounts } from '../accounts/accounts.ts';
import { newAccount } from '../accounts/new-account.ts';
import { SignIn } from '../accounts/sign-in/sign-in.ts';
import { Demo } from '../demo/demo.ts';
import { HistoryExport } from '../history/history-export.ts';
import { HistoryService } from '../history/history-service.ts';
import { keepPopoverOpen } from './keep-popover-open.ts';
import { systemClipboard } from '../shell/clipboard/system-clipboard.ts';
import { createTokenConfirmation } from '../shell/dialogs/confirm-host.ts';
import { createSendOnceConfirmation } from '../shell/dialogs/confirm-send-once.ts';
import { createDialogs } from '../shell/dialogs/dialogs.ts';
import { createExportDialog } from '../shell/dialogs/export-dialog.ts';
import { PacedDialogs } from '../shell/dialogs/paced-dialogs.ts';
import { PopoverController } from '../shell/popover/popover-controller.ts';
import { SecretEntryWindow } from '../shell/popover/secret-entry-window.ts';
import { POPOVER_PARTITION } from '../shell/windows/hardening.ts';
import { createAlerts, type AlertServices } from './create-alerts.ts';
import { createSettings, type SettingsServices } from './create-settings.ts';
import type { AppDependencies } from './dependencies.ts';
import { Desktop } from './desktop.ts';
import { PopoverNavigation } from './popover-navigation.ts';

/** What the rooms offer, each knowing of the others what it was given. */
export interface Services extends AppDependencies, AlertServices, SettingsServices {
  readonly popover: PopoverController;
  readonly dialogs: PacedDialogs;
  /** In the language in force. */
  readonly text: () => MainText;
  readonly accounts: Accounts;
  readonly signIn: SignIn;
  readonly history: HistoryService;
  readonly historyExport: HistoryExport;
  readonly navigation: PopoverNavigation;
  readonly desktop: Desktop;
  readonly demo: Demo;
  readonly secretEntry: { readonly token: SecretEntryWindow; readonly password: SecretEntryWindow };
}

/** Nothing of it is at work yet. */
export function createServices(dependencies: AppDependencies): Services {
  const { stateFiles, store } = dependencies;
  const popover = createPopover(dependencies, () => services);
  const { clock } = dependencies;
  const now = () => clock.now();
  const dialogs = new PacedDialogs(createDialogs(popover.dialogParent, clock), {
    now: () => clock.monotonic(),
    pressedAt: () => popover.pressedAt,
  });
  const text = () => onPlatform(MAIN_TEXTS[store.get().language], store.get().platform);
  const isPrivate = () => store.get().settings.privacyMode;
  const vault = keepPopoverOpen(dependencies.vault, () => popover.hold());
  const history = new HistoryService({ ...dependencies, onRecent: () => accounts.show() });
  const accounts = new Accounts({
    ...dependencies,
    vault,
    save: (file) => stateFiles.saveAccounts(file),
    recent: history,
    maySendOnce: createSendOnceConfirmation({ dialogs, text, now, isPrivate }),
    onTokenTaken: (accountId) => services.signIn.end(accountId),
    onKeychainOpen: () => void settingsServices.proxyPassword.read(),
  });
  const settingsServices = createSettings(dependencies, {
    text,
    dialogs,
    onChange: (change) => {
      accounts.follow(change);
      if (change.zoomPercent !== undefined) popover.zoomChanged();
      if (change.shortcut !== undefined) services.desktop.shortcut.follow();
    },
    onNetworkApplied: () => {
      accounts.limiters.networkChanged();
      void accounts.refresh(null, 'app');
    },
  });
  const { settings } = settingsServices;
  const navigation = new PopoverNavigation({
    store,
    popover,
    closeSecretEntry: () => closeSecretEntry(services),
  });
  const services: Services = {
    ...dependencies,
    ...settingsServices,
    ...createAlerts(dependencies, { popover, text, open: (place) => navigation.open(place) }),
    ...{ accounts, dialogs, history, navigation, popover, text },
    signIn: new SignIn({
      ...dependencies,
      vault,
      accounts,
      newId: randomUUID,
      clipboard: systemClipboard,
      maySendTo: createTokenConfirmation(dialogs, text),
    }),
    historyExport: new HistoryExport({
      ...dependencies,
      history,
      chooseSavePath: createExportDialog(dialogs, text),
    }),
    desktop: new Desktop({
      ...dependencies,
      popover,
      text,
      change: (change) => settings.change(change),
      trayActions: {
        refresh: () => {
          dialogs.userActed();
          void accounts.refresh(null);
        },
        pause: (length) => void settings.pause(length),
        resume: () => void settings.resume(),
        settings: () => navigation.open({ view: 'settings' }),
        openKey: (key) => navigation.open({ view: 'key', ...key, focus: null }),
      },
    }),
    demo: new Demo({
      ...dependencies,
      newId: randomUUID,
      hasAccount: (accountId) => accounts.find(accountId) !== undefined,
      addAccount: (seed, credential) =>
        accounts.add(newAccount(seed), { isSample: true }).connect(credential, { cause: 'user' }),
      addPast: (readings) => history.addPast(readings),
    }),
    secretEntry: { token: new SecretEntryWindow(popover), password: new SecretEntryWindow(popover) },
  };
  return services;
}

function createPopover(
  { clock, paths, platform, store }: AppDependencies,
  services: () => Services,
): PopoverController {
  return new PopoverController({
    clock,
    platform,
    preloadPath: paths.preload,
    partition: POPOVER_PARTITION,
    devTools: !app.isPackaged,
    trayBounds: () => services().desktop.tray?.bounds ?? null,
    hasTray: () => services().desktop.tray !== null,
    zoomPercent: () => store.get().settings.zoomPercent,
    onVisibleChange: (popoverVisible) => {
      store.update(({ goTo }) => ({ popoverVisible, goTo: popoverVisible ? goTo : null }));
      if (popoverVisible) shown(services());
      else hidden(services());
    },
    onLost: (loss, isLoop) => services().desktop.popoverLost(loss, isLoop),
  });
}

function shown({ accounts, proxyPassword }: Services): void {
  void Promise.all([accounts.opened(), proxyPassword.read()]);
}

function hidden(services: Services): void {
  closeSecretEntry(services);
  services.desktop.popoverHidden();
}

function closeSecretEntry({ proxyPassword, signIn }: Services): void {
  signIn.closeTyped();
  proxyPassword.leave('list');
}
