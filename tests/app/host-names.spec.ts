import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import keytar from 'keytar';
import { createHost } from '../../build/host/create-host.ts';
import { expect, test } from './harness/test-gateway.ts';
import { waitUntil } from './harness/wait-until.ts';
import { chooseGateway, keptAccountId } from './harness/steps.ts';

const NAME = 'Comet Tray (development)';

test('run from source, the app keeps its files and its keychain items apart from an installed one', async ({
  bus,
  chromium,
  gateway,
}) => {
  await bus.panel.open();
  const config = mkdtempSync(join(tmpdir(), 'comet-tray-config-'));
  const mainUrl = pathToFileURL(resolve(import.meta.dirname, '../../out/main/main.js')).href;
  const env = { XDG_CONFIG_HOME: config };
  const host = await createHost({ browser: await chromium(), mainUrl, headless: true, env });
  const { app, BrowserWindow, clipboard, dialog } = host.electron.main;
  expect([app.isPackaged, app.getName(), app.getPath('userData')]).toEqual([false, NAME, join(config, NAME)]);

  const window = await waitUntil('the popover', () => BrowserWindow.getAllWindows()[0]);
  const { page } = await window.webContents.shown;
  await chooseGateway(page, gateway.simulator.origin);
  await clipboard.writeText(gateway.token);
  // The gateway is a port of this machine, about which main asks.
  dialog.answers.push(0);
  await page.getByRole('button', { name: 'Paste from clipboard' }).click();
  await expect(page.getByRole('heading', { name: /^Pin keys/ })).toBeVisible();
  const accountId = await keptAccountId(join(config, NAME));
  expect(await keytar.getPassword(NAME, accountId)).toContain(gateway.simulator.origin);

  app.quit();
  await host.exited;
  await host.close();
});
