import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright/test';
import { expect, test } from './harness/tray-test.ts';
import type { TrayApp } from './harness/tray-app.ts';

const AT_1X = { scaleFactor: 1 };
const LARGE = {
  bounds: { x: 0, y: 0, width: 1280, height: 800 },
  workArea: { x: 0, y: 32, width: 1280, height: 768 },
  ...AT_1X,
};
const SECOND = { ...LARGE, bounds: { ...LARGE.bounds, x: 1280 }, workArea: { ...LARGE.workArea, x: 1280 } };
const SMALL = {
  bounds: { x: 0, y: 0, width: 640, height: 480 },
  workArea: { x: 0, y: 0, width: 640, height: 480 },
  ...AT_1X,
};

async function openSettings(app: TrayApp): Promise<Page> {
  const page = await app.popover();
  await expect(page.getByRole('heading').first()).toBeVisible();
  await page.keyboard.press('Control+Comma');
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  return page;
}

function shortcutRow(page: Page): Locator {
  return page.getByRole('group', { name: 'Shortcut', exact: true });
}

async function record(page: Page, keys: string): Promise<void> {
  await shortcutRow(page).getByRole('button').first().click();
  await page.keyboard.press(keys);
}

function logged(app: TrayApp): string {
  return readFileSync(join(app.userData, 'logs/main.log'), 'utf8');
}

test('a shortcut is off until it is recorded, and then opens and closes the popover from anywhere', async ({
  launch,
}) => {
  const app = await launch({ argv: ['--hidden'] });
  await app.clickTray();
  const page = await openSettings(app);
  expect(await app.shortcuts.press('Control+Shift+K')).toBe(false);
  await record(page, 'K');
  await expect(shortcutRow(page)).toContainText('Hold Ctrl / Alt as well');
  await page.keyboard.press('Control+F');
  await expect(shortcutRow(page)).toContainText('Every app uses these keys itself');
  await page.keyboard.press('Escape');
  await expect(shortcutRow(page).getByRole('button', { name: 'Record…' })).toBeFocused();
  await record(page, 'Control+Shift+K');
  await expect(shortcutRow(page).getByRole('button', { name: 'Change Ctrl+Shift+K' })).toBeFocused();
  expect(await app.shortcuts.press('Control+Shift+K')).toBe(true);
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  await app.shortcuts.press('Control+Shift+K');
  await expect.poll(() => app.isPopoverVisible()).toBe(true);
  await app.restart();
  await expect.poll(() => app.shortcuts.press('Control+Shift+K')).toBe(true);
  await expect.poll(() => app.isPopoverVisible()).toBe(true);
});

test('while a shortcut is recorded the present one is only recorded, until the popover is hidden', async ({
  launch,
}) => {
  const app = await launch();
  const page = await openSettings(app);
  await record(page, 'Control+Shift+K');
  const change = shortcutRow(page).getByRole('button', { name: 'Change Ctrl+Shift+K' });
  await change.click();
  await expect.poll(() => app.shortcuts.press('Control+Shift+K')).toBe(false);
  await page.keyboard.press('Control+Shift+K');
  await expect(change).toBeVisible();
  await change.click();
  await expect(shortcutRow(page)).toContainText('Esc cancels, Backspace removes');
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  expect(await app.shortcuts.press('Control+Shift+K')).toBe(true);
  await expect.poll(() => app.isPopoverVisible()).toBe(true);
  // A page that crashed cannot say that it is done.
  await openSettings(app);
  await shortcutRow(await app.popover())
    .getByRole('button')
    .first()
    .click();
  await expect.poll(() => app.shortcuts.press('Control+Shift+K')).toBe(false);
  await app.crashPopover();
  await app.popover();
  expect(await app.shortcuts.press('Control+Shift+K')).toBe(true);
});

test('a shortcut that is taken is refused in words, and the one before stays', async ({ launch }) => {
  const app = await launch({ takenShortcuts: ['Control+Alt+Up'] });
  const page = await openSettings(app);
  await record(page, 'Control+Shift+K');
  await expect(page.getByRole('status').filter({ hasText: 'The shortcut is Ctrl+Shift+K.' })).toBeAttached();
  await record(page, 'Control+Alt+ArrowUp');
  await expect(page.getByRole('alert')).toContainText('Choose another one; the one before stays.');
  await expect(shortcutRow(page)).toContainText('Ctrl+Shift+K');
  expect(await app.shortcuts.press('Control+Shift+K')).toBe(true);
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  await app.shortcuts.press('Control+Shift+K');
  await record(await openSettings(app), 'Alt+Shift+F5');
  await expect(shortcutRow(page)).toContainText('Alt+Shift+F5');
  expect(await app.shortcuts.press('Control+Shift+K')).toBe(false);
});

test('a kept shortcut that another program has meanwhile is said in the settings, and tried again after waking up', async ({
  launch,
}) => {
  const app = await launch({ takenShortcuts: ['Control+Alt+Up'], argv: ['--hidden'] });
  await app.clickTray();
  const page = await openSettings(app);
  await app.shortcuts.take([]);
  await record(page, 'Control+Alt+ArrowUp');
  await expect(shortcutRow(page)).toContainText('Ctrl+Alt+↑');
  await app.restart();
  await app.clickTray();
  const refused = await openSettings(app);
  await expect(shortcutRow(refused)).toContainText('Not in force: another program or the system has it');
  await expect(refused.getByRole('alert')).toHaveCount(0);
  await app.shortcuts.take([]);
  await app.emitPower('resume');
  await expect(shortcutRow(refused)).not.toContainText('Not in force');
  expect(await app.shortcuts.press('Control+Alt+Up')).toBe(true);
  await app.shortcuts.press('Control+Alt+Up');
  await shortcutRow(await openSettings(app))
    .getByRole('button', { name: 'Remove' })
    .click();
  await expect(shortcutRow(refused).getByRole('button', { name: 'Record…' })).toBeFocused();
  expect(await app.shortcuts.press('Control+Alt+Up')).toBe(false);
});

test('a reset of the settings lets go of the shortcut', async ({ launch }) => {
  const app = await launch();
  const page = await openSettings(app);
  await record(page, 'Control+Shift+K');
  await expect(shortcutRow(page)).toContainText('Ctrl+Shift+K');
  await page.getByRole('button', { name: 'Reset settings…' }).click();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(shortcutRow(page).getByRole('button', { name: 'Record…' })).toBeVisible();
  expect(await app.shortcuts.press('Control+Shift+K')).toBe(false);
});

test('an open popover follows its displays, once for a burst of changes; its window follows the theme', async ({
  launch,
}) => {
  const app = await launch({ displays: [LARGE, SECOND] });
  await openSettings(app);
  await expect.poll(async () => (await app.popoverBounds()).height).toBe(614);
  // A page that still grows is placed for that, on whatever displays there are by then.
  await app.clock.advance(1_000);
  await app.setDisplays([SMALL, SECOND]);
  await app.setDisplays([SMALL]);
  await app.clock.advance(200);
  await app.setDisplays([SMALL, SECOND]);
  await app.clock.advance(200);
  expect((await app.popoverBounds()).height).toBe(614);
  await app.clock.advance(100);
  expect(await app.popoverBounds()).toMatchObject({ y: 8, width: 380, height: 384 });
  expect(await app.popoverBackground()).toBe('#F6F6F8');
  await app.clickTray();
  await app.setSystemDark(true);
  await app.setDisplays([LARGE]);
  await app.clock.advance(300);
  await app.clickTray();
  await expect.poll(async () => (await app.popoverBounds()).height).toBe(614);
  expect(await app.popoverBackground()).toBe('#17171C');
});

test('a popover that crashes comes back as it was; one that crashes again at once stays away, with a message', async ({
  launch,
}) => {
  const app = await launch();
  const page = await app.popover();
  await page.getByRole('button', { name: 'Type it instead' }).click();
  await expect(page.getByLabel('Access token')).toBeVisible();
  await app.crashPopover();
  await expect((await app.popover()).getByLabel('Access token')).toBeVisible();
  await app.clock.advance(61_000);
  await app.crashPopover();
  await expect((await app.popover()).getByLabel('Access token')).toBeVisible();
  await app.clock.advance(30_000);
  await app.dialogs.answer(0);
  expect(await app.dialogs.asked()).toEqual([]);
  await app.crashPopover();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  await expect.poll(() => app.externalLinks()).toEqual([join(app.userData, 'logs')]);
  const [asked, ...others] = await app.dialogs.asked();
  expect(asked?.message).toBe('The window of Comet Tray keeps crashing');
  expect(asked?.detail).toContain('watched all the same');
  expect(others).toEqual([]);
  await expect.poll(() => logged(app)).toMatch(/popover-lost.*"crashed".*"isLoop":true/);
  await app.clickTray();
  await expect((await app.popover()).getByRole('button', { name: 'Paste from clipboard' })).toBeVisible();
});

test('without a tray the list says once where Comet Tray is, and for ever after not again', async ({
  launch,
}) => {
  const app = await launch({ panel: false, argv: ['--demo'] });
  const hint = (page: Page) => page.getByRole('region', { name: 'This desktop shows no tray icons' });
  const page = await app.popover();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(async () => {
    await app.clock.advance(500);
    await expect(hint(page)).toBeVisible({ timeout: 50 });
  }).toPass({ intervals: [20] });
  await hint(page).getByRole('button', { name: 'Don’t show again' }).click();
  await expect(hint(page)).toHaveCount(0);
  await expect.poll(() => readFileSync(join(app.userData, 'settings.json'), 'utf8')).toContain('"never"');
});
