import { rmSync } from 'node:fs';
import { expect, test as base, type Browser } from 'playwright/test';
import { launchBrowser } from '../../../build/host/launch-browser.ts';
import { launchInChromiumHost } from './chromium-app.ts';
import { launchInElectron, whyNoElectron } from './electron-app.ts';
import { SessionBus, type KeyringState } from './worker-session-bus.ts';
import type { LaunchOptions, TrayApp } from './tray-app.ts';

export interface HarnessOptions {
  readonly hostKind: 'chromium-host' | 'electron';
  /** How the keyring is when a file's first test starts; a test may change it through `bus.setKeyring`. */
  readonly keyring: KeyringState;
}

interface WorkerFixtures extends HarnessOptions {
  /** The session bus of this worker, with a real keyring. */
  readonly bus: SessionBus;
  /** One for the worker, launched when it is first asked for. */
  readonly chromium: () => Promise<Browser>;
}

interface TestFixtures {
  /** Starts the built app. What its pages complain about fails the test, unless it asked for it. */
  readonly launch: (options?: LaunchOptions) => Promise<TrayApp>;
}

export { expect };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  hostKind: ['chromium-host', { scope: 'worker', option: true }],
  keyring: ['unlocked', { scope: 'worker', option: true }],

  bus: [
    async ({ keyring }, use) => {
      const bus = await SessionBus.start();
      // libsecret reads it once, when keytar is first used in this process.
      process.env['DBUS_SESSION_BUS_ADDRESS'] = bus.address;
      await bus.setKeyring(keyring);
      await use(bus);
      await bus.close();
    },
    { scope: 'worker' },
  ],

  chromium: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs
    async ({}, use) => {
      let browser: Promise<Browser> | undefined;
      await use(() => (browser ??= launchBrowser({ headless: true })));
      await (await browser)?.close();
    },
    { scope: 'worker' },
  ],

  launch: async ({ bus, chromium, hostKind }, use, testInfo) => {
    const reason = hostKind === 'electron' ? whyNoElectron() : null;
    if (reason !== null) testInfo.skip(true, reason);
    const apps: TrayApp[] = [];
    await use(async (options = {}) => {
      const app =
        hostKind === 'electron'
          ? await launchInElectron(bus, options)
          : await launchInChromiumHost({ browser: await chromium(), bus, options });
      apps.push(app);
      return app;
    });
    for (const app of apps) {
      await app.quit();
      // What main was about to write when it ended it may still write here, where its process goes on.
      rmSync(app.userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      expect(await app.consoleProblems()).toEqual([]);
    }
  },
});
