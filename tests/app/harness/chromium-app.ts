import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright/test';
import { createHost, type Host } from '../../../build/host/create-host.ts';
import { forgeCall } from '../../../build/host/forged-calls.ts';
import type { IpcRecord } from '../../../build/host/host-run.ts';
import { browserProcesses } from '../../../build/host/stage.ts';
import { launchPlace } from './launch-place.ts';
import { pageSettled, passTime, type TestHandles } from './pass-time.ts';
import { processTree } from './process-tree.ts';
import type { SessionBus } from './worker-session-bus.ts';
import type { AskedDialog, BrowserProcess, LaunchOptions, MenuEntry, TrayApp } from './tray-app.ts';
import { waitUntil } from './wait-until.ts';

const BUILT = resolve(import.meta.dirname, '../../..');

export interface ChromiumAppDependencies {
  readonly browser: Browser;
  readonly bus: SessionBus;
  readonly options: LaunchOptions;
}

export async function launchInChromiumHost({
  browser,
  bus,
  options,
}: ChromiumAppDependencies): Promise<TrayApp> {
  const { userData, keychainService, env, agreed } = launchPlace(options);
  const {
    argv = [],
    displays,
    openedAtLogin = false,
    platform,
    systemProxy,
    takenShortcuts = [],
    appFolder = BUILT,
  } = options;
  const mainUrl = pathToFileURL(join(appFolder, 'out/main/main.js')).href;

  async function start(): Promise<{ host: Host; handles: TestHandles }> {
    Reflect.deleteProperty(globalThis, 'cometTrayTest');
    if (options.panel === false) bus.panel.close();
    else await bus.panel.open();
    const host = await createHost({
      browser,
      mainUrl,
      headless: true,
      env,
      argv,
      ...{ openedAtLogin, takenShortcuts },
      ...(displays && { displays }),
      ...(platform && { platform }),
      ...(systemProxy !== undefined && { systemProxy }),
    });
    host.electron.main.dialog.agreed.push(...agreed.map((source) => new RegExp(source)));
    const { cometTrayTest } = globalThis as unknown as { cometTrayTest?: TestHandles };
    if (!cometTrayTest) throw new Error('Main did not set globalThis.cometTrayTest');
    return { host, handles: cometTrayTest };
  }

  let current = await start();
  /** What earlier starts left: a restart must not hide it. */
  const earlier: { traffic: IpcRecord[]; problems: string[] } = { traffic: [], problems: [] };
  const electron = () => current.host.electron.main;
  if (options.clipboard !== undefined) await electron().clipboard.writeText(options.clipboard);

  async function quit(): Promise<void> {
    electron().app.quit();
    await current.host.exited;
    await current.host.close();
  }

  return {
    userData,
    keychainService,
    host: () => current.host,
    popover: () => waitUntil('the popover', () => visiblePage(current.host)),
    isPopoverVisible: () => Promise.resolve(visibleWindow(current.host) !== undefined),
    popoverBounds: async () =>
      (await waitUntil('the popover', () => visibleWindow(current.host))).getBounds(),
    focusElsewhere: () => current.host.run.stage.focusElsewhere(),
    clickTray: async () => {
      (await theTray(current.host)).activate();
    },
    tray: async () => {
      const { toolTip, image, contextMenu } = await theTray(current.host);
      const items = (contextMenu?.items ?? []).filter(({ type }) => type !== 'separator');
      const menu = items.map((item): MenuEntry => {
        const { label, enabled } = item;
        return { label, enabled, click: () => soon(() => item.click()) };
      });
      return { tooltip: toolTip, imagePng: image.toPNG(), menu };
    },
    clipboard: {
      read: () => electron().clipboard.readText(),
      write: (text) => electron().clipboard.writeText(text),
      types: async () => (await electron().clipboard.read()).flatMap(({ types }) => types),
    },
    externalLinks: () => Promise.resolve(current.host.run.openedExternally),
    dialogs: {
      answer: (button) => soon(() => electron().dialog.answers.push(button)),
      chooseFile: (path) => soon(() => electron().dialog.files.push(path)),
      asked: () => Promise.resolve(electron().dialog.asked as AskedDialog[]),
    },
    notifications: {
      shown: () =>
        Promise.resolve(
          current.host.electron.notifications.shown.map((notification) => ({
            title: notification.title,
            body: notification.body,
            click: () => soon(() => notification.emit('click', {})),
          })),
        ),
      set: (condition) =>
        soon(() =>
          Object.assign(current.host.electron.notifications, {
            isSupported: condition !== 'unsupported',
            refuses: condition === 'failed',
          }),
        ),
    },
    clock: {
      advance: async (ms, alongside) => {
        const { clock, underWay } = current.handles;
        const steps = {
          untilNextMs: () => Promise.resolve(clock.untilNextMs),
          advance: (stepMs: number) => soon(() => clock.advance(stepMs)),
          settled: () => underWay.settled(),
        };
        await passTime(steps, ms, alongside);
        await pageSettled(await visiblePage(current.host));
      },
      sleep: (ms) => soon(() => current.handles.clock.sleep(ms)),
    },
    shortcuts: {
      press: (accelerator) => Promise.resolve(electron().globalShortcut.press(accelerator)),
      take: (accelerators) =>
        soon(() => {
          const { taken } = electron().globalShortcut;
          taken.clear();
          for (const accelerator of accelerators) taken.add(accelerator);
        }),
    },
    setDisplays: (next) => soon(() => electron().screen.setDisplays(next)),
    popoverBackground: async () =>
      (await waitUntil('the popover', () => visibleWindow(current.host))).getBackgroundColor(),
    crashPopover: async () => {
      const crashing = await waitUntil('the popover', () => visibleWindow(current.host));
      const { page } = await crashing.webContents.shown;
      const gone = new Promise((resolve) => crashing.webContents.once('render-process-gone', resolve));
      const cdp = await page.context().newCDPSession(page);
      // Nobody is left to answer it.
      cdp.send('Page.crash').catch(() => undefined);
      await gone;
    },
    setOnBattery: (battery) =>
      soon(() => {
        Object.assign(electron().powerMonitor, { battery });
        electron().powerMonitor.emit(battery ? 'on-battery' : 'on-ac');
      }),
    setNetwork: (hasNetwork) => soon(() => Object.assign(electron().net, { hasNetwork })),
    emitPower: (event) => soon(() => electron().powerMonitor.emit(event)),
    setSystemDark: (isDark) => soon(() => electron().nativeTheme.changeSystem(isDark)),
    secondInstance: async (furtherArgv = argv) => {
      const second = await createHost({ browser, mainUrl, headless: true, env, argv: furtherArgv });
      const code = await second.exited;
      await second.close();
      if (code !== 0) throw new Error(`The second instance ended with ${code}`);
    },
    warn: (message) => soon(() => process.emitWarning(message)),
    sendForgedCall: (call) => forgeCall(current.host, call),
    insides: async () => {
      const contents = (await waitUntil('the popover', () => visibleWindow(current.host))).webContents;
      return {
        // Main shares a process with this.
        inherited: inherited(),
        proxy: await contents.session.resolveProxy('https://elsewhere.invalid/'),
        webRtcPolicy: contents.getWebRTCIPHandlingPolicy(),
        environment: Object.keys(process.env),
      };
    },
    rendererPids: () =>
      Promise.resolve(windowsOf(current.host).map(({ webContents }) => webContents.getOSProcessId())),
    browserProcesses: () => processesOf(browser),
    ipcTraffic: () => Promise.resolve([...earlier.traffic, ...current.host.run.traffic]),
    consoleProblems: () => Promise.resolve([...earlier.problems.splice(0), ...problemsOf(current.host)]),
    quit,
    restart: async (meanwhile) => {
      await quit();
      earlier.traffic.push(...current.host.run.traffic);
      earlier.problems.push(...problemsOf(current.host));
      meanwhile?.();
      current = await start();
    },
  };
}

function soon(action: () => unknown): Promise<void> {
  action();
  return Promise.resolve();
}

function inherited(): string[] {
  const names: string[] = [];
  for (const name in {}) names.push(name);
  return names;
}

function windowsOf(host: Host) {
  return host.electron.main.BrowserWindow.getAllWindows();
}

function visibleWindow(host: Host) {
  return windowsOf(host).find((window) => window.isVisible());
}

async function visiblePage(host: Host): Promise<Page | undefined> {
  return (await visibleWindow(host)?.webContents.shown)?.page;
}

function theTray(host: Host) {
  return waitUntil('the tray', () => [...host.electron.trays][0]);
}

async function processesOf(browser: Browser): Promise<BrowserProcess[]> {
  const named = await browserProcesses(browser);
  const root = named.find(({ type }) => type === 'browser');
  if (process.platform !== 'linux' || !root) return named.map(({ id, type }) => ({ pid: id, type }));
  return processTree(root.id);
}

/** Also what Electron would fetch by itself, which no app is to let it. */
function problemsOf({ run }: Host): string[] {
  const asked = run.dictionariesAsked.splice(0).map((url) => `A session asks for ${url}`);
  return [...run.problems.splice(0), ...asked];
}
