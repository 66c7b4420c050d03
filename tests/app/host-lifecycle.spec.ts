import { existsSync } from 'node:fs';
import { setImmediate as aTurnLater } from 'node:timers/promises';
import { createElectronSurface } from '../../build/host/electron-surface.ts';
import { HostRun } from '../../build/host/host-run.ts';
import { expect, test, type FixtureHost } from './harness/host.ts';

const FACTS = { folder: '', name: 'Fixture', version: '1.0.0' };

/** Everything that app and window tell while ending, in their order. */
function record({ electron, window }: FixtureHost): string[] {
  const heard: string[] = [];
  for (const event of ['before-quit', 'will-quit', 'quit', 'window-all-closed'])
    electron.main.app.on(event, () => heard.push(event));
  for (const event of ['close', 'closed']) window.on(event, () => heard.push(event));
  return heard;
}

test('quitting asks the app, then closes the windows, and asks once more', async ({ startHost }) => {
  const host = await startHost();
  const heard = record(host);
  host.electron.main.app.quit();
  expect(await host.exited).toBe(0);
  expect(heard).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit']);
});

test('without windows, quitting goes the same way', async ({ startHost }) => {
  const host = await startHost();
  host.electron.main.app.on('window-all-closed', () => undefined);
  host.window.destroy();
  const heard = record({ ...host, window: new host.electron.main.BrowserWindow({ show: false }) });
  host.electron.main.BrowserWindow.getAllWindows()[0]?.destroy();
  heard.length = 0;
  host.electron.main.app.quit();
  expect(await host.exited).toBe(0);
  expect(heard).toEqual(['before-quit', 'will-quit', 'quit']);
});

test('a main that kills its process ends, tells nobody, and takes nobody with it', async ({ startHost }) => {
  const host = await startHost();
  const heard = record(host);
  host.electron.main.app.on('will-quit', () => process.kill(process.pid, 'SIGKILL'));
  host.electron.main.app.quit();
  expect(await host.exited).toBe(137);
  expect(heard).toEqual(['before-quit', 'close', 'closed', 'will-quit']);
  expect(host.takeProblems()).toEqual(['Main killed its own process']);
  await host.close();
  expect(process.kill(process.pid, 0)).toBe(true);
});

for (const refusing of ['before-quit', 'will-quit'] as const) {
  test(`${refusing} can refuse`, async ({ startHost }) => {
    const host = await startHost();
    const heard = record(host);
    host.electron.main.app.once(refusing, (event: Event) => event.preventDefault());
    host.electron.main.app.quit();
    await expect.poll(() => heard).toContain(refusing);
    expect(heard).not.toContain('quit');
    host.electron.main.app.quit();
    expect(await host.exited).toBe(0);
  });
}

test('a window can refuse to close, and with that to quit', async ({ startHost }) => {
  const host = await startHost();
  const heard = record(host);
  host.window.once('close', (event: Event) => event.preventDefault());
  host.electron.main.app.quit();
  await aTurnLater();
  expect(heard).toEqual(['before-quit', 'close']);
  expect(host.window.isDestroyed()).toBe(false);
  host.electron.main.app.quit();
  expect(await host.exited).toBe(0);
});

test('a page can refuse to be closed, and with that to quit, but not to be destroyed', async ({
  startHost,
}) => {
  const host = await startHost();
  const heard = record(host);
  await host.page.evaluate(() => (window.onbeforeunload = () => false));
  host.electron.main.app.quit();
  await expect.poll(() => heard).toEqual(['before-quit', 'close']);
  await aTurnLater();
  expect(host.window.isDestroyed()).toBe(false);
  host.window.destroy();
  expect(await host.exited).toBe(0);
});

test('what asks for the lock before the first app is ready is told once it is', async ({
  chromium,
}, testInfo) => {
  const run = new HostRun({ browser: await chromium(), mainUrl: '', headless: true }, FACTS);
  const { app } = createElectronSurface(run).main;
  app.setPath('userData', testInfo.outputPath('data'));
  app.requestSingleInstanceLock();
  const told: string[] = [];
  app.on('second-instance', () => told.push(app.isReady() ? 'ready' : 'early'));
  app.on('ready', () => told.push('is ready'));
  const second = createElectronSurface(new HostRun(run.options, FACTS)).main.app;
  second.setPath('userData', testInfo.outputPath('data'));
  expect(second.requestSingleInstanceLock()).toBe(false);
  expect(told).toEqual([]);
  app.becomeReady();
  await expect.poll(() => told).toEqual(['is ready', 'ready']);
});

test('the last window ends the app, unless somebody listens to window-all-closed', async ({ startHost }) => {
  const ending = await startHost();
  ending.window.destroy();
  expect(await ending.exited).toBe(0);

  const staying = await startHost();
  const heard = record(staying);
  staying.window.close();
  await expect.poll(() => heard).toEqual(['close', 'closed', 'window-all-closed']);
  expect(staying.electron.main.BrowserWindow.getAllWindows()).toEqual([]);
});

test('exit asks nobody, ends the windows and leaves the process alone', async ({ startHost }) => {
  const host = await startHost();
  const heard = record(host);
  host.electron.main.app.exit(3);
  expect(await host.exited).toBe(3);
  expect(heard).toEqual(['closed', 'quit']);
});

test("the lock of a data folder is the first app's until it ends; a second one is told to it", async ({
  startHost,
}, testInfo) => {
  const [first, second] = [await startHost(), await startHost()];
  const apps = [first, second].map(({ electron }) => electron.main.app);
  const folder = testInfo.outputPath('data');
  for (const app of apps) app.setPath('userData', folder);
  const told: string[] = [];
  apps[0]?.on('second-instance', () => told.push('first'));
  expect(apps.map((app) => app.requestSingleInstanceLock())).toEqual([true, false]);
  expect(apps[0]?.requestSingleInstanceLock()).toBe(true);
  expect(existsSync(folder)).toBe(true);
  expect(told).toEqual(['first']);
  apps[0]?.exit();
  expect(apps[1]?.requestSingleInstanceLock()).toBe(true);
  const third = await startHost();
  expect(third.electron.main.app.requestSingleInstanceLock()).toBe(true);
});

test('a main that awaits readiness at its top level never gets ready, as in Electron', async ({
  chromium,
}, testInfo) => {
  const { createHost } = await import('../../build/host/create-host.ts');
  const { writeFile } = await import('node:fs/promises');
  const { pathToFileURL } = await import('node:url');
  const file = testInfo.outputPath('main.mjs');
  await writeFile(file, "import { app } from 'electron';\nawait app.whenReady();\n");
  const options = { browser: await chromium(), mainUrl: pathToFileURL(file).href, headless: true };
  await expect(createHost({ ...options, evaluatesWithinMs: 500 })).rejects.toThrow(/await app.whenReady\(\)/);
});

test('only macOS and Windows tell that the screen was unlocked', async ({ startHost }) => {
  const { powerMonitor } = (await startHost({ platform: 'linux' })).electron.main;
  expect(() => powerMonitor.emit('unlock-screen')).toThrow('Linux has no powerMonitor event');
  const heard: string[] = [];
  const onWindows = (await startHost({ platform: 'win32' })).electron.main.powerMonitor;
  onWindows.on('unlock-screen', () => heard.push('unlocked'));
  onWindows.emit('unlock-screen');
  expect(heard).toEqual(['unlocked']);
});

test('the language of messages is asked before that of everything', async ({ startHost }) => {
  const env = { LANGUAGE: '', LC_ALL: '', LC_MESSAGES: 'zh_TW.UTF-8', LANG: 'en_US.UTF-8' };
  const { app } = (await startHost({ env })).electron.main;
  expect(app.getPreferredSystemLanguages()).toEqual(['zh-TW']);
});
