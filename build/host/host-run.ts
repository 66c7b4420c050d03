import type { Rectangle } from 'electron';
import type { Browser, Page, Route } from 'playwright';
import type { HostFrame } from './frame.ts';
import type { FromWorld, ToWorld } from './preload-world.ts';
import type { Stage } from './stage.ts';

export type HostPlatform = 'darwin' | 'linux' | 'win32';

export interface HostOptions {
  readonly browser: Browser;
  /** `file:` URL of the built main bundle. */
  readonly mainUrl: string;
  readonly headless: boolean;
  /** Whose Electron is imitated, and what main finds in `process.platform` while it is evaluated; of this machine if unset. */
  readonly platform?: HostPlatform;
  /** Set in `process.env` until the host is closed. */
  readonly env?: Readonly<Record<string, string>>;
  /** What follows the app's folder in `process.argv`. */
  readonly argv?: readonly string[];
  readonly displays?: readonly HostDisplay[];
  /** What the system's settings say of proxies; `DIRECT` when it is not set. */
  readonly systemProxy?: string;
  /** Dialogs of the system's own are windows, for somebody who looks, rather than answered by a test. */
  readonly drawsDialogs?: boolean;
  /** By a login item of macOS. */
  readonly openedAtLogin?: boolean;
  /** Accelerators that other programs have. */
  readonly takenShortcuts?: Iterable<string>;
  /** How long main's module may take; one that awaits `app.whenReady()` at its top level would take for ever. */
  readonly evaluatesWithinMs?: number;
}

export interface HostDisplay {
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
  readonly scaleFactor: number;
}

/** A value that crossed IPC. */
export interface IpcRecord {
  readonly direction: 'to-main' | 'to-renderer';
  readonly channel: string;
  readonly values: readonly unknown[];
}

export interface PackageFacts {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

export interface IpcSender {
  readonly sender: object;
  /** Null: the frame is gone. */
  readonly senderFrame: HostFrame | null;
}

/** What the parts ask of `app`. */
interface AppPart {
  emit(event: string, ...args: unknown[]): boolean;
  isReady(): boolean;
  quit(): void;
  quitRefused(): void;
  windowGone(): void;
}

/** What they ask of a window. */
interface WindowPart {
  readonly webContents: {
    readonly shown: Promise<{ readonly page: Page }>;
    applyColorScheme(): void;
    route(route: Route, appUrl: string): Promise<void>;
  };
  close(): void;
  destroy(): void;
  hide(): void;
}

/** What they ask of `ipcMain`. */
interface IpcPart {
  receive(from: IpcSender, message: Extract<FromWorld, { type: 'invoke' }>): Promise<ToWorld>;
}

/** What the parts of one imitated Electron share: one main, one browser context. */
export class HostRun {
  readonly options: HostOptions;
  readonly platform: HostPlatform;
  readonly packageFacts: PackageFacts;
  readonly windows = new Set<WindowPart>();
  readonly traffic: IpcRecord[] = [];
  /** What a test must fail on: console errors and violations of pages, and what Electron would only have printed. */
  readonly problems: string[] = [];
  readonly openedExternally: string[] = [];
  /** What the system's settings say of proxies, as a PAC file would; and for which URLs main has asked. */
  systemProxy = 'DIRECT';
  readonly proxiesAsked: string[] = [];
  /** Spell-check dictionaries that Electron would fetch by itself, by their addresses. */
  readonly dictionariesAsked: string[] = [];
  /** Main's own, for all sessions. */
  dictionaryUrl: string | null = null;
  /** Schemes registered as standard and secure: only their pages have an origin. */
  readonly privilegedSchemes = new Set<string>();
  /** Whether this is the app whose windows get the keys. macOS' stays it without a window (native_window_mac.mm, Hide). */
  isActive = false;
  /** Whether Windows lets a window come to the foreground that asks for it; the taskbar may have taken it. */
  foreground: 'granted' | 'refused' = 'granted';
  /** Main has ended. It shares a process with others, so some of its callbacks may still run. */
  ended = false;
  declare app: AppPart;
  declare ipcMain: IpcPart;
  declare nativeTheme: { readonly shouldUseDarkColors: boolean };
  declare stage: Stage;

  constructor(options: HostOptions, packageFacts: PackageFacts) {
    this.options = options;
    this.platform = options.platform ?? platformOfThisMachine();
    this.systemProxy = options.systemProxy ?? this.systemProxy;
    this.packageFacts = packageFacts;
  }

  problem(text: string): void {
    this.problems.push(text);
  }

  /** As when the user turns to another app. */
  deactivate(): void {
    this.isActive = false;
    for (const window of this.windows) window.hide();
  }

  requireReady(refusal: string): void {
    if (!this.app.isReady()) throw new Error(refusal);
  }
}

function platformOfThisMachine(): HostPlatform {
  const { platform } = process;
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
