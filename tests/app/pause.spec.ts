import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import { refresh, row, watch } from './harness/steps.ts';

/** A pinned key of which $2.50 is spent after its last reading. */
async function spendUnseen(app: TrayApp, gateway: TestGateway): Promise<Page> {
  const page = await watch(app, gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  await expect(page.getByRole('button', { name: 'Refresh', exact: true })).toBeVisible();
  gateway.simulator.state.callModel(gateway.keyIds[0] ?? 0, 1_250_000);
  return page;
}

async function pause(page: Page, length: string): Promise<void> {
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('menuitem', { name: length }).click();
  await expect(page.getByText(/^Paused until/)).toBeVisible();
}

/** The tray's menu entry of this name; waits for it. */
async function chooseInTray(app: TrayApp, label: string): Promise<void> {
  const entry = async () => (await app.tray()).menu.find((candidate) => candidate.label === label);
  await expect.poll(async () => (await entry()) !== undefined).toBe(true);
  await (await entry())?.click();
}

test('a pause of an hour refreshes nothing, says until when, and ends by itself', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await spendUnseen(app, gateway);
  await pause(page, '1 hour');
  await expect(page.getByText(/Paused until .*\d\d:\d\d/)).toBeVisible();
  const before = gateway.simulator.requests().length;
  await gateway.advance(app, 30 * MINUTE_MS);
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  await app.clickTray();
  const opened = await app.popover();
  await expect(opened.getByText(/^Outdated/)).toBeVisible();
  await expect(row(opened, 'production')).toContainText('$60.00');
  expect(gateway.simulator.requests()).toHaveLength(before);
  await gateway.advance(app, 31 * MINUTE_MS);
  await expect(row(opened, 'production')).toContainText('$57.50');
  await expect(opened.getByText(/^Next update in/)).toBeVisible();
});

test('what the user asks for is read in a pause too', async ({ launch, gateway }) => {
  const page = await spendUnseen(await launch(), gateway);
  await pause(page, 'Until I resume');
  await refresh(page);
  await expect(row(page, 'production')).toContainText('$57.50');
  await expect(page.getByText('Paused until you resume')).toBeVisible();
});

test('a pause is kept over a restart, and ends when the user resumes', async ({ launch, gateway }) => {
  const app = await launch();
  await pause(await spendUnseen(app, gateway), 'Until I resume');
  await app.restart();
  const before = gateway.simulator.requests().length;
  await app.clickTray();
  const page = await app.popover();
  await gateway.advance(app, 3 * HOUR_MS);
  await expect(page.getByText('Paused until you resume')).toBeVisible();
  await expect(row(page, 'production')).toContainText('$60.00');
  expect(gateway.simulator.requests()).toHaveLength(before);
  await page.getByRole('contentinfo').getByRole('button', { name: 'Resume' }).click();
  await expect(row(page, 'production')).toContainText('$57.50');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeFocused();
});

test('the tray pauses, says so, and resumes', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await spendUnseen(app, gateway);
  await chooseInTray(app, 'Pause for 1 hour');
  await expect(page.getByText(/^Paused until/)).toBeVisible();
  await expect.poll(async () => (await app.tray()).tooltip).toContain('Paused');
  await gateway.advance(app, 5 * MINUTE_MS);
  await chooseInTray(app, 'Resume');
  await expect(row(page, 'production')).toContainText('$57.50');
  await expect.poll(async () => (await app.tray()).tooltip).not.toContain('Paused');
});

test('the pause menu is one for the keyboard, and Esc closes nothing but it', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await page.getByRole('button', { name: 'Pause' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: '1 hour' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Until I resume' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeFocused();
  expect(await app.isPopoverVisible()).toBe(true);
});

test('a settings file from before there were pauses still counts', async ({ launch, gateway }) => {
  const app = await launch();
  await watch(app, gateway, 'production');
  await app.quit();
  const path = join(app.userData, 'settings.json');
  writeFileSync(path, '{"v":1,"settings":{"theme":"dark"}}');
  await app.restart();
  await app.clickTray();
  const page = await app.popover();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await pause(page, '1 hour');
  await expect.poll(() => readFileSync(path, 'utf8')).toMatch(/"pausedUntil": \d+/);
});
