import * as types from 'node:util/types';
import type * as E from 'electron';
import { createElectronSurface, type ElectronSurface } from '../../build/host/electron-surface.ts';
import { HostRun } from '../../build/host/host-run.ts';
import { expect, fixtureGlobals, test } from './harness/host.ts';

type Main = ElectronSurface['main'];

/** Names of ours that Electron does not have; `listed` are the handles by which tests and the host reach in. */
type Invented<Ours, Theirs, Listed extends string = never> = Exclude<keyof Ours, keyof Theirs | Listed>;
type None<T extends never> = T;

// These fail to compile when the host invents a name.
export type NothingInvented = [
  None<Invented<Main, typeof E>>,
  None<
    Invented<
      Main['app'],
      E.App,
      'becomeReady' | 'beKilled' | 'windowGone' | 'quitRefused' | 'whenExited' | 'startedAgain'
    >
  >,
  None<Invented<Main['ipcMain'], E.IpcMain, 'invoke' | 'receive'>>,
  None<Invented<Main['nativeTheme'], E.NativeTheme, 'changeSystem'>>,
  None<
    Invented<
      Main['screen'],
      E.Screen,
      'moveCursor' | 'changePrimaryDisplay' | 'setDisplays' | 'initialPrimaryDisplay'
    >
  >,
  None<Invented<Main['clipboard'], E.Clipboard>>,
  None<Invented<InstanceType<Main['ClipboardItem']>, E.ClipboardItem>>,
  None<Invented<Main['powerMonitor'], E.PowerMonitor, 'battery'>>,
  None<Invented<Main['dialog'], E.Dialog, 'asked' | 'answers' | 'files' | 'agreed'>>,
  None<Invented<Main['shell'], E.Shell>>,
  None<Invented<Main['net'], E.Net, 'hasNetwork'>>,
  None<Invented<Main['globalShortcut'], E.GlobalShortcut, 'taken' | 'press'>>,
  None<Invented<Main['protocol'], E.Protocol>>,
  None<Invented<Main['nativeImage'], typeof E.nativeImage>>,
  None<Invented<ReturnType<Main['nativeImage']['createEmpty']>, E.NativeImage>>,
  None<Invented<Main['Menu'], typeof E.Menu>>,
  None<Invented<ReturnType<Main['Menu']['buildFromTemplate']>, E.Menu>>,
  None<Invented<Main['session'], typeof E.session>>,
  None<Invented<ReturnType<Main['session']['fromPartition']>, E.Session, 'answer' | 'spellChecker'>>,
  None<
    Invented<
      InstanceType<Main['Tray']>,
      E.Tray,
      | 'image'
      | 'toolTip'
      | 'title'
      | 'contextMenu'
      | 'poppedUp'
      | 'bounds'
      | ('activate' | 'activateTwice')
      | 'activateByRightClick'
    >
  >,
  None<Invented<InstanceType<Main['Notification']>, E.Notification>>,
  None<Invented<InstanceType<Main['BrowserWindow']>, E.BrowserWindow, 'isGone' | 'taskbarSkips'>>,
  None<
    Invented<
      InstanceType<Main['BrowserWindow']>['webContents'],
      E.WebContents,
      | (
          | 'load'
          | 'shown'
          | 'openHandler'
          | 'applySize'
          | 'applyColorScheme'
          | 'withPage'
          | 'destroy'
          | 'isGone'
        )
      | 'route'
    >
  >,
];

const NOT_IMITATED = /The Chromium host does not imitate Electron's/;

test('a member that the host lacks fails loudly, wherever it is', async ({ startHost }) => {
  const { electron, window } = await startHost();
  const { main } = electron;
  const parts: Record<string, object> = { ...main, window, contents: window.webContents };
  parts['session object'] = main.session.fromPartition('fixture');
  parts['image'] = main.nativeImage.createEmpty();
  parts['display'] = main.screen.getPrimaryDisplay();
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part === 'function') continue;
    expect(() => void Reflect.get(part, 'setBadgeCount'), name).toThrow(NOT_IMITATED);
    expect(() => Reflect.set(part, 'setBadgeCount', 1), name).toThrow(NOT_IMITATED);
  }
});

test('an event that the host knows nothing of fails loudly', async ({ startHost }) => {
  const { electron, window } = await startHost();
  for (const emitter of [electron.main.app, electron.main.screen, window, window.webContents])
    expect(() => emitter.on('certificate-error', () => undefined)).toThrow(NOT_IMITATED);
});

test('an option that the host would ignore fails loudly', async ({ startHost }) => {
  const { BrowserWindow, Menu } = (await startHost()).electron.main;
  expect(() => new BrowserWindow({ kiosk: true })).toThrow(NOT_IMITATED);
  expect(() => new BrowserWindow({ webPreferences: { webSecurity: false } })).toThrow(NOT_IMITATED);
  expect(() => Menu.buildFromTemplate([{ label: 'x', sublabel: 'y' }])).toThrow(NOT_IMITATED);
});

test('importing a name that the host lacks fails when main is linked', async ({ chromium }, testInfo) => {
  const { createHost } = await import('../../build/host/create-host.ts');
  const { writeFile } = await import('node:fs/promises');
  const { pathToFileURL } = await import('node:url');
  const file = testInfo.outputPath('main.mjs');
  await writeFile(file, "import { autoUpdater } from 'electron';\nautoUpdater.checkForUpdates();\n");
  const starting = createHost({
    browser: await chromium(),
    mainUrl: pathToFileURL(file).href,
    headless: true,
  });
  await expect(starting).rejects.toThrow(/does not provide an export named 'autoUpdater'/);
});

test('each host has a fresh main and a fresh electron', async ({ startHost }) => {
  const first = await startHost();
  first.electron.main.ipcMain.handle('mine', () => 1);
  const second = await startHost();
  expect(() => second.electron.main.ipcMain.handle('mine', () => 2)).not.toThrow();
  expect(second.electron.main.app === first.electron.main.app).toBe(false);
});

test('main has its own environment and arguments while it runs', async ({ startHost }) => {
  const before = process.argv;
  const host = await startHost({ env: { HOST_FIXTURE: 'yes' }, argv: ['--demo'] });
  expect([process.env['HOST_FIXTURE'], process.argv.slice(2)]).toEqual(['yes', ['--demo']]);
  await host.close();
  expect([process.env['HOST_FIXTURE'], process.argv]).toEqual([undefined, before]);
});

test('electron is not ready before main has been evaluated, and what needs readiness refuses', async ({
  startHost,
}) => {
  const host = await startHost();
  expect(fixtureGlobals().fixtureWasReadyAtTopLevel).toBe(false);
  const { main } = createElectronSurface(new HostRun(host.run.options, host.run.packageFacts));
  expect(main.app.isReady()).toBe(false);
  expect(main.app.getLocale()).toBe('');
  expect(() => new main.BrowserWindow()).toThrow(/before app is ready|when app is ready/);
  expect(() => new main.Tray(main.nativeImage.createEmpty())).toThrow(
    'Cannot create Tray before app is ready',
  );
  expect(() => new main.Notification()).toThrow('Cannot create Notification before app is ready');
  expect(() => main.screen.getPrimaryDisplay()).toThrow("can't be used before the app 'ready' event");
  expect(() => main.screen.getCursorScreenPoint()).toThrow("can't be used before the app 'ready' event");
  expect(() => main.session.fromPartition('x')).toThrow('Session can only be received when app is ready');
  expect(() => main.dialog.showMessageBox({ message: 'x' })).toThrow('can only be used after app is ready');
  expect(() => main.globalShortcut.register('Alt+K', () => undefined)).toThrow('before the app is ready');
  expect(() => main.app.enableSandbox()).not.toThrow();
  expect(() => main.protocol.registerSchemesAsPrivileged([])).not.toThrow();
});

test('what must come before readiness refuses afterwards', async ({ startHost }) => {
  const { app, protocol } = (await startHost()).electron.main;
  expect(() => app.enableSandbox()).toThrow('can only be called before app is ready');
  expect(() => protocol.registerSchemesAsPrivileged([])).toThrow('should be called before app is ready');
});

test('the clipboard is asynchronous, and clearing it is not', async ({ startHost }) => {
  const { clipboard } = (await startHost()).electron.main;
  expect(types.isPromise(clipboard.writeText('copied'))).toBe(true);
  expect(await clipboard.readText()).toBe('copied');
  clipboard.clear();
  expect(await clipboard.readText()).toBe('');
});

test('what is written to the clipboard at once replaces all there was, with each of its formats', async ({
  startHost,
}) => {
  const { clipboard, ClipboardItem } = (await startHost()).electron.main;
  const raw = 'electron application/osclipboard;format="x-hint"';
  await clipboard.write([new ClipboardItem({ 'text/plain': 'copied', [raw]: new Blob(['secret']) })]);
  const [item] = await clipboard.read();
  expect(item?.types).toEqual(['text/plain', raw]);
  expect(await (await item?.getType(raw))?.text()).toBe('secret');
  expect(await clipboard.readText()).toBe('copied');
  await expect(item?.getType('text/html')).rejects.toThrow('not found');
  await clipboard.writeText('later');
  expect((await clipboard.read())[0]?.types).toEqual(['text/plain']);
  expect(() => new ClipboardItem({})).toThrow(TypeError);
});

test('the proxy of the system is asked of a session once electron is ready, and is none by default', async ({
  startHost,
}) => {
  const host = await startHost();
  const { session } = host.electron.main;
  expect(session.defaultSession === session.fromPartition('')).toBe(true);
  expect(await session.defaultSession.resolveProxy('https://gateway.example/')).toBe('DIRECT');
  host.run.systemProxy = 'PROXY proxy.example:8080; DIRECT';
  expect(await session.fromPartition('x').resolveProxy('https://gateway.example/')).toContain('PROXY');
  expect(host.run.proxiesAsked).toEqual(['https://gateway.example/', 'https://gateway.example/']);
  const { main } = createElectronSurface(new HostRun(host.run.options, host.run.packageFacts));
  expect(() => main.session.defaultSession).toThrow('Session can only be received when app is ready');
});

test('a notification tells that it was shown, or why not, and nothing where none are supported', async ({
  startHost,
}) => {
  const { main, notifications } = (await startHost()).electron;
  const heard: string[] = [];
  const show = () => {
    const notification = new main.Notification({ title: 'production', body: 'Little is left.' });
    for (const event of ['show', 'failed', 'click', 'close']) notification.on(event, () => heard.push(event));
    notification.show();
    return notification;
  };
  const shown = show();
  expect(heard).toEqual(['show']);
  shown.emit('click');
  expect(heard).toEqual(['show', 'click']);
  expect(notifications.shown.map(({ body, title }) => [title, body])).toEqual([
    ['production', 'Little is left.'],
  ]);
  notifications.refuses = true;
  show();
  expect(heard).toEqual(['show', 'click', 'failed']);
  notifications.isSupported = false;
  expect(main.Notification.isSupported()).toBe(false);
  show();
  await new Promise(setImmediate);
  expect(heard).toHaveLength(3);
  expect(() => new main.Notification({ title: 'x', silent: true })).toThrow("option 'silent'");
});

test('a dialog that nobody answers was dismissed', async ({ startHost }) => {
  const { dialog } = (await startHost()).electron.main;
  const question = { message: 'Go on?', buttons: ['Yes', 'No'], cancelId: 1 };
  expect(await dialog.showMessageBox(question)).toEqual({ response: 1, checkboxChecked: false });
  expect(await dialog.showOpenDialog({ title: 'File' })).toEqual({ canceled: true, filePaths: [] });
  expect(await dialog.showSaveDialog({ title: 'Place' })).toEqual({ canceled: true, filePath: '' });
  dialog.answers.push(0);
  dialog.files.push('/tmp/ca.pem');
  expect((await dialog.showMessageBox(question)).response).toBe(0);
  expect((await dialog.showOpenDialog({})).filePaths).toEqual(['/tmp/ca.pem']);
  dialog.files.push('/tmp/history.csv');
  expect((await dialog.showSaveDialog({})).filePath).toBe('/tmp/history.csv');
  expect(dialog.asked).toHaveLength(6);
});

test('a tray on Linux has no bounds, and its click tells none', async ({ startHost }) => {
  const { Tray, nativeImage, Menu } = (await startHost()).electron.main;
  const nowhere = { x: 0, y: 0, width: 0, height: 0 };
  const tray = new Tray(nativeImage.createEmpty());
  const heard: unknown[] = [];
  tray.on('click', (_event, bounds, position) => heard.push(bounds, position));
  tray.on('right-click', () => heard.push('right-click'));
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Open' }]));
  tray.activate();
  expect(tray.getBounds()).toEqual(nowhere);
  expect(heard).toEqual([nowhere, { x: 0, y: 0 }]);
});

test('a menu item that is disabled does nothing when it is clicked', async ({ startHost }) => {
  const clicked: string[] = [];
  const { items } = (await startHost()).electron.main.Menu.buildFromTemplate([
    { label: 'on', click: () => clicked.push('on') },
    { label: 'off', enabled: false, click: () => clicked.push('off') },
    { type: 'separator' },
    { label: 'more', submenu: [{ label: 'inner', click: () => clicked.push('inner') }] },
  ]);
  for (const item of [...items, ...(items[3]?.submenu?.items ?? [])]) item.click();
  expect(clicked).toEqual(['on', 'inner']);
  expect(items.map(({ type }) => type)).toEqual(['normal', 'normal', 'separator', 'submenu']);
});

test('images are made of PNGs by scale; anything else is an empty image', async ({ startHost }) => {
  const { nativeImage } = (await startHost()).electron.main;
  const [small, big] = [png(16), png(32)];
  const image = nativeImage.createFromBuffer(small);
  image.addRepresentation({ scaleFactor: 2, buffer: big });
  expect(image.getSize()).toEqual({ width: 16, height: 16 });
  expect(image.getSize(2)).toEqual({ width: 16, height: 16 });
  expect(image.toPNG({ scaleFactor: 2 })).toBe(big);
  expect(image.isEmpty()).toBe(false);
  expect(nativeImage.createFromBuffer(Buffer.from('no image')).isEmpty()).toBe(true);
  image.setTemplateImage(true);
  expect(image.isTemplateImage()).toBe(true);
});

/** The start of a PNG is all that is read of it. */
function png(size: number): Buffer {
  const buffer = Buffer.alloc(24);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(buffer);
  buffer.writeUInt32BE(size, 16);
  buffer.writeUInt32BE(size, 20);
  return buffer;
}
