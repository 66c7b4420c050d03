import { randomUUID } from 'node:crypto';
import { app } from 'electron';
import type { AppState } from '#contract/app-state';
import { succeed, type Outcome } from '#contract/failure';
import { STATE_CHANNEL } from '#contract/ipc';
import type { Settings } from '#contract/settings';
import type { Text } from '#text';
import { Accounts } from '../accounts/accounts.ts';
import { SignIn } from '../accounts/sign-in/sign-in.ts';
import { followApp } from './app-events.ts';
import type { AppDependencies, StartOptions } from './dependencies.ts';
import { followMachine } from './machine-events.ts';
import { createSettings, type SettingsServices } from './create-settings.ts';
import { Desktop } from './desktop.ts';
import { createHandlers } from './handlers.ts';
import { HistoryService } from '../history/history-service.ts';
import { HistoryExport } from '../history/history-export.ts';
import { connectIpc } from '../ipc/electron-ipc.ts';
import { Demo } from '../demo/demo.ts';
import { keepPopoverOpen } from '../secrets/keep-popover-open.ts';
import { APP_ORIGIN, loadBundle } from '../shell/windows/bundle.ts';
import { systemClipboard } from '../shell/clipboard/system-clipboard.ts';
import { createDialogs } from '../shell/dialogs/dialogs.ts';
import { hardenPopoverSession, POPOVER_PARTITION, setApplicationMenu } from '../shell/windows/hardening.ts';
import { createHostConfirmation } from '../shell/dialogs/confirm-host.ts';
import { PopoverController } from '../shell/popover/popover.ts';
import { SecretEntryWindow } from '../shell/popover/secret-entry-window.ts';
import { Telling } from './telling.ts';

/** What keychain and history still have to do is waited for this long when quitting. */
const PATIENCE_MS = 2_000;

/** The composition root, once Electron is ready: the rooms, and the way a value takes between them. */
export class App {
  readonly #dependencies: AppDependencies;
  readonly #popover: PopoverController;
  readonly #accounts: Accounts;
  readonly #histories: HistoryService;
  readonly #telling: Telling;
  readonly #signIn: SignIn;
  readonly #settings: SettingsServices;
  readonly #desktop: Desktop;
  readonly #demo: Demo;
  readonly #typedWindows: { readonly signIn: SecretEntryWindow; readonly password: SecretEntryWindow };
  #leaveMachine: () => void = () => undefined;

  constructor(dependencies: AppDependencies, text: Text) {
    const { kept, store } = dependencies;
    this.#dependencies = dependencies;
    this.#popover = this.#createPopover();
    const dialogs = createDialogs(this.#popover);
    const currentText = () => this.#settings.preferences.text;
    const vault = keepPopoverOpen(dependencies.vault, () => this.#popover.hold());
    this.#histories = new HistoryService({ ...dependencies, onRecent: () => this.#accounts.showAnew() });
    this.#accounts = new Accounts({
      ...dependencies,
      vault,
      save: (file) => kept.saveAccounts(file),
      recent: this.#histories,
    });
    this.#signIn = new SignIn({
      ...dependencies,
      vault,
      accounts: this.#accounts,
      newId: randomUUID,
      clipboard: systemClipboard,
      mayAsk: createHostConfirmation('sendToken', dialogs, currentText),
    });
    this.#settings = createSettings(dependencies, {
      text,
      dialogs,
      onChange: (change) => this.#follow(change),
      onNetworkApplied: () => void this.#accounts.refresh(null),
    });
    this.#telling = new Telling({ ...dependencies, popover: this.#popover, text: currentText });
    this.#desktop = new Desktop({
      ...dependencies,
      popover: this.#popover,
      text: currentText,
      change: (change) => this.#settings.preferences.change(change),
      trayActions: {
        refresh: () => void this.#accounts.refresh(null),
        pause: (length) => void this.#settings.preferences.pause(length),
        resume: () => void this.#settings.preferences.resume(),
        settings: () => this.#telling.open({ view: 'settings' }),
      },
    });
    this.#demo = new Demo({
      ...dependencies,
      newId: randomUUID,
      hasAccount: (accountId) => this.#accounts.find(accountId) !== undefined,
      addAccount: (record, credential) => this.#accounts.add(record, credential, { isSample: true }),
      addPast: (samples) => this.#histories.addPast(samples),
    });
    this.#typedWindows = {
      signIn: new SecretEntryWindow(this.#popover),
      password: new SecretEntryWindow(this.#popover),
    };
    store.subscribe((state) => this.#onState(state));
  }

  async start({ records, isHidden, withDemo }: StartOptions): Promise<void> {
    const { log, loginItem, paths, platform } = this.#dependencies;
    await hardenPopoverSession(loadBundle(paths.renderer));
    setApplicationMenu(platform);
    connectIpc({
      handlers: createHandlers({
        ...this.#dependencies,
        accounts: this.#accounts,
        signIn: this.#signIn,
        popover: this.#popover,
        startDemo: () => this.#startDemo(),
        ...this.#settings,
        diagnostics: { ...this.#dependencies, logFolder: paths.logs },
        histories: this.#histories,
        telling: this.#telling,
        desktop: this.#desktop,
        historyExport: new HistoryExport({
          ...this.#dependencies,
          histories: this.#histories,
          dialogs: createDialogs(this.#popover),
          text: () => this.#settings.preferences.text,
        }),
      }),
      isOurContents: (contents) => this.#popover.owns(contents),
      ourOrigin: APP_ORIGIN,
      onRefusal: (refusal) => log('ipc-refused', refusal),
    });
    followApp({
      startedAgain: () => this.#desktop.startedAgain(),
      renewConnections: () => this.#dependencies.network.renew(),
      isCallPending: () => this.#dependencies.vault.callPending,
      shutDown: () => this.#shutDown(),
    });
    this.#settings.preferences.start();
    this.#desktop.start();
    this.#leaveMachine = followMachine(this.#dependencies, this.#accounts);
    await this.#settings.networkSettings.start();
    // The keychain takes one call after the other, so the first token is read after this.
    void this.#settings.proxyPassword.read();
    this.#histories.start();
    void this.#accounts.start(records);
    this.#telling.start();
    void loginItem.repair().catch((error: unknown) => log('login-item-not-repaired', { error }));
    await this.#desktop.openTray();
    this.#telling.followClicks();
    if (withDemo) await this.#startDemo();
    if (withDemo || (records.length === 0 && !isHidden)) this.#popover.show();
  }

  #createPopover(): PopoverController {
    const { clock, paths, platform, store } = this.#dependencies;
    return new PopoverController({
      clock,
      platform,
      preloadPath: paths.preload,
      partition: POPOVER_PARTITION,
      devTools: !app.isPackaged,
      trayBounds: () => this.#desktop.tray?.bounds ?? null,
      hasTray: () => this.#desktop.tray !== null,
      zoomPercent: () => store.get().settings.zoomPercent,
      onVisibleChange: (popoverVisible) => {
        store.update(({ goTo }) => ({ popoverVisible, goTo: popoverVisible ? goTo : null }));
        if (popoverVisible) void Promise.all([this.#accounts.opened(), this.#settings.proxyPassword.read()]);
        else this.#hidden();
      },
      onLost: (loss, isLoop) => this.#desktop.popoverLost(loss, isLoop),
    });
  }

  #hidden(): void {
    this.#signIn.closeTyped();
    this.#settings.proxyPassword.leave('list');
    this.#desktop.popoverHidden();
  }

  /** The settings that changed are in the state already. */
  #follow(change: Partial<Settings>): void {
    this.#accounts.follow(change);
    if (change.zoomPercent !== undefined) this.#popover.zoomChanged();
    if (change.shortcut !== undefined) this.#desktop.shortcut.follow();
  }

  /** Every snapshot, in order: to the popover, to the tray, and to the rule that ends a window that was typed into. */
  #onState(state: AppState): void {
    this.#typedWindows.signIn.follow(state.signIn.typing);
    this.#typedWindows.password.follow(state.network.typing);
    this.#popover.send(STATE_CHANNEL, state);
    this.#dependencies.status.follow(state, this.#settings.preferences.text);
    this.#desktop.follow(state);
  }

  async #startDemo(): Promise<Outcome<null>> {
    return (await this.#demo.start()) ? this.#signIn.leave() : succeed(null);
  }

  async #shutDown(): Promise<void> {
    this.#popover.letClose();
    this.#leaveMachine();
    this.#settings.preferences.stop();
    this.#telling.stop();
    this.#desktop.stop();
    this.#accounts.stop();
    const { clearSecret, clock, kept, status, vault } = this.#dependencies;
    const patience = new Promise<void>((resolve) => clock.after(PATIENCE_MS, resolve));
    const slow = Promise.allSettled([vault.answered(), this.#histories.close()]);
    const own = [kept.settled(), status.settled(), clearSecret(), this.#demo.close()];
    await Promise.allSettled([...own, Promise.race([slow, patience])]);
  }
}
