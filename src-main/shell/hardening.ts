import { app, Menu, protocol, session, type Session, type WebContents } from 'electron';
import type { AppState } from '#contract/app-state';
import { APP_ORIGIN, APP_SCHEME, serveFromBundle, type Bundle } from './bundle.ts';

/** Without `persist:`: kept in memory. */
export const POPOVER_PARTITION = 'popover';

/** Before `ready`: our scheme gets an origin, every renderer its sandbox, and none of them may go anywhere. */
export function hardenApp(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

/** After `ready`, before the first window: the popover gets its files from `bundle`, and nothing else. */
export function hardenPopoverSession(bundle: Bundle): void {
  const popover = session.fromPartition(POPOVER_PARTITION);
  popover.protocol.handle(APP_SCHEME, (request) => serveFromBundle(bundle, request));
  denyNetwork(popover);
  denyPermissions(popover);
}

/** After `ready`. Without an Edit menu macOS has no ⌘C and ⌘V. */
export function setApplicationMenu(platform: AppState['platform']): void {
  const menu =
    platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null;
  Menu.setApplicationMenu(menu);
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

function denyNetwork({ webRequest }: Session): void {
  webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !url.startsWith(`${APP_ORIGIN}/`) }));
}

/** Both the question and the check, as some permissions know only one of them. */
function denyPermissions(popover: Session): void {
  popover.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  popover.setPermissionCheckHandler(() => false);
  popover.setDevicePermissionHandler(() => false);
  popover.setDisplayMediaRequestHandler(null);
}
