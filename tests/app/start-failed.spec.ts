import { cpSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createHost } from '../../build/host/create-host.ts';
import { recordErrors, expect, test } from './harness/host.ts';

const OUT = resolve(import.meta.dirname, '../../out');

test('an app that cannot start says so in words, logs why, and ends', async ({ chromium }, testInfo) => {
  // Beside a popover that is not there; within the project, where its packages are found.
  const main = join(OUT, `without-renderer-${testInfo.workerIndex}/main`);
  cpSync(join(OUT, 'main'), main, { recursive: true });
  const userData = testInfo.outputPath('data');
  const env = { COMET_TRAY_TEST: '1', COMET_TRAY_DATA_DIR: userData };
  const errors = recordErrors();
  const mainUrl = pathToFileURL(join(main, 'main.js')).href;
  const host = await createHost({ browser: await chromium(), mainUrl, headless: true, env });
  expect(await host.exited).toBe(1);
  await host.close();
  expect(errors()).toContain('Comet Tray could not start');
  expect(readFileSync(join(userData, 'logs/main.log'), 'utf8')).toMatch(/ start-failed \{"error":.*ENOENT/);
  rmSync(dirname(main), { recursive: true });
});
