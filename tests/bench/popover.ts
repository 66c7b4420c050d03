import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright/test';
import { MINUTE_MS } from '#clock/durations';
import { createHost } from '../../build/host/create-host.ts';
import { launchBrowser } from '../../build/host/launch-browser.ts';
import { startSimulator } from '../../src-main/simulator/simulator.ts';
import { launchInChromiumHost } from '../app/harness/chromium-app.ts';
import { FIXTURE_MAIN, fixtureGlobals } from '../app/harness/host.ts';
import { heapGrowthBytes, workIn } from '../app/harness/renderer-work.ts';
import { SceneStage } from '../app/harness/scene-stage.ts';
import { SessionBus } from '../app/harness/worker-session-bus.ts';
import type { TrayApp } from '../app/harness/tray-app.ts';
import { waitUntil } from '../app/harness/wait-until.ts';
import { option, signInFromClipboard } from '../app/harness/steps.ts';
import { firstPaint, noteShown, timeToApply, timeToPaintSearch } from './in-page.ts';
import { manyKeys, watching } from './large-states.ts';
import { publishedStates, WATCHED } from './publishing.ts';
import type { Figure } from './bench-table.ts';

const RUNS = 20;
const PINS = 20;
/** More than a window has ever taken. */
const UNTIL_PAINTED_MS = 1_000;
/** Longer than a hidden window is kept. */
const UNTIL_DESTROYED_MS = 4 * MINUTE_MS;

/**
 * From the click on the tray to the painted list: a window made for it, and one that was only hidden. What counts is
 * Chromium as Electron embeds it; the browser around it opens a tab of its own for each window.
 */
export async function openFigures(): Promise<readonly Figure[]> {
  const bus = await SessionBus.start();
  process.env['DBUS_SESSION_BUS_ADDRESS'] = bus.address;
  await bus.setKeyring('unlocked');
  const { cold, warm, hidden, oneWord } = await measureOpening(bus, true);
  const browser = await measureOpening(bus, false);
  await bus.close();
  return [
    { what: 'cold open to list painted', unit: 'ms', values: cold.map(({ all }) => all), budget: 250 },
    { what: '  of it since navigation', unit: 'ms', values: cold.map(({ page }) => page), budget: null },
    { what: '  a page of one word, for comparison', unit: 'ms', values: oneWord, budget: null },
    { what: 'warm open to list painted', unit: 'ms', values: warm, budget: 50 },
    {
      what: 'in a whole browser: cold',
      unit: 'ms',
      values: browser.cold.map(({ all }) => all),
      budget: null,
    },
    { what: '  a page of one word', unit: 'ms', values: browser.oneWord, budget: null },
    { what: '  warm', unit: 'ms', values: browser.warm, budget: null },
    { what: 'hidden for 5 s: layouts', unit: '', values: [hidden.layouts], budget: 0 },
    { what: 'hidden for 5 s: style changes', unit: '', values: [hidden.styles], budget: 0 },
    { what: 'hidden for 5 s: script', unit: 'ms', values: [hidden.scriptMs], budget: 0 },
    { what: 'hidden: running animations', unit: '', values: [hidden.animations], budget: 0 },
  ];
}

async function measureOpening(bus: SessionBus, isShell: boolean) {
  const browser = await launchBrowser({ headless: true, isShell });
  const app = await launchInChromiumHost({ browser, bus, options: {} });
  const close = await watchPins(app);
  const cold = await repeat(() => openCold(app));
  const warm = await repeat(() => openWarm(app));
  const hidden = await workWhileHidden(app);
  await app.quit();
  const oneWord = await openOneWord(browser);
  await close();
  await browser.close();
  return { cold, warm, hidden, oneWord };
}

/** Of the renderer alone, before a main that only repeats a scene. */
export async function applyFigures(): Promise<readonly Figure[]> {
  // Frames as soon as they can be had: the time to the next refresh of a screen says nothing of the page.
  const args = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
  const browser = await launchBrowser({ headless: true, args });
  const apply = await withStage(browser, { name: 'list-20', state: watching(0) }, (page) =>
    page.evaluate(
      timeToApply,
      Array.from({ length: RUNS }, (_, index) => watching(index + 1)),
    ),
  );
  const typed = 'ci-nightly-2100';
  const queries = Array.from({ length: RUNS }, (_, index) => typed.slice(0, 1 + (index % typed.length)));
  const search = await withStage(browser, manyKeys(), (page) => page.evaluate(timeToPaintSearch, queries));
  const grownBytes = await withStage(browser, { name: 'list-20', state: watching(0) }, (page) =>
    heapGrowthBytes(page, watching(0)),
  );
  await browser.close();
  return [
    { what: 'applying a refresh, script', unit: 'ms', values: apply, budget: 8 },
    { what: 'picker of 5,000: key to paint', unit: 'ms', values: search, budget: 16 },
    { what: 'heap growth by 1,000 refreshes', unit: 'MB', values: [grownBytes / 1e6], budget: 1 },
  ];
}

/** All states of one refresh, as main publishes them: script until the page has taken them over. */
export async function takeOverFigures(): Promise<readonly Figure[]> {
  const browser = await launchBrowser({ headless: true });
  const figures: Figure[] = [];
  for (const shape of WATCHED) {
    const [first, ...refreshes] = await publishedStates(shape, RUNS + 1);
    const state = first?.at(-1) ?? watching(0);
    const values = await withStage(browser, { name: 'watched', state }, async (page) => {
      const times: number[] = [];
      for (const states of refreshes) times.push(sum(await page.evaluate(timeToApply, states)));
      return times;
    });
    figures.push({ what: `${shape.accounts} × ${shape.pins}: script`, unit: 'ms', values, budget: null });
  }
  await browser.close();
  return figures;
}

async function watchPins(app: TrayApp): Promise<() => Promise<void>> {
  const simulator = await startSimulator({ now: Date.now });
  const names = Array.from({ length: PINS }, (_, index) => `service-${String.fromCharCode(97 + index)}`);
  const keys = names.map((name) => ({ fields: { name, remain_quota: 10_000_000 } }));
  const user = simulator.state.addAccount({ user: { quota: 42_000_000 }, keys });
  const page = await signInFromClipboard(app, { simulator, token: user.accessToken });
  // Of a long list only what is seen is in the page.
  for (const name of names) {
    await page.getByRole('combobox').fill(name);
    await page.keyboard.press('Enter');
    await waitUntil(
      'the pin',
      async () => (await option(page, name).getAttribute('aria-selected')) === 'true',
    );
  }
  await page.getByRole('button', { name: 'Back' }).click();
  return () => simulator.close();
}

async function openCold(app: TrayApp): Promise<{ all: number; page: number }> {
  await hide(app);
  await app.clock.advance(UNTIL_DESTROYED_MS);
  await waitUntil('the window to be gone', async () => (await app.rendererPids()).length === 0);
  const clickedAt = now();
  await app.clickTray();
  // Asking a page before it has painted would make it slower.
  await setTimeout(UNTIL_PAINTED_MS);
  const page = await app.popover();
  const { navigatedAt, paintedAt } = await page.evaluate(firstPaint);
  return { all: paintedAt - clickedAt, page: paintedAt - navigatedAt };
}

/** What a new window costs in this host, whatever is in it. */
async function openOneWord(browser: Browser): Promise<readonly number[]> {
  const host = await createHost({ browser, mainUrl: FIXTURE_MAIN, headless: true });
  const { fixtureOpenWindow } = fixtureGlobals();
  const times = await repeat(async () => {
    const openedAt = now();
    const window = fixtureOpenWindow();
    await fixtureGlobals().fixtureLoaded;
    await setTimeout(UNTIL_PAINTED_MS);
    const { page } = await window.webContents.shown;
    const { paintedAt } = await page.evaluate(firstPaint);
    window.destroy();
    return paintedAt - openedAt;
  });
  await host.close();
  return times;
}

async function openWarm(app: TrayApp): Promise<number> {
  const page = await app.popover();
  await page.evaluate(noteShown);
  await hide(app);
  await page.evaluate(() => delete window.shownAt);
  const clickedAt = now();
  await app.clickTray();
  const shownAt = await waitUntil('the frame', () => page.evaluate(() => window.shownAt));
  return shownAt - clickedAt;
}

async function workWhileHidden(app: TrayApp) {
  const page = await app.popover();
  await hide(app);
  return workIn(page, 5_000);
}

async function hide(app: TrayApp): Promise<void> {
  await app.clickTray();
  await waitUntil('the popover to be hidden', async () => !(await app.isPopoverVisible()));
}

async function withStage<Value>(
  browser: Browser,
  scene: ReturnType<typeof manyKeys>,
  use: (page: Page) => Promise<Value>,
): Promise<Value> {
  const stage = await SceneStage.open(browser, { isClockRunning: true });
  const value = await use(await stage.show(scene));
  await stage.close();
  return value;
}

async function repeat<Value>(run: () => Promise<Value>): Promise<Value[]> {
  const values: Value[] = [];
  for (let index = 0; index < RUNS; index++) values.push(await run());
  return values;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Epoch milliseconds, with fractions. */
function now(): number {
  return performance.timeOrigin + performance.now();
}
