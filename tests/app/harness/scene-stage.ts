import { resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright';
import type { AppState } from '#contract/app-state';
import { succeed } from '#contract/failure';
import { CALL_NAMES } from '#contract/ipc';
import type { Language } from '#contract/settings';
import { englishText, type Messages } from '../../fixtures/english-text.ts';
import { toAppUrl, toPageUrl } from '../../../build/host/origin.ts';
import {
  loadBundle,
  POPOVER_URL,
  serveFromBundle,
  type Bundle,
} from '../../../src-main/shell/windows/served-bundle.ts';
import { chart } from '../../fixtures/charts.ts';
import { NOW } from '../../fixtures/readings.ts';
import type { Scene } from '../../fixtures/scenes/scenes.ts';

export interface Look {
  readonly theme: 'light' | 'dark';
  readonly language: Language;
}

interface StageOptions {
  /** Instead of the built renderer, with the words that it says in English. */
  readonly bundle?: { readonly files: Bundle; readonly messages: Messages };
  readonly context?: BrowserContextOptions;
  /** The page's clock runs, which is what figures about time need; otherwise it stands at `NOW`. */
  readonly isClockRunning?: boolean;
}

declare global {
  interface Window {
    askMain?: (call: string) => Promise<unknown>;
    publishState?: (state: AppState) => void;
  }
}

const IN_ENGLISH_LIGHT: Look = { theme: 'light', language: 'en' };
const POPOVER_WIDTH_PX = 380;
const FIRST_SIZE = { width: POPOVER_WIDTH_PX, height: 640 };
const TALLEST_PX = 4_000;
const ROOT = 'body > div:not(.visually-hidden, [hidden])';
/** What every detail asks for, where a scene does not say otherwise. */
const EVERYDAY: Readonly<Record<string, unknown>> = {
  readChart: chart('24h'),
  readLoginItem: 'off',
  readLauncher: { state: 'installed', place: '/usr/bin/comet-tray', isOnPath: true },
  readVersions: [
    { name: 'Electron', version: '45.4.1' },
    { name: 'Chromium', version: '156.0.8078.100' },
    { name: 'Node.js', version: '24.18.1' },
  ],
};
const BUILT_RENDERER = resolve(import.meta.dirname, '../../../out/renderer');

const CONTEXT: BrowserContextOptions = {
  viewport: FIRST_SIZE,
  locale: 'en-US',
  timezoneId: 'UTC',
  reducedMotion: 'reduce',
  serviceWorkers: 'block',
};

/**
 * Shows the built renderer, alone, in one scene after the other: its real files under the real policy, in front of a
 * main that only repeats the scene. Anything the page complains about is thrown.
 */
export class SceneStage {
  private readonly page: Page;
  private readonly messages: Messages;
  private readonly problems: string[] = [];
  private scene: Scene | null = null;
  private state: AppState | null = null;
  private readonly told = new Map<string, number>();

  private constructor(page: Page, messages: Messages) {
    this.page = page;
    this.messages = messages;
  }

  static async open(browser: Browser, options: StageOptions = {}): Promise<SceneStage> {
    const { files, messages } = options.bundle ?? {
      files: loadBundle(BUILT_RENDERER),
      messages: englishText.messages,
    };
    const context = await browser.newContext({ ...CONTEXT, ...options.context });
    await context.route('**/*', (route) => serve(files, route));
    const page = await context.newPage();
    const stage = new SceneStage(page, messages);
    stage.watch();
    if (!options.isClockRunning) await page.clock.setFixedTime(NOW);
    await page.exposeFunction('askMain', (call: string) => stage.answer(call));
    await page.addInitScript(installComet, CALL_NAMES);
    return stage;
  }

  /** In English and light, which the ways into a scene need, unless it is dressed otherwise; whatever was shown before. */
  async show(scene: Scene, look = IN_ENGLISH_LIGHT): Promise<Page> {
    this.scene = scene;
    await Promise.all([this.page.setViewportSize(FIRST_SIZE), this.parkPointer()]);
    this.state = dressed(scene.state, look);
    this.told.clear();
    await this.page.goto(toPageUrl(POPOVER_URL));
    await this.page.locator(ROOT).first().waitFor();
    await this.page.waitForFunction(rowsHaveControls);
    await scene.open?.(this.page, this.messages);
    if (scene.after) await this.publish(dressed(scene.after, look));
    await this.settle();
    return this.page;
  }

  /** Changes theme and language as a user does, while the view is open; not to what they are. */
  async dress(look: Look): Promise<void> {
    if (!this.state) throw new Error('No scene is shown');
    const { language, settings } = this.state;
    if (language === look.language && settings.theme === look.theme) return;
    await this.publish(dressed(this.state, look));
    await this.page.locator(`html[lang="${look.language}"][data-theme="${look.theme}"]`).waitFor();
    await this.settle();
  }

  /** Names and amounts are hidden while the view is open; answers the page as it is then, in markup. */
  async hideNames(): Promise<string> {
    if (!this.state) throw new Error('No scene is shown');
    await this.publish({ ...this.state, settings: { ...this.state.settings, privacyMode: true } });
    await this.settle();
    return this.page.evaluate(() => document.documentElement.outerHTML.replaceAll('&amp;', '&'));
  }

  /** Gives the window the height that the page asks main for, without main's limits, and takes the pointer out of it. */
  async fit(widthPx = POPOVER_WIDTH_PX): Promise<void> {
    await Promise.all([
      this.page.setViewportSize({ width: widthPx, height: TALLEST_PX }),
      this.parkPointer(),
    ]);
    const height = await this.page
      .locator(ROOT)
      .first()
      .evaluate((root) => root.getBoundingClientRect().height);
    await this.page.setViewportSize({ width: widthPx, height: Math.ceil(height) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
    this.complain();
  }

  /** Where it points at nothing, whatever was pressed last. */
  private parkPointer(): Promise<void> {
    return this.page.mouse.move(-1, -1);
  }

  private async publish(next: AppState): Promise<void> {
    const revision = (this.state?.revision ?? 0) + 1;
    this.state = { ...next, revision };
    await this.page.evaluate((state) => {
      if (!window.publishState) throw new Error('The page listens to no state');
      window.publishState(state);
    }, this.state);
  }

  private answer(call: string): Promise<unknown> {
    if (call === 'getState') return Promise.resolve(succeed(this.state));
    const answers: Readonly<Record<string, readonly unknown[] | undefined>> = this.scene?.answers ?? {};
    const index = this.told.get(call) ?? 0;
    this.told.set(call, index + 1);
    const listed = answers[call];
    if (!listed) return Promise.resolve(succeed(EVERYDAY[call] ?? null));
    return index < listed.length ? Promise.resolve(listed[index]) : new Promise(() => undefined);
  }

  private watch(): void {
    const note = (text: string) => this.problems.push(`${this.scene?.name}: ${text}`);
    this.page.on('pageerror', ({ message }) => note(message));
    this.page.on('console', (message) => {
      if (message.type() === 'error') note(message.text());
    });
  }

  /** Until what was asked for is drawn. */
  private async settle(): Promise<void> {
    await this.page.evaluate(async () => {
      await document.fonts.ready;
      // The controls of rows, and the chart in the room kept for it, come later: on a busy machine long after the rest.
      // While the chart is being read its room stays empty.
      const late = 'li .controls:empty, section:not([aria-busy="true"]) .room:empty';
      const isWaiting = () => document.querySelector(late) !== null;
      while (isWaiting()) await new Promise(requestAnimationFrame);
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    });
    this.complain();
  }

  private complain(): void {
    if (this.problems.length > 0) throw new Error(this.problems.join('\n'));
  }
}

async function serve(files: Bundle, route: Route): Promise<void> {
  const request = { method: route.request().method(), url: toAppUrl(route.request().url()) };
  const response = serveFromBundle(files, request);
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

function dressed(state: AppState, { theme, language }: Look): AppState {
  return { ...state, language, settings: { ...state.settings, theme } };
}

/** What a row holds beside what is seen is mounted after the first paint. */
function rowsHaveControls(): boolean {
  return [...document.querySelectorAll('li .controls')].every((controls) => controls.querySelector('button'));
}

/** Runs in the page, before its scripts. */
function installComet(calls: readonly string[]): void {
  const comet: Record<string, unknown> = Object.fromEntries(
    calls.map((call) => [call, () => window.askMain?.(call)]),
  );
  comet['onState'] = (listener: (state: AppState) => void) => {
    window.publishState = listener;
    return () => undefined;
  };
  Object.assign(window, { comet });
}
