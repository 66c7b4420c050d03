import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright/test';
import { attempt, listen } from './attacks/attack.ts';
import { ELECTRON_ONLY } from './attacks/electron-only.ts';
import { FOREIGN_PATHS } from './attacks/files.ts';
import { NETWORK } from './attacks/network-attacks.ts';
import { ASKED_OF_ELECTRON, PERMISSIONS } from './attacks/permissions.ts';
import { whyNoElectron } from './harness/electron-app.ts';
import { launchPlace } from './harness/launch-place.ts';
import { expect, test as base } from './harness/tray-test.ts';
import { waitUntil } from './harness/wait-until.ts';

// What only Electron itself can show of attacks from inside the page. Where it was written Electron's runtime could
// not be had: NOTHING IN THIS FILE HAS BEEN RUN YET. The fuses are read back from the packed binary in tests/package.

interface Started {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** Starts it again with the same data folder. */
  readonly startAgain: () => Promise<number | null>;
}

const ROOT = join(import.meta.dirname, '../..');
const NET_LOG = 'net-log.json';
/** Nothing tells that a request does not come. */
const ASKS_WITHIN_MS = 3_000;

const test = base.extend<{ started: Started }>({
  started: async ({ hostKind, bus }, use, testInfo) => {
    const reason = hostKind === 'electron' ? whyNoElectron() : 'only Electron itself can show this';
    if (reason !== null) testInfo.skip(true, reason);
    await bus.panel.open();
    const { env, userData } = launchPlace({});
    // From the first request on.
    const netLog = join(userData, NET_LOG);
    const launched = { args: [ROOT, `--log-net-log=${netLog}`], env: { ...definedEnv(), ...env } };
    const app = await _electron.launch(launched);
    const page = await app.firstWindow();
    await page.waitForLoadState();
    const startAgain = async () => {
      const second = await _electron.launch(launched).catch(() => null);
      return second === null ? 0 : new Promise<number | null>((end) => second.process().once('exit', end));
    };
    await use({ app, page, userData, startAgain });
    const closed = app.waitForEvent('close');
    await app.evaluate((electron) => electron.app.quit());
    await closed;
    rmSync(userData, { recursive: true, force: true });
  },
});

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** From here on the page is served without what refuses most by itself, so that main's own refusals are seen. */
async function withoutPolicy(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  await page.reload();
}

test(ELECTRON_ONLY.sandbox, async ({ started: { app, page } }) => {
  const seen = await app.evaluate(({ app: electron, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const renderers = electron.getAppMetrics().filter(({ type }) => type === 'Tab');
    return {
      sandboxed: renderers.map(({ sandboxed }) => sandboxed),
      // Not among Electron's types.
      preferences: (
        window?.webContents as unknown as { getLastWebPreferences(): object }
      ).getLastWebPreferences(),
    };
  });
  // Only macOS and Windows tell.
  if (process.platform !== 'linux') expect(seen.sandboxed).toEqual([true]);
  expect(seen.preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  const foreign = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'];
  expect(await page.evaluate((names) => names.filter((name) => name in globalThis), foreign)).toEqual([]);
});

test(ELECTRON_ONLY.session, async ({ started: { app } }) => {
  const seen = await app.evaluate(({ BrowserWindow, session }) => {
    const own = BrowserWindow.getAllWindows()[0]?.webContents.session;
    return {
      isPersistent: own?.isPersistent(),
      isDefault: own === session.defaultSession,
      ownKnows: own?.protocol.isProtocolHandled('app'),
      defaultKnows: session.defaultSession.protocol.isProtocolHandled('app'),
    };
  });
  expect(seen).toEqual({ isPersistent: false, isDefault: false, ownKnows: true, defaultKnows: false });
});

test(ELECTRON_ONLY.headers, async ({ started: { app, page } }) => {
  const ask = (url: string) =>
    app.evaluate(async ({ BrowserWindow }, asked) => {
      const response = await BrowserWindow.getAllWindows()[0]?.webContents.session.fetch(asked);
      return { status: response?.status, headers: Object.fromEntries(response?.headers ?? []) };
    }, url);
  expect(page.url()).toBe('app://bundle/index.html');
  const { status, headers } = await ask('app://bundle/index.html');
  expect(status).toBe(200);
  expect(headers['content-security-policy']).toContain("connect-src 'none'");
  expect(headers['permissions-policy']).toContain('camera=()');
  expect(headers['x-content-type-options']).toBe('nosniff');
  for (const path of FOREIGN_PATHS) expect((await ask(`app://bundle${path}`)).status, path).toBe(404);
  await expect(ask('file:///etc/passwd')).rejects.toThrow(/ERR_/);
});

test(ELECTRON_ONLY.navigation, async ({ started: { app, page } }) => {
  await app.evaluate(({ BrowserWindow }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('will-navigate', (event) => asked.push(`${event.url} ${event.defaultPrevented}`));
  });
  await page.evaluate(() => void (location.href = 'https://attacker.example/'));
  const asked = () => app.evaluate(() => Reflect.get(globalThis, 'asked') as string[]);
  await expect.poll(asked).toEqual(['https://attacker.example/ true']);
  expect(page.url()).toBe('app://bundle/index.html');
});

test(ELECTRON_ONLY.windows, async ({ started: { app, page } }) => {
  expect(await page.evaluate(() => window.open('https://attacker.example/') === null)).toBe(true);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test(ELECTRON_ONLY.permissions, async ({ started: { page } }) => {
  await withoutPolicy(page);
  const listener = await listen();
  for (const attack of [...PERMISSIONS.slice(0, -1), ...ASKED_OF_ELECTRON])
    expect((await attempt(page, attack, listener.aim)).gotThrough, attack.what).toBe(false);
  const states = await page.evaluate(async () => {
    const names = ['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read', 'midi'];
    const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return (await Promise.all(asked)).map(({ state }) => state);
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
  await listener.close();
});

test(ELECTRON_ONLY.requests, async ({ started: { app, page } }) => {
  await withoutPolicy(page);
  await app.evaluate(({ BrowserWindow }) => {
    const failed: string[] = [];
    Object.assign(globalThis, { failed });
    const own = BrowserWindow.getAllWindows()[0]?.webContents.session;
    own?.webRequest.onErrorOccurred(({ error, resourceType }) => failed.push(`${resourceType} ${error}`));
  });
  for (const { what, run } of NETWORK) {
    const listener = await listen();
    expect((await attempt(page, { what, run }, listener.aim)).gotThrough, what).toBe(false);
    expect(listener.reached(), what).toBe(0);
    await listener.close();
  }
  const failed = await app.evaluate(() => Reflect.get(globalThis, 'failed') as string[]);
  expect(failed).toContain('webSocket net::ERR_BLOCKED_BY_CLIENT');
  expect(failed).toContain('xhr net::ERR_BLOCKED_BY_CLIENT');
});

test(ELECTRON_ONLY.webRtc, async ({ started: { app, page } }) => {
  const listener = await listen();
  for (const attack of NETWORK.filter(({ what }) => what.startsWith('WebRTC')))
    expect((await attempt(page, attack, listener.aim)).gotThrough).toBe(false);
  expect(listener.reached()).toBe(0);
  await listener.close();
  const seen = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return [contents?.getWebRTCIPHandlingPolicy(), await contents?.session.resolveProxy('http://127.0.0.1/')];
  });
  expect(seen).toEqual(['disable_non_proxied_udp', 'SOCKS5 127.0.0.1:1']);
});

// The last way out that no setting of a session closes; should this fail, names can carry what the page knows.
test(ELECTRON_ONLY.names, async ({ started: { app, page } }, testInfo) => {
  const log = testInfo.outputPath('net-log.json');
  const own = await app.evaluateHandle(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.session,
  );
  await own.evaluate((session, path) => session?.netLog.startLogging(path), log);
  await page.evaluate(() => {
    for (const rel of ['dns-prefetch', 'preconnect'])
      document.head.append(
        Object.assign(document.createElement('link'), { rel, href: `https://${rel}.attacker.example` }),
      );
  });
  // Chromium looks names up in the order in which it is asked: once main's own is through, so is the page's.
  await own.evaluate((session) => session?.resolveHost('after.attacker.example').catch(() => null));
  await own.evaluate((session) => session?.netLog.stopLogging());
  const text = readFileSync(log, 'utf8');
  expect(text).toContain('after.attacker.example');
  expect(text).not.toMatch(/(dns-prefetch|preconnect)\.attacker\.example/);
});

test(ELECTRON_ONLY.downloads, async ({ started: { app, page } }) => {
  await app.evaluate(({ BrowserWindow }) => {
    const asked: boolean[] = [];
    Object.assign(globalThis, { asked });
    const own = BrowserWindow.getAllWindows()[0]?.webContents.session;
    own?.on('will-download', (event) => asked.push(event.defaultPrevented));
  });
  await page.evaluate(() => {
    const href = URL.createObjectURL(new Blob(['keys']));
    Object.assign(document.createElement('a'), { href, download: 'keys.txt' }).click();
  });
  const asked = () => app.evaluate(() => Reflect.get(globalThis, 'asked') as boolean[]);
  await expect.poll(asked).toEqual([true]);
});

test(ELECTRON_ONLY.lock, async ({ started: { app, startAgain } }) => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  expect(await startAgain()).toBe(0);
  const isVisible = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
  await waitUntil('the popover of the first', isVisible);
});

test(ELECTRON_ONLY.dictionaries, async ({ started: { app, page, userData } }) => {
  await app.evaluate(({ session }) => session.fromPartition('another').resolveHost('127.0.0.1'));
  await page.waitForTimeout(ASKS_WITHIN_MS);
  expect(readFileSync(join(userData, NET_LOG), 'utf8')).not.toMatch(/gvt1\.com|\.bdic/);
  expect(existsSync(join(userData, 'Dictionaries'))).toBe(false);
});
