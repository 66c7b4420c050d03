import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './harness/test-gateway.ts';
import { openSettings, refresh, row, watch } from './harness/steps.ts';

test('a click on the tray opens the popover and the next one closes it', async ({ launch }) => {
  const app = await launch();
  await app.popover();
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(true);
});

test('the menu names the pinned keys, opens the popover and quits', async ({ launch, gateway }) => {
  const app = await launch();
  await watch(app, gateway, 'production');
  await expect
    .poll(async () => (await app.tray()).menu.map((entry) => entry.label).join('\n'))
    .toMatch(/^1 key works\nOpen Comet Tray\n.*production.*\$60\.00 left/);
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  await (await app.tray()).menu[0]?.click();
  await expect(row(await app.popover(), 'production')).toBeVisible();
});

test('Settings in the menu opens them: in a window not yet there, in one that is, and only when chosen', async ({
  launch,
}) => {
  const app = await launch({ argv: ['--hidden'] });
  const chooseSettings = async () =>
    (await app.tray()).menu.find(({ label }) => label === 'Settings…')?.click();
  expect(await app.isPopoverVisible()).toBe(false);
  await chooseSettings();
  const page = await app.popover();
  const heading = page.getByRole('heading', { name: 'Settings' });
  await expect(heading).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(heading).toHaveCount(0);
  await chooseSettings();
  await expect(heading).toBeVisible();
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  await app.clickTray();
  await expect((await app.popover()).getByRole('button', { name: 'Paste from clipboard' })).toBeVisible();
  await expect(heading).toHaveCount(0);
});

test('the icon changes with the state of the keys', async ({ launch, gateway }) => {
  const app = await launch();
  const signedOut = (await app.tray()).imagePng;
  const page = await watch(app, gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  await expect.poll(async () => (await app.tray()).imagePng.equals(signedOut)).toBe(false);
  const ok = (await app.tray()).imagePng;
  gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { remain_quota: 0 });
  await refresh(page);
  await expect(row(page, 'production')).toContainText('Exhausted');
  await expect.poll(async () => (await app.tray()).imagePng.equals(ok)).toBe(false);
});

test('a key marked as seen no longer calls for action, and stays in the list as it is', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { remain_quota: 0 });
  await refresh(page);
  await expect(row(page, 'production')).toContainText('Exhausted');
  await expect.poll(async () => (await app.tray()).tooltip).toContain('needs you');
  await page.getByRole('button', { name: 'More for production' }).click();
  await page.getByRole('menuitem', { name: 'Mark as seen' }).click();
  await expect.poll(async () => (await app.tray()).tooltip).not.toContain('needs you');
  await expect(row(page, 'production')).toContainText('Exhausted');
  await row(page, 'production').getByRole('button').first().click();
  await expect(page.getByRole('heading', { name: 'production' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mark as seen' })).toHaveCount(0);
});

test('a key with very little left that was marked as seen warns no more, until it is used up', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  const tooltip = async () => (await app.tray()).tooltip;
  const [keyId = 0] = gateway.keyIds;
  gateway.simulator.state.editKey(keyId, { remain_quota: 1_000_000 });
  await refresh(page);
  await expect.poll(tooltip).toMatch(/^1 key needs you/);
  await row(page, 'production').getByRole('button').first().click();
  await page.getByRole('button', { name: 'Mark as seen' }).click();
  await expect.poll(tooltip).toMatch(/^All 2 keys work/);
  await expect(page.getByRole('button', { name: 'Mark as seen' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(row(page, 'production')).toContainText('$2.00');
  await page.getByRole('button', { name: 'More for production' }).click();
  await expect(page.getByRole('menuitem', { name: 'Unpin' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Mark as seen' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  gateway.simulator.state.editKey(keyId, { remain_quota: 0 });
  await refresh(page);
  await expect.poll(tooltip).toMatch(/^1 key needs you/);
});

test('a panel that comes late gets the tray item, after a window was shown without one', async ({
  launch,
  bus,
}) => {
  const app = await launch({ panel: false });
  await app.popover();
  await bus.panel.open();
  await app.clock.advance(500);
  const { menu } = await app.tray();
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  await menu[0]?.click();
  await expect.poll(() => app.isPopoverVisible()).toBe(true);
});

test('hidden at login, the app shows a window once no panel has come for 15 s, and takes the one that comes then', async ({
  launch,
  bus,
}) => {
  const app = await launch({ panel: false, argv: ['--hidden'] });
  expect(await app.isPopoverVisible()).toBe(false);
  await expect(async () => {
    await app.clock.advance(500);
    expect(await app.isPopoverVisible()).toBe(true);
  }).toPass({ intervals: [50] });
  await bus.panel.open();
  await app.clock.advance(30_000);
  const menu = (await app.tray()).menu.map(({ label }) => label);
  expect(menu.slice(0, 2)).toEqual(['Comet Tray · Signed out', 'Open Comet Tray']);
});

test('a second start shows the popover of the first, and ends without touching a file', async ({
  launch,
}) => {
  const app = await launch();
  await app.popover();
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  // The first one has written all that it writes.
  await expect.poll(() => existsSync(join(app.userData, 'status.json'))).toBe(true);
  // What a start that got as far as its files would remove.
  const leftover = join(app.userData, 'accounts.json.1234567');
  writeFileSync(leftover, '');
  utimesSync(leftover, 0, 0);
  const before = filesIn(app.userData);
  await app.secondInstance();
  await expect.poll(() => app.isPopoverVisible()).toBe(true);
  expect(filesIn(app.userData)).toEqual(before);
});

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return `${path} ${statSync(path).mtimeMs} ${entry.isFile() ? readFileSync(path, 'base64') : ''}`;
  });
}

test('Esc goes back first and then hides the popover', async ({ launch }) => {
  const app = await launch();
  const page = await app.popover();
  await page.getByRole('button', { name: 'Try with sample data' }).click();
  await openSettings(page);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Settings' })).toHaveCount(0);
  expect(await app.isPopoverVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
});
