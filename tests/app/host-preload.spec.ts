import { expect, inPage, test, type FixtureBridge } from './harness/host.ts';

test('the page sees what the preload exposes, before its own scripts run, frozen, and nothing else', async ({
  startHost,
}) => {
  const { page } = await startHost();
  const seen = await page.evaluate(() => {
    const { bridge, keysAtStart } = window as unknown as { bridge: object; keysAtStart: string[] };
    const { writable, configurable } = Object.getOwnPropertyDescriptor(window, 'bridge') ?? {};
    const foreign = Object.keys(window).filter((key) =>
      /fixture|binding|receiver|handover|require|process/.test(key),
    );
    return {
      early: keysAtStart.includes('invoke'),
      frozen: Object.isFrozen(bridge),
      writable,
      configurable,
      foreign,
    };
  });
  expect(seen).toEqual({ early: true, frozen: true, writable: false, configurable: false, foreign: [] });
});

test('the same is there again after a reload', async ({ startHost }) => {
  const { electron, page, window } = await startHost();
  electron.main.ipcMain.handle('ask', () => 'answer');
  const loaded = new Promise((resolve) => window.webContents.once('did-finish-load', resolve));
  window.webContents.reload();
  await loaded;
  expect(await inPage(page, (bridge) => bridge.invoke('ask'))).toBe('answer');
});

test('page and preload share no objects: globals of one are unknown to the other', async ({ startHost }) => {
  const { page } = await startHost();
  await page.evaluate('globalThis.fixturePageGlobal = true');
  expect(await inPage(page, (bridge) => bridge.secretWorld())).toEqual(['fixturePreloadGlobal']);
});

test('a page that tampers with its built-ins does not reach the preload', async ({ startHost }) => {
  const { page } = await startHost();
  const stolen = await page.evaluate(() => {
    const seen: string[] = [];
    const detail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail');
    Object.defineProperty(CustomEvent.prototype, 'detail', {
      get() {
        const value: unknown = detail?.get?.call(this);
        seen.push(JSON.stringify(value));
        return value;
      },
    });
    const { bridge } = window as unknown as { bridge: FixtureBridge };
    bridge.secretWorld();
    return seen.join('\n');
  });
  // It sees its own side of the call, and neither the binding to main nor the preload's source.
  expect(stolen).toContain('answer');
  expect(stolen).not.toMatch(/binding|receiver|handover|ipcRenderer/);
});

test('functions cross the bridge in both directions and answer synchronously', async ({ startHost }) => {
  const { page } = await startHost();
  expect(await inPage(page, (bridge) => bridge.callBack((text) => `${text}, and back`))).toBe(
    'from the preload, and back',
  );
});

test('errors cross the bridge as in Electron', async ({ startHost }) => {
  const { page } = await startHost();
  expect(await inPage(page, (bridge) => bridge.throws())).toBe('Error: Uncaught TypeError: boom');
  expect(await inPage(page, (bridge) => bridge.rejects())).toBe('Error: boom later');
});

test('a preload may require electron, and nothing of Node', async ({ startHost }) => {
  const { page } = await startHost();
  expect(await inPage(page, (bridge) => bridge.requires('electron'))).toBe('object');
  for (const name of ['fs', 'node:fs', 'child_process', './other.js'])
    expect(await page.evaluate(requireText, name)).toBe(`Error: Uncaught Error: module not found: ${name}`);
});

function requireText(name: string): unknown {
  try {
    const { bridge } = window as unknown as { bridge: FixtureBridge };
    return bridge.requires(name);
  } catch (error) {
    return String(error);
  }
}

test('what of Electron a preload gets and the host lacks fails loudly', async ({ startHost }) => {
  const { page } = await startHost();
  expect(await inPage(page, (bridge) => bridge.useUnknown())).toContain(
    "The Chromium host does not imitate Electron's ipcRenderer.sendToHost",
  );
});
