import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';

/** Debian's, of the branch that Electron embeds. `/usr/bin/chromium` is a shell script around it. */
const SYSTEM_CHROMIUM = '/usr/lib/chromium/chromium';

// Replaces Playwright's own list, so what matters of that is repeated. Without a spare renderer a new window's
// process is the one that appears with it.
const DISABLED_FEATURES = [
  ...['SpareRendererForSitePerProcess', 'PaintHolding', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled'],
  ...['PreconnectToSearch', 'MediaRouter', 'Translate'],
];

const ARGUMENTS = [
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
  ...[
    '--no-first-run',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    `--disable-features=${DISABLED_FEATURES.join()}`,
  ],
];

export class BrowserMissing extends Error {
  override readonly name = 'BrowserMissing';
}

interface BrowserOptions {
  readonly headless: boolean;
  /** Beside ours. */
  readonly args?: readonly string[];
}

export async function launchBrowser({ headless, args = [] }: BrowserOptions): Promise<Browser> {
  // Chromium's sandbox refuses to run as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const executable = existsSync(SYSTEM_CHROMIUM) ? { executablePath: SYSTEM_CHROMIUM } : {};
  if (!existsSync(executable.executablePath ?? chromium.executablePath()))
    throw new BrowserMissing(
      'No Chromium: install the package "chromium", or run "npx playwright install chromium".',
    );
  // Signals are the caller's: it ends the app first.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ headless, args: [...ARGUMENTS, ...sandbox, ...args], ...executable, ...signals });
}
