import { expect, test } from './gateway.ts';
import { refresh, row, watch } from './steps.ts';

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
    .toMatch(/^Open Comet Tray\n.*production.*\$60\.00 left/);
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  await (await app.tray()).menu[0]?.click();
  await expect(row(await app.popover(), 'production')).toBeVisible();
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
  await expect.poll(async () => (await app.tray()).tooltip).toContain('Needs action');
  await page.getByRole('button', { name: 'More for production' }).click();
  await page.getByRole('menuitem', { name: 'Mark as seen' }).click();
  await expect.poll(async () => (await app.tray()).tooltip).not.toContain('Needs action');
  await expect(row(page, 'production')).toContainText('Exhausted');
  await row(page, 'production').getByRole('button').first().click();
  await expect(page.getByRole('heading', { name: 'production' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mark as seen' })).toHaveCount(0);
});

test('a second start shows the popover of the first', async ({ launch }) => {
  const app = await launch();
  await app.popover();
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  await app.secondInstance();
  await expect.poll(() => app.isPopoverVisible()).toBe(true);
});

test('Esc goes back first and then hides the popover', async ({ launch }) => {
  const app = await launch();
  const page = await app.popover();
  await page.getByRole('button', { name: 'Try with sample data' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Settings' })).toHaveCount(0);
  expect(await app.isPopoverVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
});
