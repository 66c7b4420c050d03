import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';

/** Debian's, of the branch that Electron embeds. `/usr/bin/chromium` is a shell script around it. */
const SYSTEM_CHROMIUM = '/usr/lib/chromium/chromium';
const SYSTEM_SHELL = '/usr/lib/chromium/chromium-headless-shell';

// Replaces Playwright's own list, so what matters of that is repeated. Without a spare renderer a new window's
// process is the one that appears with it. The address bar would draw its popup by pages of its own, beside ours.
const DISABLED_FEATURES = [
  ...['SpareRendererForSitePerProcess', 'PaintHolding', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled'],
  ...['PreconnectToSearch', 'MediaRouter', 'Translate', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
];

/** Electron sets it for a session, and the policy for a page; here both are the whole browser's, from the start. */
export const FIXED_PROXY = { proxyRules: 'socks5://127.0.0.1:1', proxyBypassRules: '<-loopback>' };
export const FIXED_WEBRTC_POLICY = 'disable_non_proxied_udp';

const NO_NETWORK = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  `--proxy-server=${FIXED_PROXY.proxyRules}`,
  `--proxy-bypass-list=${FIXED_PROXY.proxyBypassRules}`,
  `--webrtc-ip-handling-policy=${FIXED_WEBRTC_POLICY}`,
];

const LOOPBACK_ALONE = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

const ARGUMENTS = [
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
  ...['--no-first-run', `--disable-features=${DISABLED_FEATURES.join()}`],
];

export class BrowserMissing extends Error {
  override readonly name = 'BrowserMissing';
}

interface BrowserOptions {
  readonly headless: boolean;
  /** Beside ours. */
  readonly args?: readonly string[];
  /** For tests of what a page can do that nobody protects. */
  readonly reachesLoopback?: boolean;
  /**
   * Chromium without the browser around its pages, which is what Electron embeds too: for measuring. Its pages have no
   * focus to lose and its WebRTC no policy, so that it is nothing for tests.
   */
  readonly isShell?: boolean;
}

/** Chromium's sandbox refuses to run as root, and for root alone it is left out. */
export function argumentsFor(
  { args = [], reachesLoopback = false }: Pick<BrowserOptions, 'args' | 'reachesLoopback'>,
  userId = process.getuid?.(),
): string[] {
  const sandbox = userId === 0 ? ['--no-sandbox'] : [];
  return [...ARGUMENTS, ...(reachesLoopback ? LOOPBACK_ALONE : NO_NETWORK), ...sandbox, ...args];
}

export async function launchBrowser(options: BrowserOptions): Promise<Browser> {
  const { headless, isShell = false } = options;
  const executable = isShell ? findShell() : findChromium();
  // Signals are the caller's: it ends the app first.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ headless, args: argumentsFor(options), ...executable, ...signals });
}

function findChromium() {
  if (existsSync(SYSTEM_CHROMIUM)) return { executablePath: SYSTEM_CHROMIUM };
  if (existsSync(chromium.executablePath())) return {};
  throw new BrowserMissing(
    'No Chromium: install the package "chromium", or run "npx playwright install chromium".',
  );
}

function findShell() {
  return existsSync(SYSTEM_SHELL) ? { executablePath: SYSTEM_SHELL } : { channel: 'chromium-headless-shell' };
}
