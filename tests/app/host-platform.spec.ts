import type * as E from 'electron';
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

for (const platform of ['linux', 'darwin', 'win32'] as const)
  test(`on ${platform} a notification is shown or refused ${platform === 'linux' ? 'within the call' : 'after it'}`, async ({
    startHost,
  }) => {
    const { main, notifications } = (await startHost({ platform })).electron;
    const heard: string[] = [];
    for (const refuses of [false, true]) {
      notifications.refuses = refuses;
      const notification = new main.Notification({ title: 'production' });
      for (const event of ['show', 'failed']) notification.on(event, () => heard.push(event));
      notification.show();
    }
    expect(heard).toEqual(platform === 'linux' ? ['show', 'failed'] : []);
    await expect.poll(() => heard).toEqual(['show', 'failed']);
  });

// electron_api_session.cc, Session::Session and SetSpellCheckerDictionaryDownloadURL.
test('a session asks for a dictionary as soon as it is made, unless it is silenced as it is told of; macOS never', async ({
  startHost,
}) => {
  const windows = await startHost({ platform: 'win32' });
  const asked = windows.run.dictionariesAsked;
  expect(asked.splice(0)).toEqual([expect.stringContaining('redirector.gvt1.com')]);
  const { app, session } = windows.electron.main;
  app.on('session-created', (created: E.Session) => created.setSpellCheckerLanguages([]));
  session.fromPartition('silenced');
  session.fromPartition('silenced');
  expect(asked).toEqual([]);
  expect((await startHost({ platform: 'darwin' })).run.dictionariesAsked).toEqual([]);
});
