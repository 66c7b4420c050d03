import { readFileSync } from 'node:fs';
import type * as E from 'electron';
import type { CDPSession, Page, Route } from 'playwright';
import { hostEvent } from './event.ts';
import { hostFrame, type HostFrame } from './frame.ts';
import type { HostRun } from './host-run.ts';
import { decodeInMain, encodeFromMain } from './ipc-values.ts';
import { attachIsolatedWorld, type IsolatedWorld } from './isolated-world.ts';
import { FIXED_WEBRTC_POLICY } from './launch-browser.ts';
import { HostEmitter, missing, type Own } from './strict-proxy.ts';
import { originOf, toAppUrl, toPageUrl } from './origin.ts';
import { CONTENTS_EVENTS, isNavigationRefused, tellInput, watchRenderer } from './page-events.ts';
import { preloadProcess } from './preload-process.ts';
import type { HostSession } from './session.ts';
import type { ViewSize } from './stage.ts';
import type { FromWorld } from './preload-world.ts';

const REFUSED_WHEN_DESTROYED = new Set([
  ...['send', 'reload', 'getURL', 'getOSProcessId', 'mainFrame', 'session', 'setZoomFactor', 'getZoomFactor'],
  ...['setWindowOpenHandler', 'setWebRTCIPHandlingPolicy'],
]);

type OpenHandler = (details: E.HandlerDetails) => E.WindowOpenHandlerResponse;

export interface WebContentsOptions {
  readonly id: number;
  readonly session: HostSession;
  readonly preloadPath: string | undefined;
  readonly size: ViewSize;
  readonly onFocus: (focused: boolean) => void;
}

interface Shown {
  readonly page: Page;
  readonly world: IsolatedWorld;
}

export class HostWebContents
  extends HostEmitter
  implements Partial<Omit<Own<E.WebContents>, 'mainFrame' | 'session'>>
{
  readonly id: number;
  readonly session: HostSession;
  readonly mainFrame: HostFrame;
  /** @internal The page behind it, once it is there. */
  readonly shown: Promise<Shown>;
  /** @internal Electron's default. */
  openHandler: OpenHandler = () => ({ action: 'allow' });
  private readonly run: HostRun;
  private readonly options: WebContentsOptions;
  private url = '';
  private processId = 0;
  private destroyed = false;
  private size: ViewSize;
  private zoom = 1;
  private loading: string | undefined;
  private webRtcPolicy = 'default';

  constructor(run: HostRun, options: WebContentsOptions) {
    super('WebContents', CONTENTS_EVENTS, refuseWhenDestroyed);
    this.run = run;
    this.options = options;
    this.id = options.id;
    this.session = options.session;
    this.size = options.size;
    this.mainFrame = hostFrame(() => ({ url: this.url, origin: originOf(this.url) }));
    this.shown = this.open();
    // Whoever awaits it hears of a failure; the process must not end because nobody does.
    this.shown.catch((error: unknown) => this.fail('could not be opened', error));
  }

  getURL(): string {
    return this.url;
  }

  /** 0 until the window has its process. */
  getOSProcessId(): number {
    return this.processId;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  setZoomFactor(factor: number): void {
    this.zoom = factor;
    this.applySize(this.size);
  }

  getZoomFactor(): number {
    return this.zoom;
  }

  /** Chromium has this one from its start, and takes no other. */
  setWebRTCIPHandlingPolicy(policy: string): void {
    if (policy !== FIXED_WEBRTC_POLICY) throw new Error(missing(`WebRTC policy '${policy}'`));
    this.webRtcPolicy = policy;
  }

  getWebRTCIPHandlingPolicy(): string {
    return this.webRtcPolicy;
  }

  reload(): void {
    this.withPage((page) => page.reload());
  }

  /** What cannot be cloned is lost with a line on the console, as in Electron; the host makes the test fail too. */
  send(channel: string, ...args: unknown[]): void {
    let encoded: string;
    try {
      encoded = encodeFromMain(args);
    } catch {
      console.error('Error sending from webFrameMain: ', new Error('Failed to serialize arguments'));
      this.run.problem(`A push on '${channel}' cannot be cloned`);
      return;
    }
    this.run.traffic.push({ direction: 'to-renderer', channel, values: decodeInMain(encoded) as unknown[] });
    void this.shown.then(
      ({ world }) => world.tell({ type: 'push', channel, args: encoded }),
      () => undefined,
    );
  }

  /** @internal */
  async load(url: string): Promise<void> {
    const { page } = await this.shown;
    this.loading = url;
    try {
      await page.goto(toPageUrl(url), { waitUntil: 'load' });
    } catch (error) {
      this.emit('did-fail-load', hostEvent({}), -2, 'ERR_FAILED', url, true);
      throw new Error(`ERR_FAILED (-2) loading '${url}'`, { cause: error });
    } finally {
      this.loading = undefined;
    }
  }

  /** @internal The window's size; zoomed, fewer CSS pixels fit in. */
  applySize(size: ViewSize): void {
    this.size = size;
    const width = Math.round(size.width / this.zoom);
    const height = Math.round(size.height / this.zoom);
    this.withPage((page) => this.run.stage.resize(page, { width, height }));
  }

  /** @internal */
  applyColorScheme(): void {
    this.withPage((page) => page.emulateMedia({ colorScheme: this.colorScheme() }));
  }

  /** @internal In the order of the calls, once the page is there. */
  withPage(action: (page: Page) => Promise<unknown>): void {
    this.shown
      .then(({ page }) => action(page))
      .catch((error: unknown) => this.fail('could not be changed', error));
  }

  /** @internal */
  destroy(): void {
    this.destroyed = true;
    // Electron posts it too (electron_api_web_contents.cc, Destroy).
    setImmediate(() => this.emit('destroyed'));
    void this.shown.then(({ page }) => page.close()).catch(() => undefined);
  }

  /** @internal */
  isGone(): boolean {
    return this.destroyed && !this.run.ended;
  }

  /** @internal A request of this page: a navigation that main may refuse, or something for the session. */
  async route(route: Route, appUrl: string): Promise<void> {
    const request = route.request();
    // `loadURL` and reloading ask nobody.
    const isAsked = request.isNavigationRequest() && appUrl !== this.loading && appUrl !== this.url;
    if (isAsked && isNavigationRefused(request, appUrl, this)) return route.abort('aborted');
    const facts = { url: appUrl, method: request.method(), resourceType: request.resourceType() };
    const response = await this.session.answer({ ...facts, headers: request.headers() });
    await (response ? route.fulfill(response) : route.abort('blockedbyclient'));
  }

  private async open(): Promise<Shown> {
    const preload =
      this.options.preloadPath === undefined ? '' : readFileSync(this.options.preloadPath, 'utf8');
    const onMessage = (message: FromWorld) => void this.receive(message);
    const prepare = async (opened: Page, cdp: CDPSession) => {
      const [world] = await Promise.all([
        attachIsolatedWorld(cdp, { preload, process: preloadProcess(this.run.platform), onMessage }),
        opened.emulateMedia({ colorScheme: this.colorScheme() }),
      ]);
      return world;
    };
    const { page, processId, prepared: world } = await this.run.stage.openView(this.size, prepare);
    this.processId = processId;
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.url = toAppUrl(frame.url());
    });
    watchRenderer(page, this, this.run);
    return { page, world };
  }

  private async receive(message: FromWorld): Promise<void> {
    if (this.destroyed) return;
    switch (message.type) {
      case 'invoke': {
        const from = { sender: this, senderFrame: this.mainFrame };
        const answer = await this.run.ipcMain.receive(from, message);
        await this.shown.then(({ world }) => world.tell(answer));
        break;
      }
      case 'focus':
        this.options.onFocus(message.focused);
        break;
      case 'input':
        tellInput(message.input, this);
        break;
      case 'preload-failed':
        this.run.problem(`Unable to load preload script: ${message.message}`);
    }
  }

  private colorScheme(): 'dark' | 'light' {
    return this.run.nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
  }

  private fail(how: string, error: unknown): void {
    if (!this.destroyed) this.run.problem(`A window ${how}: ${String(error)}`);
  }
}

function refuseWhenDestroyed(contents: object, key: string): void {
  if (REFUSED_WHEN_DESTROYED.has(key) && (contents as HostWebContents).isGone())
    throw new TypeError('Object has been destroyed');
}
