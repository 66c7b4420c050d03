import { expect, test } from './harness/host.ts';

const PLATFORMS = ['darwin', 'linux', 'win32'] as const;

for (const platform of PLATFORMS)
  test(`main finds ${platform} in its process while it is evaluated, and this machine's again afterwards`, async ({
    startHost,
  }) => {
    const before = process.platform;
    const { electron, page } = await startHost({ platform });
    expect(globalThis).toHaveProperty('fixturePlatform', platform);
    expect(process.platform).toBe(before);
    expect(electron.main.app.dock !== undefined).toBe(platform === 'darwin');
    expect(await page.evaluate('window.bridge.platform')).toBe(platform);
  });

test('a tray item answers by platform to clicks, titles and menus that pop up', async ({ startHost }) => {
  const seen: Record<string, unknown> = {};
  for (const platform of PLATFORMS) {
    const { main } = (await startHost({ platform })).electron;
    const tray = new main.Tray(main.nativeImage.createEmpty());
    const menu = main.Menu.buildFromTemplate([{ label: 'Quit' }]);
    const told: string[] = [];
    for (const event of ['click', 'right-click']) tray.on(event, () => told.push(event));
    tray.setTitle('5');
    tray.activateByRightClick();
    tray.setContextMenu(menu);
    tray.activate();
    tray.activateByRightClick();
    seen[platform] = {
      told,
      title: tray.getTitle(),
      poppedUp: tray.poppedUp.length,
      hasBounds: tray.getBounds().width > 0,
    };
  }
  expect(seen).toEqual({
    darwin: { told: ['right-click', 'click', 'right-click'], title: '5', poppedUp: 1, hasBounds: true },
    linux: { told: ['click'], title: '', poppedUp: 0, hasBounds: false },
    win32: { told: ['right-click', 'click'], title: '', poppedUp: 1, hasBounds: true },
  });
});

test('a destroyed tray item refuses everything but to say so', async ({ startHost }) => {
  const { main } = (await startHost()).electron;
  const tray = new main.Tray(main.nativeImage.createEmpty());
  tray.destroy();
  expect(tray.isDestroyed()).toBe(true);
  expect(() => tray.setToolTip('late')).toThrow('Tray is destroyed');
  expect(() => tray.getBounds()).toThrow('Tray is destroyed');
});
