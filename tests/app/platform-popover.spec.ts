import type { Host } from '../../build/host/create-host.ts';
import type { HostPlatform } from '../../build/host/host-run.ts';
import type { HostTray } from '../../build/host/tray.ts';
import { expect, test } from './harness/tray-test.ts';
import type { LaunchOptions, TrayApp } from './harness/tray-app.ts';

type Launch = (options?: LaunchOptions) => Promise<TrayApp>;

test.skip(({ hostKind }) => hostKind === 'electron', 'another system than this one is imitated');

const DEMO = ['--demo'];

function hostOf({ host }: TrayApp): Host {
  if (!host) throw new Error('This test is for the Chromium host');
  return host();
}

async function trayOf(app: TrayApp): Promise<HostTray> {
  await app.tray();
  const [tray] = hostOf(app).electron.trays;
  if (!tray) throw new Error('There is no tray');
  return tray;
}

async function opened(app: TrayApp): Promise<void> {
  await app.clickTray();
  await expect((await app.popover()).getByRole('listitem').first()).toBeVisible();
}

/** The demo shows itself when it starts. */
async function startClosed(launch: Launch, platform: HostPlatform): Promise<TrayApp> {
  const app = await launch({ platform, argv: DEMO });
  await expect((await app.popover()).getByRole('listitem').first()).toBeVisible();
  await app.clickTray();
  await isClosed(app);
  // The browser takes the focus away a moment after the app: by then it may be opened again.
  await app.focusElsewhere();
  return app;
}

async function isClosed(app: TrayApp): Promise<void> {
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
}

function middle({ x, y, width, height }: HostTray['bounds']): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

test.describe('on Windows', () => {
  test('a popover that never gets the focus goes when the pointer has left it', async ({ launch }) => {
    const app = await startClosed(launch, 'win32');
    const { electron, run } = hostOf(app);
    const tray = await trayOf(app);
    electron.main.screen.moveCursor(middle(tray.bounds));
    run.foreground = 'refused';
    await opened(app);
    await app.clock.advance(60_000);
    expect(await app.isPopoverVisible()).toBe(true);
    electron.main.screen.moveCursor({ x: 10, y: 10 });
    await app.clock.advance(2_500);
    await isClosed(app);
  });

  test('the focus that the taskbar takes back at once is asked for again, and then lost like any other', async ({
    launch,
  }) => {
    const app = await startClosed(launch, 'win32');
    const { electron } = hostOf(app);
    electron.main.screen.moveCursor(middle((await trayOf(app)).bounds));
    await opened(app);
    const [window] = electron.main.BrowserWindow.getAllWindows();
    await expect.poll(() => window?.isFocused()).toBe(true);
    await app.focusElsewhere();
    await expect.poll(() => window?.isFocused()).toBe(false);
    await app.clock.advance(400);
    await expect.poll(() => window?.isFocused()).toBe(true);
    await app.focusElsewhere();
    await expect.poll(() => window?.isFocused()).toBe(false);
    await app.clock.advance(100);
    await isClosed(app);
  });

  test('a click elsewhere closes it at once as well', async ({ launch }) => {
    const app = await startClosed(launch, 'win32');
    const { electron } = hostOf(app);
    await opened(app);
    const [window] = electron.main.BrowserWindow.getAllWindows();
    await expect.poll(() => window?.isFocused()).toBe(true);
    electron.main.screen.moveCursor({ x: 10, y: 10 });
    await app.focusElsewhere();
    await expect.poll(() => window?.isFocused()).toBe(false);
    await app.clock.advance(100);
    await isClosed(app);
  });

  test('two quick clicks open and close it; each opening takes it out of the taskbar', async ({ launch }) => {
    const app = await startClosed(launch, 'win32');
    const tray = await trayOf(app);
    await opened(app);
    const [window] = hostOf(app).electron.main.BrowserWindow.getAllWindows();
    await expect.poll(() => window?.taskbarSkips).toBe(2);
    await app.clickTray();
    tray.activateTwice();
    expect(await app.isPopoverVisible()).toBe(false);
    tray.activate();
    await expect.poll(() => window?.taskbarSkips).toBeGreaterThan(2);
  });

  test('a menu that is open is replaced when it has closed', async ({ launch }) => {
    const app = await launch({ platform: 'win32', argv: DEMO });
    const tray = await trayOf(app);
    await expect((await app.popover()).getByRole('listitem').first()).toBeVisible();
    const before = tray.contextMenu;
    before?.emit('menu-will-show', {});
    await (await app.tray()).menu.find(({ label }) => label.startsWith('Pause'))?.click();
    await expect.poll(() => app.tray().then(({ tooltip }) => tooltip)).toContain('aused');
    expect(tray.contextMenu === before).toBe(true);
    before?.emit('menu-will-close', {});
    expect(tray.contextMenu === before).toBe(false);
    expect((await app.tray()).menu.map(({ label }) => label)).toContain('Resume');
  });

  test('a menu that is opened again is kept a minute from then on, and replaced after that', async ({
    launch,
  }) => {
    const app = await launch({ platform: 'win32', argv: DEMO });
    const tray = await trayOf(app);
    await expect((await app.popover()).getByRole('listitem').first()).toBeVisible();
    const before = tray.contextMenu;
    const item = async (name: string) => (await app.tray()).menu.find(({ label }) => label.startsWith(name));
    before?.emit('menu-will-show', {});
    before?.emit('menu-will-close', {});
    await app.clock.advance(50_000);
    const reopened = tray.contextMenu;
    reopened?.emit('menu-will-show', {});
    await app.clock.advance(20_000);
    await (await item('Pause'))?.click();
    await expect.poll(() => app.tray().then(({ tooltip }) => tooltip)).toContain('aused');
    expect(tray.contextMenu === reopened).toBe(true);
    await app.clock.advance(50_000);
    expect(tray.contextMenu === reopened).toBe(false);
    expect(await item('Resume')).toBeDefined();
  });
});

for (const platform of ['darwin', 'win32'] as const) {
  test(`on ${platform} the popover opens where the icon is, not where it was clicked before`, async ({
    launch,
  }) => {
    const app = await startClosed(launch, platform);
    const tray = await trayOf(app);
    tray.bounds = { ...tray.bounds, x: 400 };
    await opened(app);
    expect((await app.popoverBounds()).x).toBeLessThan(400);
    const { x } = await app.popoverBounds();
    await app.clickTray();
    await isClosed(app);
    tray.bounds = { ...tray.bounds, x: 700 };
    hostOf(app).electron.main.app.emit('second-instance', {}, [], '');
    await expect.poll(async () => (await app.popoverBounds()).x).toBe(x + 300);
  });
}

for (const platform of ['darwin', 'linux', 'win32'] as const)
  test(`on ${platform} a click on the icon leaves the popover while a dialog on it is open`, async ({
    launch,
  }) => {
    const app = await startClosed(launch, platform);
    const { dialog } = hostOf(app).electron.main;
    await opened(app);
    const asked = Promise.withResolvers<undefined>();
    const answered = Promise.withResolvers<{ canceled: boolean; filePath: string }>();
    dialog.showSaveDialog = () => {
      asked.resolve(undefined);
      return answered.promise;
    };
    const page = await app.popover();
    const exported = page.evaluate(() => window.comet.exportHistory({ format: 'csv' }));
    await asked.promise;
    await app.clickTray();
    expect(await app.isPopoverVisible()).toBe(true);
    answered.resolve({ canceled: true, filePath: '' });
    await exported;
    await app.clickTray();
    await isClosed(app);
  });

test.describe('on macOS', () => {
  for (const how of ['the icon', 'Escape'])
    test(`closed by ${how}, the popover gives the keys back to the app before`, async ({ launch }) => {
      const app = await startClosed(launch, 'darwin');
      const { run } = hostOf(app);
      await opened(app);
      await expect.poll(() => run.isActive).toBe(true);
      if (how === 'Escape') await (await app.popover()).keyboard.press('Escape');
      else await app.clickTray();
      await isClosed(app);
      await expect.poll(() => run.isActive).toBe(false);
      await opened(app);
      await expect.poll(() => run.isActive).toBe(true);
    });

  test('both ways to the menu open it, and leave the popover as it is', async ({ launch }) => {
    const app = await startClosed(launch, 'darwin');
    const tray = await trayOf(app);
    tray.activate({ ctrlKey: true });
    tray.activateByRightClick();
    expect(tray.poppedUp).toHaveLength(2);
    expect(await app.isPopoverVisible()).toBe(false);
  });
});

test('on Linux a click on the icon brings a popover to the front that lies behind other windows', async ({
  launch,
}) => {
  const app = await startClosed(launch, 'linux');
  await opened(app);
  const [window] = hostOf(app).electron.main.BrowserWindow.getAllWindows();
  await expect.poll(() => window?.isFocused()).toBe(true);
  await app.focusElsewhere();
  await expect.poll(() => window?.isFocused()).toBe(false);
  await app.clock.advance(300);
  await app.clickTray();
  await expect.poll(() => window?.isFocused()).toBe(true);
  await app.clickTray();
  await isClosed(app);
});
