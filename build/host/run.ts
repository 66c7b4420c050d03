import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { createHost, type Host } from './create-host.ts';
import { followSignals } from './signals.ts';
import { BrowserMissing, launchBrowser } from './launch-browser.ts';
import { chromiumMajorOfElectron, electronVersion, majorOf } from './versions.ts';

const MAIN = resolve(import.meta.dirname, '../../out/main/main.js');
const OPENS_BY_ITSELF_WITHIN_MS = 5_000;
const SHOWN_WITHIN_MS = 30_000;
const QUITS_WITHIN_MS = 15_000;

const ONCE = '--once';
const args = process.argv.slice(2);
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

process.exit(await main());

async function main(): Promise<number> {
  if (!existsSync(MAIN)) return fail('There is no built app: run "npm run build" first.');
  const browser = await openBrowser();
  if (!browser) return 1;
  sayVersions(browser);
  const argv = args.filter((arg) => arg !== ONCE);
  const mainUrl = pathToFileURL(MAIN).href;
  // Where nobody sees them they are dismissed.
  const host = await createHost({ browser, mainUrl, headless: !hasDisplay, drawsDialogs: hasDisplay, argv });
  const code = await runApp(host);
  await host.close();
  await browser.close();
  return code;
}

async function openBrowser(): Promise<Browser | null> {
  try {
    return await launchBrowser({ headless: !hasDisplay });
  } catch (error) {
    const [firstLine = ''] = String(error).split('\n');
    const remedy = hasDisplay ? ' (without DISPLAY and WAYLAND_DISPLAY it runs headless)' : '';
    fail(
      error instanceof BrowserMissing
        ? error.message
        : `Chromium could not be started${remedy}: ${firstLine}`,
    );
    return null;
  }
}

function sayVersions(browser: Browser): void {
  const electron = electronVersion();
  const chromium = majorOf(browser.version());
  const expected = chromiumMajorOfElectron(electron);
  console.log(
    `This is the Chromium host, not Electron: Chromium ${chromium} in place of Electron ${majorOf(electron)}.`,
  );
  if (chromium !== expected)
    console.warn(
      `Electron ${majorOf(electron)} embeds Chromium ${expected ?? 'of an unknown version'}: what is shown may differ.`,
    );
}

/** Until the app ends, by itself or because of a signal; with `--once` until the first picture. */
async function runApp(host: Host): Promise<number> {
  followSignals(() => host.electron.main.app.quit());
  const ended = Promise.race([host.exited, tooSlowToQuit(host)]);
  const shown = await Promise.race([openPopover(host), ended]);
  if (typeof shown === 'number') return shown;
  if (!hasDisplay || args.includes(ONCE)) console.log(`Screenshot: ${await takeScreenshot(shown)}`);
  if (args.includes(ONCE)) host.electron.main.app.quit();
  else console.log('Press Ctrl+C to end.');
  return ended;
}

/** There is no tray to click here. */
async function openPopover(host: Host): Promise<Page> {
  const byItself = await visiblePage(host, OPENS_BY_ITSELF_WITHIN_MS);
  if (byItself) {
    console.log('The popover opened by itself.');
    return byItself;
  }
  host.electron.main.app.emit('second-instance', {}, [], process.cwd(), null);
  const asked = await visiblePage(host, SHOWN_WITHIN_MS);
  if (!asked) throw new Error('The popover did not open');
  console.log('The popover was opened as starting the app a second time does; a tray is not shown here.');
  return asked;
}

async function visiblePage(host: Host, withinMs: number): Promise<Page | null> {
  const giveUpAt = Date.now() + withinMs;
  do {
    const window = host.electron.main.BrowserWindow.getAllWindows().find((candidate) =>
      candidate.isVisible(),
    );
    if (window) return (await window.webContents.shown).page;
    await delay(50);
  } while (Date.now() < giveUpAt);
  return null;
}

async function takeScreenshot(page: Page): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'comet-tray-preview-')), 'popover.png');
  await page.waitForFunction(() => document.body.innerText.trim() !== '');
  await page.screenshot({ path, animations: 'disabled' });
  return path;
}

/** Whoever began it. */
async function tooSlowToQuit({ electron }: Host): Promise<number> {
  await new Promise((begun) => electron.main.app.once('before-quit', begun));
  await delay(QUITS_WITHIN_MS);
  return fail(`The app did not quit within ${QUITS_WITHIN_MS / 1_000} s.`);
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
