import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright/test';
import type { ForgedAnswer, ForgedCall } from '../../../build/host/forged-calls.ts';
import type { IpcRecord } from '../../../build/host/host-run.ts';
import { launchPlace } from './launch-place.ts';
import { sleep, stepsOf } from './electron-clock.ts';
import { pageSettled, passTime } from './pass-time.ts';
import { processTree } from './process-tree.ts';
import type { SessionBus } from './worker-session-bus.ts';
import type { AskedDialog, LaunchOptions, ShownNotification, TrayApp, TrayView } from './tray-app.ts';
import { waitUntil } from './wait-until.ts';

// Written from the documentation of Playwright and Electron. Where it was written Electron's runtime could not be
// had: NOTHING IN THIS FILE HAS BEEN RUN YET.

const ROOT = resolve(import.meta.dirname, '../../..');
const RECORDER = resolve(import.meta.dirname, 'electron-recorder.cjs');

/** What electron-recorder.cjs leaves on main's global object. */
interface MainGlobals {
  readonly cometTrayRecorder: {
    readonly tray: Electron.Tray | null;
    readonly tooltip: string;
    readonly image: Electron.NativeImage | null;
    readonly menu: Electron.Menu | null;
    readonly links: string[];
    readonly dialogs: AskedDialog[];
    readonly answers: number[];
    readonly files: string[];
    readonly notifications: Electron.Notification[];
    takenShortcuts: string[];
    readonly shortcuts: Map<string, () => void>;
    notificationCondition: 'taken' | 'failed' | 'unsupported';
    readonly traffic: IpcRecord[];
    readonly handlers: Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>;
  };
}

/** Null: Electron can run. */
export function whyNoElectron(): string | null {
  const folder = join(ROOT, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile))
    return "Electron's runtime is not installed (node_modules/electron/path.txt is missing)";
  const executable = join('node_modules/electron/dist', readFileSync(pathFile, 'utf8'));
  if (!existsSync(join(ROOT, executable)))
    return `Electron's runtime is not installed (${executable} is missing)`;
  const needsDisplay =
    process.platform === 'linux' && !(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  return needsDisplay ? 'Electron needs a display (run the tests under xvfb-run)' : null;
}

export async function launchInElectron(bus: SessionBus, options: LaunchOptions): Promise<TrayApp> {
  const { userData, keychainService, env } = launchPlace(options);
  const problems: string[] = [];

  async function start(): Promise<ElectronApplication> {
    if (options.panel === false) bus.panel.close();
    else await bus.panel.open();
    const systemProxy = { COMET_TRAY_TEST_SYSTEM_PROXY: options.systemProxy ?? '' };
    const taken = { COMET_TRAY_TEST_TAKEN_SHORTCUTS: (options.takenShortcuts ?? []).join(' ') };
    const args = ['-r', RECORDER, ROOT, ...(options.argv ?? [])];
    const started = await _electron.launch({
      args,
      env: { ...definedEnv(), ...systemProxy, ...taken, ...env },
    });
    started.on('window', (page) => collectProblems(page, problems));
    return started;
  }

  let app = await start();
  /** What crossed in earlier starts: a restart must not hide it. */
  const earlierTraffic: IpcRecord[] = [];
  if (options.clipboard !== undefined) await writeClipboard(app, options.clipboard);

  async function quit(): Promise<void> {
    const closed = app.waitForEvent('close');
    await app.evaluate((electron) => electron.app.quit());
    await closed;
  }

  return {
    userData,
    keychainService,
    popover: () => waitUntil('the popover', () => visiblePage(app)),
    isPopoverVisible: async () => (await visiblePage(app)) !== undefined,
    popoverBounds: async () => {
      const window = await app.browserWindow(await waitUntil('the popover', () => visiblePage(app)));
      return window.evaluate((shown: Electron.BrowserWindow) => shown.getBounds());
    },
    focusElsewhere: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.blur()),
    clickTray: async () => {
      await waitUntil('the tray', () => hasTray(app));
      await app.evaluate(() => {
        const { tray } = (globalThis as unknown as MainGlobals).cometTrayRecorder;
        const nowhere = { x: 0, y: 0, width: 0, height: 0 };
        tray?.emit('click', {}, nowhere, { x: 0, y: 0 });
      });
    },
    tray: () => readTray(app),
    // The machine's own.
    clipboard: {
      read: () => app.evaluate(({ clipboard }) => clipboard.readText()),
      types: () =>
        app.evaluate(async ({ clipboard }) => (await clipboard.read()).flatMap(({ types }) => types)),
      write: (text) => writeClipboard(app, text),
    },
    externalLinks: () => app.evaluate(() => (globalThis as unknown as MainGlobals).cometTrayRecorder.links),
    dialogs: {
      answer: (button) =>
        app.evaluate(
          (_electron, pressed) =>
            void (globalThis as unknown as MainGlobals).cometTrayRecorder.answers.push(pressed),
          button,
        ),
      chooseFile: (path) =>
        app.evaluate(
          (_electron, file) => void (globalThis as unknown as MainGlobals).cometTrayRecorder.files.push(file),
          path,
        ),
      asked: () => app.evaluate(() => (globalThis as unknown as MainGlobals).cometTrayRecorder.dialogs),
    },
    notifications: {
      shown: () => readNotifications(app),
      set: (condition) =>
        app.evaluate((_electron, now) => {
          (globalThis as unknown as MainGlobals).cometTrayRecorder.notificationCondition = now;
        }, condition),
    },
    clock: {
      advance: async (ms, alongside) => {
        await passTime(stepsOf(app), ms, alongside);
        await pageSettled(await visiblePage(app));
      },
      sleep: (ms) => sleep(app, ms),
    },
    shortcuts: {
      press: (accelerator) =>
        app.evaluate(({ globalShortcut }, pressed) => {
          const { shortcuts } = (globalThis as unknown as MainGlobals).cometTrayRecorder;
          const onPress = globalShortcut.isSuspended() ? undefined : shortcuts.get(pressed);
          onPress?.();
          return onPress !== undefined;
        }, accelerator),
      take: (accelerators) =>
        app.evaluate(
          (_electron, taken) => {
            (globalThis as unknown as MainGlobals).cometTrayRecorder.takenShortcuts = taken;
          },
          [...accelerators],
        ),
    },
    // Main is told so; the machine's own displays stay as they are.
    setDisplays: (displays) =>
      app.evaluate(({ screen }, next) => {
        const [first] = next;
        Object.assign(screen, {
          getAllDisplays: () => next,
          getPrimaryDisplay: () => first,
          getDisplayNearestPoint: () => first,
          getDisplayMatching: () => first,
        });
        screen.emit('display-removed', {}, first);
      }, displays),
    popoverBackground: async () => {
      const window = await app.browserWindow(await waitUntil('the popover', () => visiblePage(app)));
      return window.evaluate((shown: Electron.BrowserWindow) => shown.getBackgroundColor());
    },
    crashPopover: async () => {
      const window = await app.browserWindow(await waitUntil('the popover', () => visiblePage(app)));
      await window.evaluate(
        (shown: Electron.BrowserWindow) =>
          new Promise<void>((gone) => {
            shown.webContents.once('render-process-gone', () => gone());
            shown.webContents.forcefullyCrashRenderer();
          }),
      );
    },
    // The machine's own stay as they are; main is told another thing.
    setOnBattery: (onBattery) =>
      app.evaluate(({ powerMonitor }, isOn) => {
        Object.assign(powerMonitor, { isOnBatteryPower: () => isOn });
        powerMonitor.emit(isOn ? 'on-battery' : 'on-ac');
      }, onBattery),
    setNetwork: (hasNetwork) =>
      app.evaluate(({ net }, isOnline) => void Object.assign(net, { isOnline: () => isOnline }), hasNetwork),
    emitPower: (event) => app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    // The system's theme cannot be changed; pages are told so.
    setSystemDark: async (isDark) => {
      for (const page of app.windows()) await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' });
    },
    secondInstance: (argv = []) =>
      app.evaluate(
        (electron, args) => void electron.app.emit('second-instance', {}, [...args], '', null),
        argv,
      ),
    warn: (message) => app.evaluate((_electron, text) => process.emitWarning(text), message),
    sendForgedCall: (call) => forgeCall(app, call),
    insides: () =>
      app.evaluate(async ({ BrowserWindow }) => {
        const inherited: string[] = [];
        for (const name in {}) inherited.push(name);
        const [window] = BrowserWindow.getAllWindows();
        if (!window) throw new Error('There is no window yet');
        return {
          ...{ inherited, environment: Object.keys(process.env) },
          proxy: await window.webContents.session.resolveProxy('https://elsewhere.invalid/'),
          webRtcPolicy: window.webContents.getWebRTCIPHandlingPolicy(),
        };
      }),
    rendererPids: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
      ),
    browserProcesses: () => Promise.resolve(processTree(app.process().pid ?? 0)),
    ipcTraffic: async () => [...earlierTraffic, ...(await readTraffic(app))],
    consoleProblems: () => Promise.resolve(problems.splice(0)),
    quit,
    restart: async (meanwhile) => {
      earlierTraffic.push(...(await readTraffic(app)));
      await quit();
      meanwhile?.();
      app = await start();
    },
  };
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]),
  );
}

function collectProblems(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`Uncaught in the page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`Console: ${message.text()}`);
  });
}

function writeClipboard(app: ElectronApplication, text: string): Promise<void> {
  return app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
}

async function visiblePage(app: ElectronApplication): Promise<Page | undefined> {
  for (const page of app.windows()) {
    const window = await app.browserWindow(page);
    if (await window.evaluate((candidate: Electron.BrowserWindow) => candidate.isVisible())) return page;
  }
  return undefined;
}

function readTraffic(app: ElectronApplication): Promise<IpcRecord[]> {
  return app.evaluate(() => (globalThis as unknown as MainGlobals).cometTrayRecorder.traffic);
}

function hasTray(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(() => (globalThis as unknown as MainGlobals).cometTrayRecorder.tray !== null);
}

async function readTray(app: ElectronApplication): Promise<TrayView> {
  await waitUntil('the tray', () => hasTray(app));
  const read = await app.evaluate(() => {
    const { tooltip, image, menu } = (globalThis as unknown as MainGlobals).cometTrayRecorder;
    const items = (menu?.items ?? []).map(({ label, enabled, type }, index) => ({
      label,
      enabled,
      type,
      index,
    }));
    return { tooltip, png: image?.toPNG().toString('base64') ?? '', items };
  });
  const shown = read.items.filter(({ type }) => type !== 'separator');
  const menu = shown.map(({ label, enabled, index }) => ({
    label,
    enabled,
    click: () => clickItem(app, index),
  }));
  return { tooltip: read.tooltip, imagePng: Buffer.from(read.png, 'base64'), menu };
}

function clickItem(app: ElectronApplication, index: number): Promise<void> {
  return app.evaluate((_electron, at) => {
    (globalThis as unknown as MainGlobals).cometTrayRecorder.menu?.items[at]?.click();
  }, index);
}

/** Calls main's handler with a sender that Electron would have made for it. */
function forgeCall(app: ElectronApplication, call: ForgedCall): Promise<ForgedAnswer> {
  return app.evaluate(async ({ BrowserWindow }, { from, channel, args }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const handler = (globalThis as unknown as MainGlobals).cometTrayRecorder.handlers.get(channel);
    if (!contents || !handler)
      return { ok: false as const, message: `No handler registered for '${channel}'` };
    const own = contents.mainFrame;
    const alike = { url: own.url, origin: own.origin, parent: null as unknown, top: null as unknown };
    const elsewhere = { url: 'https://elsewhere.invalid/', origin: 'https://elsewhere.invalid' };
    const events = {
      popover: { sender: contents, senderFrame: own },
      'no-frame': { sender: contents, senderFrame: null },
      'other-frame': { sender: contents, senderFrame: { ...alike, parent: own, top: own } },
      'other-origin': { sender: contents, senderFrame: { ...alike, ...elsewhere } },
      'other-window': { sender: { id: -1, mainFrame: alike, isDestroyed: () => false }, senderFrame: alike },
    };
    try {
      return { ok: true as const, value: await handler(events[from], ...args) };
    } catch (error) {
      return { ok: false as const, message: String(error) };
    }
  }, call);
}

async function readNotifications(app: ElectronApplication): Promise<ShownNotification[]> {
  const shown = await app.evaluate(() =>
    (globalThis as unknown as MainGlobals).cometTrayRecorder.notifications.map(({ title, body }) => ({
      title,
      body,
    })),
  );
  return shown.map((notification, index) => ({
    ...notification,
    click: () =>
      app.evaluate((_electron, at) => {
        (globalThis as unknown as MainGlobals).cometTrayRecorder.notifications[at]?.emit('click', {});
      }, index),
  }));
}
