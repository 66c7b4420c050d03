import { expect, inPage, test, type FixtureHost } from './harness/host.ts';

function record({ window }: Pick<FixtureHost, 'window'>): string[] {
  const heard: string[] = [];
  for (const event of ['show', 'hide', 'focus', 'blur']) window.on(event, () => heard.push(event));
  return heard;
}

test('a shown window gets the real focus, loses it to another application, and hiding gives it away', async ({
  startHost,
}) => {
  const host = await startHost();
  const { page, run, window } = host;
  const heard = record(host);
  expect([window.isVisible(), await page.evaluate('document.hasFocus()')]).toEqual([false, false]);
  window.show();
  await expect.poll(() => window.isFocused()).toBe(true);
  expect(await page.evaluate('document.hasFocus()')).toBe(true);
  await run.stage.focusElsewhere();
  await expect.poll(() => window.isFocused()).toBe(false);
  expect(window.isVisible()).toBe(true);
  window.focus();
  await expect.poll(() => window.isFocused()).toBe(true);
  await expect.poll(() => heard).toEqual(['show', 'focus', 'blur', 'focus']);
  window.hide();
  expect([window.isVisible(), window.isFocused()]).toEqual([false, false]);
  // electron_api_base_window.cc: `hide` at once, `blur` is posted.
  expect(heard).toEqual(['show', 'focus', 'blur', 'focus', 'hide']);
  await expect.poll(() => page.evaluate('document.hasFocus()')).toBe(false);
  expect(heard).toEqual(['show', 'focus', 'blur', 'focus', 'hide', 'blur']);
});

test('opening a hidden window leaves the focus where it is', async ({ startHost }) => {
  const host = await startHost();
  host.window.show();
  await expect.poll(() => host.window.isFocused()).toBe(true);
  const heard = record(host);
  await host.openWindow();
  expect(heard).toEqual([]);
  expect(host.window.isFocused()).toBe(true);
});

test('a new window has a renderer process of its own, and the old one ends with its window', async ({
  startHost,
}) => {
  const host = await startHost();
  const old = host.window.webContents.getOSProcessId();
  const next = await host.openWindow();
  expect(next.webContents.getOSProcessId()).toBeGreaterThan(0);
  expect(next.webContents.getOSProcessId()).not.toBe(old);
  host.window.destroy();
  await expect.poll(() => isRunning(old)).toBe(false);
  expect(isRunning(next.webContents.getOSProcessId())).toBe(true);
});

test('the process that it names is the one of its page: crashing the page ends it', async ({ startHost }) => {
  const { electron, page, window } = await startHost();
  const pid = window.webContents.getOSProcessId();
  const told: unknown[] = [];
  electron.main.app.on('render-process-gone', (_event, contents, details) =>
    told.push(contents === window.webContents, details),
  );
  const gone = new Promise((resolve) => window.webContents.once('render-process-gone', resolve));
  const cdp = await page.context().newCDPSession(page);
  cdp.send('Page.crash').catch(() => undefined);
  await gone;
  await expect.poll(() => isRunning(pid)).toBe(false);
  expect(told).toEqual([true, { reason: 'crashed', exitCode: 5 }]);
});

test('what is destroyed refuses to be used', async ({ startHost }) => {
  const { electron, window } = await startHost();
  electron.main.app.on('window-all-closed', () => undefined);
  const { webContents } = window;
  window.destroy();
  expect([window.isDestroyed(), webContents.isDestroyed()]).toEqual([true, true]);
  for (const use of [
    () => window.show(),
    () => window.getBounds(),
    () => webContents.send('x'),
    () => webContents.mainFrame,
  ])
    expect(use).toThrow('Object has been destroyed');
});

test('the content has the size that main set; zoomed, fewer CSS pixels fit into it', async ({
  startHost,
}) => {
  const { page, window } = await startHost();
  const size = () => page.evaluate('[innerWidth, innerHeight]');
  await expect.poll(size).toEqual([380, 500]);
  window.setContentSize(380, 640);
  await expect.poll(size).toEqual([380, 640]);
  window.webContents.setZoomFactor(2);
  await expect.poll(size).toEqual([190, 320]);
  expect(window.getContentBounds()).toMatchObject({ width: 380, height: 640 });
});

test('the theme that main chose is what the page prefers', async ({ startHost }) => {
  const { electron, page } = await startHost();
  const isDark = () => page.evaluate('matchMedia("(prefers-color-scheme: dark)").matches');
  const { nativeTheme } = electron.main;
  let updates = 0;
  nativeTheme.on('updated', () => (updates += 1));
  expect(await isDark()).toBe(false);
  nativeTheme.changeSystem(true);
  await expect.poll(isDark).toBe(true);
  nativeTheme.themeSource = 'light';
  await expect.poll(isDark).toBe(false);
  expect([nativeTheme.shouldUseDarkColors, nativeTheme.shouldUseDarkColorsForSystemIntegratedUI]).toEqual([
    false,
    true,
  ]);
  expect(updates).toBe(2);
});

test("a page is served by main's protocol handler, with its headers, at our origin", async ({
  startHost,
}) => {
  const { page, window, takeProblems } = await startHost();
  expect(window.webContents.getURL()).toBe('app://bundle/index.html');
  expect(await page.evaluate('[isSecureContext, location.origin]')).toEqual([
    true,
    'https://app.bundle.invalid',
  ]);
  const tries = await page.evaluate(async () => {
    const outcome = (action: () => unknown) => Promise.resolve().then(action).then(String, String);
    return [
      await outcome(() => (document.body.innerHTML = '<b>x</b>')),
      await outcome(() => fetch('/index.html')),
    ];
  });
  for (const refused of tries) expect(refused).toMatch(/TypeError/);
  expect(takeProblems().join('\n')).toMatch(/Content Security Policy/);
});

test('what main does not serve is refused, and is a problem that fails a test', async ({ startHost }) => {
  const { electron, page, window, takeProblems } = await startHost();
  await window.loadURL('app://bundle/open.html');
  const outcomeOf = (url: string) =>
    page.evaluate((address) => fetch(address, { mode: 'no-cors' }).then(({ status }) => status, String), url);
  expect(await outcomeOf('/open.html')).toBe(200);
  expect(await outcomeOf('/missing.html')).toBe(404);
  expect(await outcomeOf('https://elsewhere.invalid/')).toBe('TypeError: Failed to fetch');
  expect(takeProblems()).toContain('Request to https://elsewhere.invalid refused: no protocol handler');
  electron.main.session
    .fromPartition('fixture')
    .webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: url.endsWith('/open.html') }));
  expect(await outcomeOf('/open.html')).toBe('TypeError: Failed to fetch');
  expect(takeProblems()).toContain('Request to app://bundle refused: webRequest.onBeforeRequest');
});

test('a navigation that the page begins is asked of main, which can refuse; loading and reloading are not', async ({
  startHost,
}) => {
  const { page, window } = await startHost();
  const asked: string[] = [];
  window.webContents.on('will-navigate', (event: Event & { url: string }) => {
    asked.push(event.url);
    event.preventDefault();
  });
  window.webContents.on('will-frame-navigate', () => asked.push('frame'));
  await page.evaluate("location.href = 'https://elsewhere.invalid/'").catch(() => undefined);
  await expect.poll(() => asked).toEqual(['frame', 'https://elsewhere.invalid/']);
  await window.loadURL('app://bundle/index.html');
  expect(asked).toHaveLength(2);
  expect(await inPage(page, (bridge) => bridge.echo('still here'))).toBe('still here');
});

test('a download that the page begins is asked of main, and unless it is refused the test fails', async ({
  startHost,
}) => {
  const { page, window, takeProblems } = await startHost();
  const download = () =>
    page.evaluate(() => {
      const href = URL.createObjectURL(new Blob(['text']));
      Object.assign(document.createElement('a'), { href, download: 'text.txt' }).click();
    });
  await download();
  const complaint =
    "The Chromium host does not imitate Electron's downloads, unless 'will-download' prevents them";
  await expect.poll(takeProblems).toEqual([complaint]);
  let asked = 0;
  window.webContents.session.on('will-download', (event: Event) => {
    asked += 1;
    event.preventDefault();
  });
  await download();
  await expect.poll(() => asked).toBe(1);
});

test('main can forbid the network that the host does not have, and nothing else', async ({ startHost }) => {
  const { electron, window } = await startHost();
  const { session } = window.webContents;
  expect(await session.resolveProxy('https://elsewhere.invalid/')).toBe('DIRECT');
  await session.setProxy({ proxyRules: 'socks5://127.0.0.1:1', proxyBypassRules: '<-loopback>' });
  expect(await session.resolveProxy('https://elsewhere.invalid/')).toBe('SOCKS5 127.0.0.1:1');
  expect(await electron.main.session.defaultSession.resolveProxy('https://elsewhere.invalid/')).toBe(
    'DIRECT',
  );
  expect(() => session.setProxy({ proxyRules: 'proxy.example:80' })).toThrow(
    'session.setProxy with this proxy',
  );
  expect(window.webContents.getWebRTCIPHandlingPolicy()).toBe('default');
  expect(() => window.webContents.setWebRTCIPHandlingPolicy('default')).toThrow("WebRTC policy 'default'");
});

test('windows that the page opens are asked of main and denied', async ({ startHost }) => {
  const { page, run } = await startHost();
  const closed = new Promise((resolve) => {
    page.context().once('page', (popup) => popup.once('close', resolve));
  });
  await page.evaluate("window.open('https://elsewhere.invalid/') && null");
  await closed;
  expect(run.windows.size).toBe(1);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('main is told of what is really pressed, in its order, and not of what a script makes up', async ({
  startHost,
}) => {
  const { page, window } = await startHost();
  const told: string[] = [];
  window.webContents.on('input-event', (_event: object, { type }: { type: string }) => void told.push(type));
  await page.evaluate(() => {
    for (const type of ['keydown', 'keyup', 'mousedown', 'mouseup', 'touchstart', 'click'])
      globalThis.dispatchEvent(new Event(type));
    globalThis.addEventListener('keydown', (event) => event.stopImmediatePropagation(), { capture: true });
    document.body.click();
  });
  await page.keyboard.press('a');
  await page.mouse.move(5, 5);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(() => told).toEqual(['rawKeyDown', 'keyUp', 'mouseMove', 'mouseDown', 'mouseUp']);
});
