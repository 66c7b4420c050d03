import {
  app,
  Menu,
  protocol,
  session,
  type MenuItemConstructorOptions,
  type Session,
  type WebContents,
} from 'electron';
import type { AppState } from '#contract/app-state';
import { APP_ORIGIN, APP_SCHEME, serveFromBundle, type Bundle } from './served-bundle.ts';

/** Without `persist:`: kept in memory. */
export const POPOVER_PARTITION = 'popover';

/** Open the page, and all that it can call, to every program of this computer. */
const DEBUGGING_SWITCHES = ['remote-debugging-port', 'remote-debugging-pipe'];

/** Nobody listens there: what asks this proxy gets nowhere. `<-loopback>`: loopback asks it too. */
const PROXY_TO_NOWHERE = { proxyRules: 'socks5://127.0.0.1:1', proxyBypassRules: '<-loopback>' };

/** Nobody listens there either. */
const NO_DICTIONARIES = 'https://127.0.0.1:1/';

/** Before `ready`: our scheme gets an origin, every renderer its sandbox, and none of them may go anywhere. */
export function hardenApp(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.enableSandbox();
  if (app.isPackaged) for (const name of DEBUGGING_SWITCHES) app.commandLine.removeSwitch(name);
  app.on('session-created', silenceSpellChecker);
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

/** After `ready`, before the first window: the popover gets its files from `bundle`, and nothing else. */
export async function hardenPopoverSession(bundle: Bundle): Promise<void> {
  const popover = session.fromPartition(POPOVER_PARTITION);
  popover.protocol.handle(APP_SCHEME, (request) => serveFromBundle(bundle, request));
  denyPermissions(popover);
  popover.on('will-download', (event) => event.preventDefault());
  await denyNetwork(popover);
}

/** Its shortcut works in frameless windows, which show no menu bar, too. */
const DEVELOPMENT: MenuItemConstructorOptions = {
  label: 'Development',
  submenu: [{ role: 'toggleDevTools' }],
};

/** After `ready`. Without an Edit menu macOS has no ⌘C and ⌘V. */
export function setApplicationMenu(platform: AppState['platform']): void {
  const own: MenuItemConstructorOptions[] =
    platform === 'darwin' ? [{ role: 'appMenu' }, { role: 'editMenu' }] : [];
  const menus = app.isPackaged ? own : [...own, DEVELOPMENT];
  Menu.setApplicationMenu(menus.length > 0 ? Menu.buildFromTemplate(menus) : null);
}

/**
 * Every session, ours or not, loads dictionaries from Google as soon as it is made, also with `spellcheck: false`:
 * https://github.com/electron/electron/issues/22995. Both are told, the address for what has begun by then.
 */
function silenceSpellChecker(created: Session): void {
  created.setSpellCheckerDictionaryDownloadURL(NO_DICTIONARIES);
  created.setSpellCheckerLanguages([]);
  created.setSpellCheckerEnabled(false);
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** WebRTC asks neither the policy of the page nor `webRequest`: without UDP it goes by the proxy, as does the rest. */
async function denyNetwork(popover: Session): Promise<void> {
  // The developer tools of an unpackaged app load through its session.
  const served = app.isPackaged ? [`${APP_ORIGIN}/`] : [`${APP_ORIGIN}/`, 'devtools://devtools/'];
  popover.webRequest.onBeforeRequest(({ url }, callback) =>
    callback({ cancel: !served.some((start) => url.startsWith(start)) }),
  );
  await popover.setProxy(PROXY_TO_NOWHERE);
}

/** Both the question and the check, as some permissions know only one of them. */
function denyPermissions(popover: Session): void {
  popover.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  popover.setPermissionCheckHandler(() => false);
  popover.setDevicePermissionHandler(() => false);
  popover.setDisplayMediaRequestHandler(null);
}
