import { app, globalShortcut, screen } from 'electron';
import type { AppState } from '#contract/app-state';
import type { Outcome } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { MainText } from '#text';
import type { AppDependencies } from './dependencies.ts';
import { openLogFolder } from '../shell/system/open-log-folder.ts';
import { SystemShortcut } from '../shell/system/system-shortcut.ts';
import { onUserReturn } from '../shell/system/user-return.ts';
import { createCrashMessage } from '../shell/dialogs/crash-message.ts';
import { createDialogs } from '../shell/dialogs/dialogs.ts';
import { followDisplays } from '../shell/popover/follow-displays.ts';
import type { PageLoss } from '../shell/popover/renderer-watchdog.ts';
import type { PopoverController } from '../shell/popover/popover-controller.ts';
import type { TrayActions } from '../shell/tray/tray-menu.ts';
import { isTrayHidden } from '../shell/tray/tray-visibility.ts';
import { TrayController } from '../shell/tray/tray-controller.ts';
import { ShortcutSetting } from '../settings/shortcut-setting.ts';
import { TrayGuidance } from '../shell/tray/tray-guidance.ts';
import { waitForTray } from '../shell/tray/wait-for-tray.ts';

type Dependencies = Pick<
  AppDependencies,
  'clock' | 'isTrayHostRegistered' | 'log' | 'paths' | 'platform' | 'store'
> & {
  readonly popover: PopoverController;
  readonly text: () => MainText;
  readonly change: (change: Partial<Settings>) => Promise<Outcome<null>>;
  readonly trayActions: Omit<TrayActions, 'open' | 'quit'>;
};

/** The popover among the things around it: the tray, the shortcut that opens it, displays, and a page that crashes. */
export class Desktop {
  readonly shortcut: ShortcutSetting;
  readonly guidance: TrayGuidance;
  readonly #dependencies: Dependencies;
  readonly #tellOfCrashes: () => void;
  #tray: TrayController | null = null;
  #leaveDisplays: () => void = () => undefined;
  #stopWaiting: () => void = () => undefined;

  constructor(dependencies: Dependencies) {
    const { paths, popover, text } = dependencies;
    this.#dependencies = dependencies;
    this.shortcut = new ShortcutSetting({
      ...dependencies,
      registrar: new SystemShortcut(globalShortcut, () => popover.toggle()),
      onReturn: onUserReturn,
    });
    this.guidance = new TrayGuidance({
      ...dependencies,
      isHidden: () => this.#tray !== null && isTrayHidden(this.#tray.item, screen.getAllDisplays()),
    });
    this.#tellOfCrashes = createCrashMessage({
      dialogs: createDialogs(popover.dialogParent, dependencies.clock),
      text,
      openLogs: () => openLogFolder(paths.logs),
    });
  }

  /** Null: there is none, or not yet. */
  get tray(): TrayController | null {
    return this.#tray;
  }

  start(): void {
    const { clock, popover } = this.#dependencies;
    this.shortcut.start();
    this.#leaveDisplays = followDisplays(clock, () => popover.displaysChanged());
  }

  /** Where a panel may show none, a window is shown at last instead. */
  async openTray(): Promise<void> {
    const goWithout = () => {
      this.#dependencies.popover.show();
      this.guidance.noTray();
    };
    const wait = waitForTray(this.#dependencies, { open: () => this.#addTray(), goWithout });
    this.#stopWaiting = wait.stop;
    await wait.answered;
  }

  startedAgain(): void {
    this.#dependencies.popover.show();
    this.guidance.startedAgain();
  }

  stop(): void {
    this.shortcut.stop();
    this.guidance.stop();
    this.#leaveDisplays();
    this.#stopWaiting();
    // Windows keeps the icon of a process that was killed until the pointer passes over it.
    this.#tray?.destroy();
    this.#tray = null;
  }

  showInTray(state: AppState): void {
    this.#tray?.update(state, this.#dependencies.text());
  }

  popoverHidden(): void {
    this.shortcut.record(false);
  }

  /** Of whatever the page was doing nothing goes on. */
  popoverLost(loss: PageLoss, isLoop: boolean): void {
    this.#dependencies.log('popover-lost', { ...loss, isLoop });
    this.shortcut.record(false);
    if (isLoop) this.#tellOfCrashes();
  }

  #addTray(): void {
    const { clock, platform, popover, store, text, trayActions } = this.#dependencies;
    const actions = { ...trayActions, open: () => popover.show(), quit: () => app.quit() };
    this.#tray = new TrayController(
      { clock, platform, actions, onClick: (item) => popover.toggle(item) },
      store.get(),
      text(),
    );
    this.guidance.trayOpened();
  }
}
