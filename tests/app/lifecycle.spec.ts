import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createHost, type Host } from '../../build/host/create-host.ts';
import type { HostOptions } from '../../build/host/host-run.ts';
import { launchPlace } from './harness/launch-place.ts';
import { expect, test as base } from './harness/tray-test.ts';
import { waitUntil } from './harness/wait-until.ts';

// How the app starts, is started again and ends, as Electron tells it.

const MAIN = pathToFileURL(resolve(import.meta.dirname, '../../out/main/main.js')).href;

interface Started extends Host {
  readonly dataFolder: string;
}

const test = base.extend<{ startMain: (options?: Partial<HostOptions>) => Promise<Started> }>({
  startMain: async ({ bus, chromium }, use) => {
    const hosts: Host[] = [];
    await bus.panel.open();
    await use(async (options = {}) => {
      const { env, userData: dataFolder } = launchPlace({});
      const browser = await chromium();
      const host = await createHost({ browser, mainUrl: MAIN, headless: true, env, ...options });
      hosts.push(host);
      return { ...host, dataFolder };
    });
    for (const host of hosts) await host.close();
  },
});

test.skip(({ hostKind }) => hostKind === 'electron', 'reaches into the imitated Electron');

const windowsOf = ({ electron }: Host) => electron.main.BrowserWindow.getAllWindows();
const isShown = (host: Host) => windowsOf(host).some((window) => window.isVisible());
const isThere = (host: Host) => waitUntil('the tray', () => [...host.electron.trays][0]);

test('a start while the app is starting shows the popover once it has started', async ({ startMain }) => {
  const host = await startMain({ argv: ['--hidden'] });
  host.electron.main.app.startedAgain([['comet-tray'], '/', null]);
  await expect.poll(() => isShown(host)).toBe(true);
});

for (const argument of ['--hidden', '-Embedding'])
  test(`a further start with ${argument} shows nothing`, async ({ startMain }) => {
    const host = await startMain({ argv: ['--hidden'] });
    await isThere(host);
    host.electron.main.app.startedAgain([['comet-tray', argument], '/', null]);
    expect(windowsOf(host)).toEqual([]);
    host.electron.main.app.startedAgain([['comet-tray'], '/', null]);
    await expect.poll(() => isShown(host)).toBe(true);
  });

for (const [how, options] of [
  ['opened at login on macOS', { platform: 'darwin', openedAtLogin: true }],
  ['started by Windows for a notification', { platform: 'win32', argv: ['-Embedding'] }],
] as const)
  test(`${how}, the app shows nothing, though nobody is signed in`, async ({ startMain }) => {
    const host = await startMain(options);
    await isThere(host);
    host.electron.main.app.startedAgain([['comet-tray', '--hidden'], '/', null]);
    expect(windowsOf(host)).toEqual([]);
  });

test('a page that refuses to be closed cannot keep the app from quitting', async ({ startMain }) => {
  const host = await startMain();
  const window = await waitUntil('the popover', () => windowsOf(host).find((one) => one.isVisible()));
  const { page } = await window.webContents.shown;
  await page.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()));
  host.electron.main.app.quit();
  expect(await host.exited).toBe(0);
});

test('the tray item is gone before the process may be killed', async ({ startMain }) => {
  const host = await startMain({ platform: 'win32', argv: ['--hidden'] });
  await isThere(host);
  const { app } = host.electron.main;
  const left = new Promise((resolve) => app.once('will-quit', () => resolve(host.electron.trays.size)));
  app.quit();
  expect(await left).toBe(0);
  expect(await host.exited).toBe(0);
});

test('a command is answered before anything of Chromium starts', async ({ startMain }) => {
  const host = await startMain({ argv: ['guard', '--key', 'nobody', '--min', '5usd'] });
  expect(await host.exited).toBe(69);
  expect(host.electron.main.app.isReady()).toBe(false);
});

test('a process of Chromium that ends is logged', async ({ startMain }) => {
  const host = await startMain({ argv: ['--hidden'] });
  const details = { type: 'GPU', serviceName: 'GPU', reason: 'crashed', exitCode: 139 };
  host.electron.main.app.emit('child-process-gone', {}, details);
  const log = () => readFileSync(join(host.dataFolder, 'logs/main.log'), 'utf8');
  await expect.poll(log).toContain('child-process-gone {"type":"GPU","serviceName":"GPU","reason":"crashed"');
});

test('an app that is not packaged has the shortcut of the developer tools, on every system', async ({
  startMain,
}) => {
  for (const platform of ['darwin', 'linux', 'win32'] as const) {
    const { electron } = await startMain({ platform, argv: ['--hidden'] });
    const roles = () =>
      electron.main.Menu.getApplicationMenu()?.items.flatMap(({ role, submenu }) => [
        role,
        ...(submenu?.items.map((item) => item.role) ?? []),
      ]);
    await expect.poll(roles).toContain('toggleDevTools');
  }
});
