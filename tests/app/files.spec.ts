import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './harness/test-gateway.ts';
import type { Page } from 'playwright/test';
import { openSettings, refresh, row, watch } from './harness/steps.ts';

test('damaged files are set aside and reported, and the app starts with what it can', async ({ launch }) => {
  const userData = mkdtempSync(join(tmpdir(), 'comet-tray-test-'));
  writeFileSync(join(userData, 'settings.json'), '{"v":1,"settings":{"theme":"dark"');
  writeFileSync(join(userData, 'accounts.json'), '[]');
  const app = await launch({ userData });
  await expect((await app.popover()).getByText('The settings file was damaged')).toBeVisible();
  expect(await app.notifications.shown()).toHaveLength(1);
  await app.restart();
  const page = await app.popover();
  const route = page.getByText('The network settings are not confirmed');
  await expect(route).toBeVisible();
  const both = page.getByText(/The (settings|accounts) file was damaged/);
  await expect(both).toHaveText([/settings/, /accounts/]);
  expect(await app.notifications.shown()).toEqual([]);
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(both).toHaveText([/accounts/]);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('was damaged')).toHaveCount(0);
  await expect(route).toBeVisible();
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(0);
  const aside = readdirSync(userData).filter((name) => name.includes('.damaged-'));
  expect(aside.map((name) => name.split('.')[0]).toSorted()).toEqual(['accounts', 'settings']);
  await app.restart();
  const restarted = await app.popover();
  await expect(restarted.getByText('The network settings are not confirmed')).toBeVisible();
  await expect(restarted.getByText('was damaged')).toHaveCount(0);
});

test('a damaged accounts file is replaced by its last good generation', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  await refresh(page);
  const previous = join(app.userData, 'accounts.previous.json');
  await expect.poll(() => readFileSync(previous, 'utf8')).toContain('production');
  const current = join(app.userData, 'accounts.json');
  await app.restart(() => writeFileSync(current, readFileSync(current).subarray(0, 40)));
  await app.clickTray();
  const restarted = await app.popover();
  await expect(restarted.getByText('The accounts file was damaged and restored')).toBeVisible();
  await expect(row(restarted, 'production')).toContainText('$60.00');
});

test('what the tray asks for is the first that the popover says, whatever was damaged later', async ({
  launch,
}) => {
  const userData = mkdtempSync(join(tmpdir(), 'comet-tray-test-'));
  writeFileSync(join(userData, 'settings.json'), '{"v":1,"settings":{"theme":"dark"');
  const app = await launch({ userData });
  await expect((await app.popover()).getByText('The settings file was damaged')).toBeVisible();
  await app.restart(() => writeFileSync(join(userData, 'accounts.json'), '[]'));
  const page = await app.popover();
  const both = page.getByText(/The (settings|accounts) file was damaged/);
  await expect(both).toHaveText([/settings/, /accounts/]);
});

test('settings are there again after a restart', async ({ launch }) => {
  const app = await launch();
  const page = await app.popover();
  await page.getByRole('button', { name: 'Try with sample data' }).click();
  await openSettings(page);
  await page.getByLabel('Theme').selectOption('Dark');
  await page.getByLabel('Refresh').selectOption('15 min');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await app.restart();
  const restarted = await app.popover();
  await expect(restarted.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(JSON.parse(readFileSync(join(app.userData, 'settings.json'), 'utf8'))).toMatchObject({
    settings: { theme: 'dark', refreshMinutes: 15 },
  });
});

async function chooseTheme(page: Page, theme: 'Dark' | 'Light'): Promise<void> {
  await page.getByLabel('Theme').selectOption(theme);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
}

async function openSettingsOfSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try with sample data' }).click();
  await openSettings(page);
}

test('files of a later version are set aside whole, and the app says so', async ({ launch }) => {
  const userData = mkdtempSync(join(tmpdir(), 'comet-tray-test-'));
  const content = '{"v":2,"accounts":{"of":"the future"}}';
  writeFileSync(join(userData, 'accounts.json'), content);
  const page = await (await launch({ userData })).popover();
  await expect(page.getByText('A later version of Comet Tray wrote these files')).toBeVisible();
  const aside = readdirSync(userData).filter((name) => name.startsWith('accounts.newer-'));
  expect(aside.map((name) => readFileSync(join(userData, name), 'utf8'))).toEqual([content]);
});

// Nobody can make or write files below a file, not even root, for whom rights mean nothing.
test('without a data folder the app starts, says so, and its settings hold until it ends', async ({
  launch,
}, testInfo) => {
  const file = testInfo.outputPath('file');
  writeFileSync(file, '');
  const app = await launch({ userData: join(file, 'data') });
  const page = await app.popover();
  await expect(page.getByText('Nothing can be saved in the data folder')).toBeVisible();
  await expect(page.getByText('Check its permissions')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await openSettingsOfSample(page);
  await chooseTheme(page, 'Dark');
  await expect(page.getByText('The settings could not be saved')).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByText('could not be saved')).toBeVisible();
  rmSync(file);
});

test('a data folder that is lost while the app runs is told, until the same file can be saved', async ({
  launch,
}) => {
  const app = await launch();
  const page = await app.popover();
  // One is said at a time, and what the sample still writes may fail before, more than once.
  await page.addLocatorHandler(
    page.getByText('Accounts and pins could not be saved'),
    () => page.getByRole('button', { name: 'Dismiss' }).click(),
    { noWaitAfter: true },
  );
  await openSettingsOfSample(page);
  renameSync(app.userData, `${app.userData}.away`);
  writeFileSync(app.userData, '');
  await chooseTheme(page, 'Dark');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByText('The settings could not be saved')).toBeVisible();
  rmSync(app.userData);
  renameSync(`${app.userData}.away`, app.userData);
  await openSettings(page);
  await chooseTheme(page, 'Light');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByText('The settings could not be saved')).toHaveCount(0);
});
