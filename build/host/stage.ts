import type { Browser, BrowserContext, CDPSession, Page, Route } from 'playwright';
import { SerialQueue } from '#async/serial-queue';
import { toAppUrl } from './origin.ts';

export interface View<Prepared> {
  readonly page: Page;
  readonly processId: number;
  readonly prepared: Prepared;
}

/** What a new page needs before it is sent anywhere. */
export type Prepare<Prepared> = (page: Page, cdp: CDPSession) => Promise<Prepared>;

export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

interface StageDependencies {
  readonly headless: boolean;
  readonly context: BrowserContext;
  readonly elsewhere: Page;
  readonly browserCdp: CDPSession;
  readonly browserContextId: string;
}

export type RouteOwner = (page: Page, route: Route, appUrl: string) => Promise<void>;

/**
 * The browser context in which windows appear. Each view has a renderer process of its own. A blank page beside them
 * is "another application": bringing it to the front takes the focus from a view as the real one would.
 */
export class Stage {
  private readonly headless: boolean;
  private readonly context: BrowserContext;
  private readonly elsewhere: Page;
  private readonly browserCdp: CDPSession;
  private readonly browserContextId: string;
  private readonly openings = new SerialQueue();

  private constructor(dependencies: StageDependencies) {
    this.headless = dependencies.headless;
    this.context = dependencies.context;
    this.elsewhere = dependencies.elsewhere;
    this.browserCdp = dependencies.browserCdp;
    this.browserContextId = dependencies.browserContextId;
  }

  static async open(
    browser: Browser,
    headless: boolean,
    deviceScaleFactor: number,
    owner: RouteOwner,
  ): Promise<Stage> {
    const look = headless ? { deviceScaleFactor } : { viewport: null };
    const context = await browser.newContext({ serviceWorkers: 'block', acceptDownloads: false, ...look });
    await context.route('**/*', (route) => routeToOwner(route, owner));
    const elsewhere = await context.newPage();
    const browserCdp = await browser.newBrowserCDPSession();
    const cdp = await context.newCDPSession(elsewhere);
    await showRealFocus(elsewhere, cdp);
    const { browserContextId = '' } = (await cdp.send('Target.getTargetInfo')).targetInfo;
    const stage = new Stage({ headless, context, elsewhere, browserCdp, browserContextId });
    if (!headless) await stage.setWindowBounds(elsewhere, { windowState: 'minimized' });
    return stage;
  }

  /** One at a time: the process that came with a page is the page's. */
  openView<Prepared>(size: ViewSize, prepare: Prepare<Prepared>): Promise<View<Prepared>> {
    return this.openings.run(() => this.openPage(size, prepare));
  }

  async focusElsewhere(): Promise<void> {
    await this.elsewhere.bringToFront();
  }

  async show(page: Page): Promise<void> {
    if (!this.headless) await this.setWindowBounds(page, { windowState: 'normal' });
  }

  async hide(page: Page): Promise<void> {
    if (!this.headless) await this.setWindowBounds(page, { windowState: 'minimized' });
  }

  async resize(page: Page, { width, height }: ViewSize): Promise<void> {
    if (this.headless) return page.setViewportSize({ width, height });
    const frame = await page.evaluate(() => ({
      width: outerWidth - innerWidth,
      height: outerHeight - innerHeight,
    }));
    await this.setWindowBounds(page, { width: width + frame.width, height: height + frame.height });
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.browserCdp.detach();
  }

  private async openPage<Prepared>(size: ViewSize, prepare: Prepare<Prepared>): Promise<View<Prepared>> {
    // Chromium takes commands in the order in which they are sent, so this counts without the new one.
    const [before, page] = await Promise.all([
      rendererPids(this.browserCdp),
      this.headless ? this.openInBackground() : this.openPopup(size),
    ]);
    const cdp = await this.context.newCDPSession(page);
    const [prepared, after] = await Promise.all([
      prepare(page, cdp),
      rendererPids(this.browserCdp),
      showRealFocus(page, cdp),
      this.resize(page, size),
    ]);
    const processId = after.find((pid) => !before.includes(pid));
    if (processId === undefined) throw new Error('Chromium gave the new window no process of its own');
    return { page, processId, prepared };
  }

  /** Unlike Playwright's `newPage`, this leaves the focus where it is, as creating a hidden window does. */
  private async openInBackground(): Promise<Page> {
    const target = { url: 'about:blank', browserContextId: this.browserContextId, background: true };
    // Together, since both fail when the app ends meanwhile.
    const [page] = await Promise.all([
      this.context.waitForEvent('page'),
      this.browserCdp.send('Target.createTarget', target),
    ]);
    return page;
  }

  /** A window without a tab strip. */
  private async openPopup({ width, height }: ViewSize): Promise<Page> {
    const features = `popup,noopener,width=${width},height=${height}`;
    const [page] = await Promise.all([
      this.context.waitForEvent('page'),
      this.elsewhere.evaluate((text) => void window.open('about:blank', '_blank', text), features),
    ]);
    return page;
  }

  private async setWindowBounds(
    page: Page,
    bounds: { windowState: 'normal' | 'minimized' } | ViewSize,
  ): Promise<void> {
    const cdp = await this.context.newCDPSession(page);
    const { windowId } = await cdp.send('Browser.getWindowForTarget');
    await cdp.send('Browser.setWindowBounds', { windowId, bounds });
    await cdp.detach();
  }
}

async function rendererPids(browserCdp: CDPSession): Promise<number[]> {
  const processes = await processesKnownTo(browserCdp);
  return processes.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Chromium's processes, the browser's own first; not the zygotes, which hold no page. */
export async function browserProcesses(browser: Browser): Promise<readonly { type: string; id: number }[]> {
  const cdp = await browser.newBrowserCDPSession();
  const processes = await processesKnownTo(cdp);
  await cdp.detach();
  return processes;
}

async function processesKnownTo(browserCdp: CDPSession): Promise<readonly { type: string; id: number }[]> {
  return (await browserCdp.send('SystemInfo.getProcessInfo')).processInfo;
}

/** Playwright lets every page believe that it has the focus, anew after each navigation. */
async function showRealFocus(page: Page, cdp: CDPSession): Promise<void> {
  const apply = () => cdp.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  page.on('framenavigated', () => void apply().catch(() => undefined));
  await apply();
}

async function routeToOwner(route: Route, owner: RouteOwner): Promise<void> {
  try {
    await owner(route.request().frame().page(), route, toAppUrl(route.request().url()));
  } catch {
    // The page is gone, or is no window of main's: nothing waits for this request.
    await route.abort('blockedbyclient').catch(() => undefined);
  }
}
