import type { Page } from 'playwright/test';
import { launchBrowser } from '../../build/host/launch-browser.ts';
import { listen } from './attacks/attack.ts';
import { CODE } from './attacks/code.ts';
import { ELECTRON_ONLY } from './attacks/electron-only.ts';
import { FILES, FOREIGN_PATHS } from './attacks/files.ts';
import { NAVIGATION } from './attacks/navigation.ts';
import { NETWORK } from './attacks/network-attacks.ts';
import { ASKED_OF_ELECTRON, GRANTED, PERMISSIONS } from './attacks/permissions.ts';
import { expectAllToWork, refuseAll, type Site } from './attacks/run-attacks.ts';
import { printTable, type Row } from './attacks/attack-table.ts';
import { expect, test as base } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';

// Product promise 5: attacks by scripts in the popover's page, of the built app. What they ask of main is in
// attacks-on-main.spec.ts.

const rows: Row[] = [];

/** The same attacks must work where nobody protects: in a page of a browser that reaches this computer. */
const test = base.extend<{ unprotected: Site }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs
  unprotected: async ({}, use) => {
    const browser = await launchBrowser({ headless: true, reachesLoopback: true });
    const geolocation = { latitude: 25, longitude: 121.5 };
    const context = await browser.newContext({ permissions: GRANTED, geolocation });
    const empty = await listen('<!doctype html><link rel="icon" href="data:," /><body>');
    const listeners = [empty];
    const listenToo = async () => {
      const listener = await listen('<!doctype html>');
      listeners.push(listener);
      return listener;
    };
    await use({ context, url: empty.aim.site, listen: listenToo });
    await browser.close();
    for (const { close } of listeners) await close();
  },
});

// Over 5 s: what must not arrive is waited for, and every attack is made in an unprotected page first.
test.describe.configure({ timeout: 120_000 });

test.afterAll(async ({ hostKind }, testInfo) => {
  const others = hostKind === 'electron' ? [] : Object.values(ELECTRON_ONLY).map(notRunHere);
  await printTable('page', [...rows, ...others], testInfo);
});

function notRunHere(tried: string): Row {
  return { tried, result: 'not run', proved: 'Electron only (electron-hardening.spec.ts)' };
}

/** What a browser says of what it refused; everything else would be a problem of our own. */
const REFUSED =
  /Content Security Policy|Content Security policy|Permissions policy violation|'Trusted\w+' assignment|Not allowed to (load|navigate)|status of 404|^Console: $/;

async function expectRefusalsAlone(app: TrayApp): Promise<void> {
  const problems = await app.consoleProblems();
  expect(problems.filter((problem) => !REFUSED.test(problem.replaceAll('\n', ' ')))).toEqual([]);
}

test('nothing that the page sends reaches anybody', async ({ launch, unprotected }) => {
  const app = await launch();
  // What Electron is told is what this browser was started with: without it, WebRTC would get through.
  expect(await app.insides()).toMatchObject({
    proxy: 'SOCKS5 127.0.0.1:1',
    webRtcPolicy: 'disable_non_proxied_udp',
  });
  rows.push(...(await refuseAll(await app.popover(), NETWORK, 'reached nobody')));
  await expectRefusalsAlone(app);
  await expectAllToWork(unprotected, NETWORK);
});

test('no text becomes code', async ({ launch, unprotected }) => {
  const app = await launch();
  rows.push(...(await refuseAll(await app.popover(), CODE, 'did not run')));
  await expectRefusalsAlone(app);
  await expectAllToWork(unprotected, CODE);
});

test('the page stays where it is, alone', async ({ launch, unprotected }) => {
  const app = await launch();
  const page = await app.popover();
  const address = page.url();
  await page.evaluate('globalThis.isStillHere = true');
  rows.push(...(await refuseAll(page, NAVIGATION, 'led nowhere')));
  expect([page.url(), await page.evaluate('globalThis.isStillHere')]).toEqual([address, true]);
  expect(
    page
      .context()
      .pages()
      .filter((other) => other !== page && other.url() !== 'about:blank'),
  ).toEqual([]);
  expect(await app.rendererPids()).toHaveLength(1);
  expect(await app.externalLinks()).toEqual([]);
  await expectRefusalsAlone(app);
  await expectAllToWork(unprotected, NAVIGATION);
});

test('no file but those of the page comes, however its path is written', async ({ launch }) => {
  const app = await launch();
  const page = await app.popover();
  const came: string[] = [];
  const refused: string[] = [];
  page.on('response', (response) => {
    const list = response.status() === 404 ? refused : came;
    list.push(new URL(response.url()).pathname);
  });
  const own = await page.evaluate(() =>
    import(document.querySelector('script')?.src ?? '').then(() => 'module'),
  );
  expect(own).toBe('module');
  for (const path of FOREIGN_PATHS) {
    const outcome = await page.evaluate(
      (to) => import(location.origin + to).then(() => 'module', String),
      path,
    );
    expect(outcome, path).toMatch(/^TypeError/);
  }
  await expect.poll(() => refused.length).toBe(FOREIGN_PATHS.length);
  for (const path of came) expect(path).toMatch(/^\/(index\.html|assets\/[\w-]+\.(js|css))$/);
  rows.push({ tried: `${FOREIGN_PATHS.length} paths to foreign files`, result: 'not found', proved: 'host' });
  rows.push(...(await refuseAll(page, FILES, 'did not come')));
  await expectRefusalsAlone(app);
});

test("what the browser would grant, the page's own policy refuses", async ({
  hostKind,
  launch,
  unprotected,
}) => {
  const app = await launch();
  const page = await app.popover();
  if (hostKind === 'chromium-host') await page.context().grantPermissions(GRANTED);
  rows.push(...(await refuseAll(page, PERMISSIONS, 'refused by the permissions policy')));
  if (hostKind === 'electron')
    rows.push(...(await refuseAll(page, ASKED_OF_ELECTRON, 'refused by the session')));
  else rows.push(...ASKED_OF_ELECTRON.map(({ what }) => notRunHere(what)));
  await expectRefusalsAlone(app);
  await expectAllToWork(unprotected, PERMISSIONS);
});

test('without its policy the page still reaches nobody: main refuses', async ({ hostKind, launch }) => {
  test.skip(hostKind === 'electron', 'electron-hardening.spec.ts asks the session itself');
  const app = await launch();
  const page = await app.popover();
  await withoutPolicy(page);
  const attacks = NETWORK.map(({ what, run }) => ({ what, run }));
  await refuseAll(page, attacks, 'reached nobody');
  const refused = (await app.consoleProblems()).filter((problem) => problem.includes('webRequest'));
  expect(refused.length).toBeGreaterThan(attacks.length / 2);
  const result = 'reached nobody: webRequest, will-navigate, the proxy';
  rows.push({
    tried: `${attacks.length} of them once more, with the page's policy off`,
    result,
    proved: 'host',
  });
});

/** As if the policy had been forgotten, or a hole been found in it. */
async function withoutPolicy(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  await page.reload();
}
