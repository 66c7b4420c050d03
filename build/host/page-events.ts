import type * as E from 'electron';
import type { ConsoleMessage, Download, Page, Request } from 'playwright';
import { hostEvent } from './event.ts';
import type { HostFrame } from './frame.ts';
import type { HostRun } from './host-run.ts';
import { strictProxy, missing } from './strict-proxy.ts';
import { toAppUrl } from './origin.ts';

export const CONTENTS_EVENTS = [
  ...['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview', 'input-event'],
  ...['render-process-gone', 'did-finish-load', 'did-fail-load', 'console-message', 'destroyed'],
];

/** Whose page it is. */
interface WatchedContents {
  readonly mainFrame: HostFrame;
  readonly session: { emit(event: string, ...args: unknown[]): boolean };
  readonly openHandler: (details: E.HandlerDetails) => { readonly action: string };
  emit(event: string, ...args: unknown[]): boolean;
  isDestroyed(): boolean;
}

/** Tells main, and the test, what happens in a page. */
export function watchRenderer(page: Page, contents: WatchedContents, run: HostRun): void {
  const whileAlive = <Args extends unknown[]>(listener: (...args: Args) => void) => {
    return (...args: Args) => {
      if (!contents.isDestroyed()) listener(...args);
    };
  };
  page.on(
    'console',
    whileAlive((message: ConsoleMessage) => onConsole(message, contents, run)),
  );
  page.on(
    'pageerror',
    whileAlive((error: Error) => run.problem(`Uncaught in the page: ${error.message}`)),
  );
  page.on(
    'load',
    whileAlive(() => contents.emit('did-finish-load')),
  );
  page.on(
    'popup',
    whileAlive((popup: Page) => onPopup(popup, contents, run)),
  );
  page.on(
    'download',
    whileAlive((download: Download) => onDownload(download, contents, run)),
  );
  page.on(
    'crash',
    whileAlive(() => onCrash(contents, run)),
  );
  // Closed by its user: nothing can keep a page open, so the whole app goes.
  page.on(
    'close',
    whileAlive(() => run.app.quit()),
  );
}

// A page that refuses does so by `preventDefault`, by an answer of `onbeforeunload`, or by `returnValue`.
const ASKED_TO_UNLOAD = `(() => {
  const event = document.createEvent('BeforeUnloadEvent');
  event.initEvent('beforeunload', false, true);
  dispatchEvent(event);
  return !event.defaultPrevented && event.returnValue === '';
})()`;

/** Asks, as Electron does, a page that is to be closed (electron_api_browser_window.cc, OnCloseButtonClicked). */
export async function agreesToUnload(shown: Promise<{ readonly page: Page }>): Promise<boolean> {
  try {
    const { page } = await shown;
    return await page.evaluate<boolean>(ASKED_TO_UNLOAD);
  } catch {
    return true;
  }
}

/** By its type alone, of Electron's. */
export function tellInput(type: string, contents: WatchedContents): void {
  contents.emit('input-event', hostEvent({}), strictProxy('InputEvent', { type }));
}

/** Asks main about a navigation that the page began. */
export function isNavigationRefused(request: Request, url: string, contents: WatchedContents): boolean {
  const isMainFrame = request.frame().parentFrame() === null;
  const event = strictProxy('navigation event', hostEvent({ url, isMainFrame, isSameDocument: false }));
  contents.emit('will-frame-navigate', event);
  if (isMainFrame && !event.defaultPrevented) contents.emit('will-navigate', event, url);
  return event.defaultPrevented;
}

const LEVELS: Readonly<Record<string, string>> = { error: 'error', warning: 'warning', debug: 'debug' };

function onConsole(message: ConsoleMessage, contents: WatchedContents, run: HostRun): void {
  const level = LEVELS[message.type()] ?? 'info';
  const { url, lineNumber } = message.location();
  const details = {
    level,
    message: message.text(),
    lineNumber,
    sourceId: toAppUrl(url),
    frame: contents.mainFrame,
  };
  contents.emit('console-message', hostEvent(details));
  if (level === 'error') run.problem(`Console: ${message.text()}`);
}

/** What Electron asks before it opens a window; here the window is there already, and is closed at once. */
function onPopup(popup: Page, contents: WatchedContents, run: HostRun): void {
  // By now its address is that of the refusal.
  const details = strictProxy('HandlerDetails', { disposition: 'new-window' });
  const { action } = contents.openHandler(details as E.HandlerDetails);
  if (action !== 'deny') run.problem(missing('window.open, unless setWindowOpenHandler denies it'));
  void popup.close();
}

/** The browser begins none; here main is asked all the same. */
function onDownload(download: Download, contents: WatchedContents, run: HostRun): void {
  const event = hostEvent({});
  const item = strictProxy('DownloadItem', { getURL: () => toAppUrl(download.url()) });
  contents.session.emit('will-download', event, item, contents);
  if (!event.defaultPrevented) run.problem(missing("downloads, unless 'will-download' prevents them"));
}

function onCrash(contents: WatchedContents, run: HostRun): void {
  const details = { reason: 'crashed', exitCode: 5 };
  contents.emit('render-process-gone', hostEvent({}), details);
  run.app.emit('render-process-gone', hostEvent({}), contents, details);
}
