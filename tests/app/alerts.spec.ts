import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { AlertsSetting } from '#contract/alerts';
import { DEFAULT_ALERTS } from '#contract/alerts';
import type { Comet } from '#contract/ipc';
import { expect, test, type TestGateway } from './gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import { refresh, reopen, row, watch } from './steps.ts';

const DOLLAR = 500_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

declare global {
  interface Window {
    readonly comet: Comet;
  }
}

async function setAlerts(page: Page, change: Partial<AlertsSetting>): Promise<void> {
  const alerts = { ...DEFAULT_ALERTS, on: true, ...change };
  await page.evaluate((input) => window.comet.changeSettings({ alerts: input }), alerts);
}

/** Title and body of each. */
async function shown(app: TrayApp): Promise<string[]> {
  return (await app.notifications.shown()).map(({ title, body }) => `${title}: ${body}`);
}

/** `production` has $60 left of everything ever granted, $100; nobody looks. */
async function watchProduction(app: TrayApp, gateway: TestGateway): Promise<void> {
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  await setAlerts(page, {});
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
}

function spend(gateway: TestGateway, dollars: number): void {
  gateway.simulator.state.callModel(gateway.keyIds[0] ?? 0, dollars * DOLLAR);
}

test('a key that falls below a fifth notifies once, with its name, and a click opens it', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  await watchProduction(app, gateway);
  await gateway.advance(app, 6 * MINUTE_MS);
  expect(await shown(app)).toEqual([]);
  spend(gateway, 45);
  await gateway.advance(app, 6 * MINUTE_MS);
  await expect.poll(() => shown(app)).toEqual(['production: Little is left.']);
  await gateway.advance(app, 20 * MINUTE_MS);
  expect(await shown(app)).toHaveLength(1);

  await (await app.notifications.shown())[0]?.click();
  const page = await app.popover();
  await expect(page.getByRole('heading', { name: 'production' })).toBeVisible();

  await reopen(app);
  await app.clickTray();
  await gateway.advance(app, 20 * MINUTE_MS);
  expect(await shown(app)).toEqual([]);
});
