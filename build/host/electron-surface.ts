import type * as E from 'electron';
import { HostApp } from './host-app.ts';
import { HostWindow } from './browser-window.ts';
import { HostClipboard, HostClipboardItem } from './clipboard.ts';
import { HostGlobalShortcut } from './global-shortcut.ts';
import type { HostRun } from './host-run.ts';
import { HostIpcMain } from './ipc-main.ts';
import { strictProxy } from './strict-proxy.ts';
import { hostMenu, type HostMenu } from './menu.ts';
import { HostNativeImage } from './native-image.ts';
import { HostNativeTheme } from './native-theme.ts';
import { HostScreen } from './screen.ts';
import { HostSession } from './session.ts';
import {
  HostDialog,
  HostNet,
  HostNotification,
  HostPowerMonitor,
  type NotificationCentre,
} from './system.ts';
import { HostTray } from './tray.ts';
import type { HostWebContents } from './web-contents.ts';

export type ElectronSurface = ReturnType<typeof createElectronSurface>;

/** Everything that main can import from `electron`, for one run, and what tests hold on to. */
export function createElectronSurface(run: HostRun) {
  const app = new HostApp(run);
  const ipcMain = new HostIpcMain(run);
  const nativeTheme = new HostNativeTheme(run);
  run.app = app;
  run.ipcMain = ipcMain;
  run.nativeTheme = nativeTheme;

  const sessions = new Map<string, HostSession>();
  const trays = new Set<HostTray>();
  const notifications: NotificationCentre = { isSupported: true, refuses: false, shown: [] };
  let applicationMenu: HostMenu | null = null;
  let lastWindowId = 0;

  function sessionFor(partition: string): HostSession {
    run.requireReady('Session can only be received when app is ready');
    const known = sessions.get(partition);
    if (known) return known;
    const created = new HostSession(run);
    sessions.set(partition, created);
    app.emit('session-created', created);
    created.spellChecker.load();
    return created;
  }

  class BrowserWindow extends HostWindow {
    constructor(options: E.BrowserWindowConstructorOptions = {}) {
      const { session, partition = '' } = options.webPreferences ?? {};
      super(
        run,
        ++lastWindowId,
        (session as unknown as HostSession | undefined) ?? sessionFor(partition),
        options,
      );
      app.emit('web-contents-created', {}, this.webContents);
    }

    static getAllWindows(): BrowserWindow[] {
      return [...run.windows].filter((window) => window instanceof BrowserWindow);
    }

    static fromWebContents(contents: HostWebContents): BrowserWindow | null {
      return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
    }
  }

  class Tray extends HostTray {
    constructor(image: HostNativeImage) {
      super(run, image, () => trays.delete(this));
      trays.add(this);
    }
  }

  class Notification extends HostNotification {
    constructor(options?: E.NotificationConstructorOptions) {
      super(run, notifications, options);
    }

    static isSupported(): boolean {
      return notifications.isSupported;
    }

    /** Windows'; never called back here, where no app is started by a click. */
    static handleActivation(): void {}
  }

  const Menu = strictProxy('Menu', {
    buildFromTemplate: (template: E.MenuItemConstructorOptions[]) => hostMenu(app, template),
    setApplicationMenu: (menu: HostMenu | null) => void (applicationMenu = menu),
    getApplicationMenu: () => applicationMenu,
  });

  const nativeImage = strictProxy('nativeImage', {
    createEmpty: () => newImage(),
    createFromBuffer: (buffer: Buffer, { scaleFactor = 1 }: E.CreateFromBufferOptions = {}) => {
      const image = newImage();
      image.addRepresentation({ scaleFactor, buffer });
      return image;
    },
  });

  const protocol = strictProxy('protocol', {
    registerSchemesAsPrivileged: (schemes: E.CustomScheme[]) => {
      if (app.isReady())
        throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      for (const { scheme, privileges = {} } of schemes)
        if (privileges.standard && privileges.secure) run.privilegedSchemes.add(scheme);
    },
  });

  const shell = strictProxy('shell', {
    openExternal: (url: string) => Promise.resolve(void run.openedExternally.push(url)),
    // Electron answers with what went wrong; nothing does here.
    openPath: (path: string) => Promise.resolve((run.openedExternally.push(path), '')),
  });

  const main = {
    ...{ app, ipcMain, nativeTheme, BrowserWindow, Tray, Notification, Menu, nativeImage, protocol, shell },
    session: strictProxy('session', {
      fromPartition: sessionFor,
      get defaultSession() {
        return sessionFor('');
      },
    }),
    screen: new HostScreen(run),
    clipboard: strictProxy('clipboard', new HostClipboard()),
    ClipboardItem: HostClipboardItem,
    powerMonitor: new HostPowerMonitor(run),
    dialog: strictProxy('dialog', new HostDialog(run)),
    net: strictProxy('net', new HostNet()),
    globalShortcut: strictProxy('globalShortcut', new HostGlobalShortcut(run)),
  };
  return { main, trays, notifications };
}

function newImage(): HostNativeImage {
  return strictProxy('NativeImage', new HostNativeImage());
}
