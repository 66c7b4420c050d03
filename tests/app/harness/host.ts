import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright/test';
import { createHost, type Host } from '../../../build/host/create-host.ts';
import type { HostWindow } from '../../../build/host/browser-window.ts';
import type { HostOptions } from '../../../build/host/host-run.ts';
import { expect, test as base } from './tray-test.ts';

export const FIXTURE_MAIN = pathToFileURL(
  resolve(import.meta.dirname, '../../fixtures/host-app/main.js'),
).href;

export interface HostFixtures {
  /** Starts the small main of `fixtures/host-app`. Problems that the test did not take fail it. */
  readonly startHost: (options?: Partial<HostOptions>) => Promise<FixtureHost>;
}

/** A host whose main has one loaded, hidden window. */
export interface FixtureHost extends Host {
  readonly window: HostWindow;
  readonly page: Page;
  /** Opens another window and waits until it is loaded. */
  readonly openWindow: () => Promise<HostWindow>;
  readonly takeProblems: () => string[];
}

/** What the fixture's main leaves on the global object. */
export interface FixtureGlobals {
  readonly fixtureWasReadyAtTopLevel: boolean;
  readonly fixtureLoaded: Promise<void>;
  readonly fixtureOpenWindow: () => HostWindow;
}

export function fixtureGlobals(): FixtureGlobals {
  return globalThis as unknown as FixtureGlobals;
}

export { expect };

export const test = base.extend<HostFixtures>({
  startHost: async ({ chromium }, use) => {
    const hosts: Host[] = [];
    await use(async (options = {}) => {
      const host = await createHost({
        browser: await chromium(),
        mainUrl: FIXTURE_MAIN,
        headless: true,
        ...options,
      });
      hosts.push(host);
      await fixtureGlobals().fixtureLoaded;
      const [window] = host.electron.main.BrowserWindow.getAllWindows();
      if (!window) throw new Error('The fixture opened no window');
      return {
        ...host,
        window,
        page: (await window.webContents.shown).page,
        openWindow: async () => {
          const opened = fixtureGlobals().fixtureOpenWindow();
          await fixtureGlobals().fixtureLoaded;
          return opened;
        },
        takeProblems: () => host.run.problems.splice(0),
      };
    });
    for (const host of hosts) await host.close();
    expect(hosts.flatMap(({ run }) => run.problems)).toEqual([]);
  },
});

/** Runs `expression` in the page, with the fixture's bridge as `bridge`; an error comes as its text. */
export function inPage(page: Page, expression: (bridge: FixtureBridge) => unknown): Promise<unknown> {
  return page.evaluate(
    `(async () => { try { return await (${String(expression)})(window.bridge); } catch (error) { return String(error); } })()`,
  );
}

/** What the fixture's preload exposes. */
export interface FixtureBridge {
  readonly invoke: (channel: string, ...args: unknown[]) => Promise<unknown>;
  readonly invokeWithFunction: (channel: string) => Promise<unknown>;
  readonly echo: (value: unknown) => unknown;
  readonly kindOf: (value: unknown) => string;
  readonly callBack: (callback: (text: string) => unknown) => unknown;
  readonly throws: () => never;
  readonly rejects: () => Promise<never>;
  readonly requires: (name: string) => string;
  readonly useUnknown: () => void;
  readonly reached: () => Record<string, string>;
  readonly secretWorld: () => string[];
  readonly onPush: (channel: string, listener: (...args: unknown[]) => void) => () => void;
}

/* eslint-disable no-console -- Electron says these things there */

/** Keeps what is said on the console as errors until it is asked for; one line for each. */
export function recordErrors(): () => string {
  const { error } = console;
  const lines: string[] = [];
  console.error = (...values: unknown[]) => lines.push(values.map(String).join(' '));
  return () => {
    console.error = error;
    return lines.join('\n');
  };
}
