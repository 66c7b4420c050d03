import { resolve } from 'node:path';
import { defineConfig } from 'playwright/test';
import { MINUTE_MS } from '#clock/durations';
import type { HarnessOptions } from './app/harness/tray-test.ts';

const results = resolve(import.meta.dirname, 'app/results');

/** Two hosts, one set of specs. What of `electron` cannot run here is reported as skipped, with the reason. */
export default defineConfig<object, HarnessOptions>({
  testDir: './app',
  outputDir: resolve(results, 'files'),
  snapshotPathTemplate: '{testDir}/{arg}{ext}',
  workers: 2,
  retries: 0,
  timeout: MINUTE_MS,
  // Playwright would take the built main to pieces once more, for many seconds.
  build: { external: ['**/out/**'] },
  reporter: [['list'], ['json', { outputFile: resolve(results, 'report.json') }]],
  projects: [
    { name: 'chromium-host', use: { hostKind: 'chromium-host' } },
    // What is about the Chromium host, or about the renderer alone, does not need Electron.
    {
      name: 'electron',
      use: { hostKind: 'electron' },
      testIgnore: /(host-.*|renderer-.*|accessibility)\.spec\.ts/,
    },
  ],
});
