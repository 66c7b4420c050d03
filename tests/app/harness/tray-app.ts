import type { Page } from 'playwright/test';
import type { Host } from '../../../build/host/create-host.ts';
import type { ForgedAnswer, ForgedCall } from '../../../build/host/forged-calls.ts';
import type { HostDisplay, HostPlatform, IpcRecord } from '../../../build/host/host-run.ts';

export interface LaunchOptions {
  /** Whose Electron the Chromium host imitates; this machine's otherwise. */
  readonly platform?: HostPlatform;
  /** Further variables for main. */
  readonly env?: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  readonly displays?: readonly HostDisplay[];
  /** What the user copied before the app was started. */
  readonly clipboard?: string;
  /** By a login item of macOS, in the Chromium host. */
  readonly openedAtLogin?: boolean;
  /** False: no panel of this desktop shows tray items. */
  readonly panel?: boolean;
  /** What the system's settings say of proxies, as a PAC file would; nothing is set otherwise. */
  readonly systemProxy?: string;
  /** Accelerators that other programs have. */
  readonly takenShortcuts?: readonly string[];
  /** An existing data folder, e.g. with damaged files in it. */
  readonly userData?: string;
  /** False: main's question before a token goes to a port of this machine waits for an answer like any other. */
  readonly agreesToOwnGateways?: boolean;
  /** Where `out` and `node_modules` are, in the Chromium host; otherwise those of this folder. */
  readonly appFolder?: string;
}

export interface MenuEntry {
  readonly label: string;
  readonly enabled: boolean;
  click(): Promise<void>;
}

export interface AskedDialog {
  readonly message?: string;
  readonly detail?: string;
  readonly title?: string;
  readonly buttons?: readonly string[];
  readonly defaultId?: number;
}

export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  /** By the user. */
  click(): Promise<void>;
}

export interface TrayView {
  readonly tooltip: string;
  readonly imagePng: Buffer;
  /** Without separators. */
  readonly menu: readonly MenuEntry[];
}

export interface BrowserProcess {
  readonly pid: number;
  /** As on its command line: `renderer`, `gpu-process`, …; `browser` for the first one. */
  readonly type: string;
}

/** What only main can say of itself. */
interface Insides {
  /** What every object would inherit beside what the language has. */
  readonly inherited: readonly string[];
  /** By which proxy the popover would get to `https://elsewhere.invalid/`, as PAC has it. */
  readonly proxy: string;
  readonly webRtcPolicy: string;
  /** Names of its variables. */
  readonly environment: readonly string[];
}

/** The running app as a user, and a test, can reach it; the same on both hosts. */
export interface TrayApp {
  readonly userData: string;
  readonly keychainService: string;
  /** The Chromium host, for what it imitates of other systems. Where Electron itself runs there is none. */
  readonly host?: () => Host;
  /** The visible popover; waits for it. */
  popover(): Promise<Page>;
  isPopoverVisible(): Promise<boolean>;
  /** Of the visible popover, in pixels that no zoom changes. */
  popoverBounds(): Promise<HostDisplay['bounds']>;
  /** Another application takes the focus. */
  focusElsewhere(): Promise<void>;
  clickTray(): Promise<void>;
  /** Waits for the tray. */
  tray(): Promise<TrayView>;
  readonly clipboard: {
    read(): Promise<string>;
    write(text: string): Promise<void>;
    /** Of what is on it, the system's own as well. */
    types(): Promise<readonly string[]>;
  };
  externalLinks(): Promise<readonly string[]>;
  /** Of the system's own, answered in the order they come; one without an answer is dismissed. */
  readonly dialogs: {
    /** The button pressed, by its place. */
    answer(button: number): Promise<void>;
    chooseFile(path: string): Promise<void>;
    /** Since the start. */
    asked(): Promise<readonly AskedDialog[]>;
  };
  readonly notifications: {
    /** Since the start. */
    shown(): Promise<readonly ShownNotification[]>;
    /** From now on the system takes none (`failed`), has no service for them, or is as before. */
    set(condition: 'taken' | 'failed' | 'unsupported'): Promise<void>;
  };
  readonly clock: {
    /** What is due on the way has happened, and its consequences; `alongside`: moves other clocks by the same steps. */
    advance(ms: number, alongside?: (stepMs: number) => void): Promise<void>;
    /** The machine slept: the clock went on, timers did not. */
    sleep(ms: number): Promise<void>;
  };
  readonly shortcuts: {
    /** The user presses it, wherever the focus is. False: main did not hear it. */
    press(accelerator: string): Promise<boolean>;
    /** From now on other programs have these. */
    take(accelerators: readonly string[]): Promise<void>;
  };
  /** The user connects and disconnects displays; the first one is the primary one. */
  setDisplays(displays: readonly HostDisplay[]): Promise<void>;
  /** Of the visible popover's window, before its page has painted anything. */
  popoverBackground(): Promise<string>;
  /** The visible popover's renderer process ends. */
  crashPopover(): Promise<void>;
  setOnBattery(onBattery: boolean): Promise<void>;
  /** Whether the system says that there is one. */
  setNetwork(hasNetwork: boolean): Promise<void>;
  emitPower(
    event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen' | 'on-ac' | 'on-battery',
  ): Promise<void>;
  setSystemDark(isDark: boolean): Promise<void>;
  /** The app is started once more: by the user, or with these arguments. */
  secondInstance(argv?: readonly string[]): Promise<void>;
  /** Something in main's process goes wrong, and Node warns of it in these words. */
  warn(message: string): Promise<void>;
  sendForgedCall(call: ForgedCall): Promise<ForgedAnswer>;
  insides(): Promise<Insides>;
  /** Of the windows that main has now. */
  rendererPids(): Promise<readonly number[]>;
  /** Every process of the browser, whichever window it belongs to. */
  browserProcesses(): Promise<readonly BrowserProcess[]>;
  ipcTraffic(): Promise<readonly IpcRecord[]>;
  /** Console errors, violations and refusals since the last call. A test fails on those that it did not ask for. */
  consoleProblems(): Promise<readonly string[]>;
  quit(): Promise<void>;
  /** Quits and starts again with the same data folder and keychain service; `meanwhile` runs while it is ended. */
  restart(meanwhile?: () => void): Promise<void>;
}
