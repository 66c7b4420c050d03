import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { expect, test } from './harness/test.ts';
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

function logged(app: TrayApp): string {
  return readFileSync(join(app.userData, 'logs/main.log'), 'utf8');
}

test('an open popover follows its displays, once for a burst of changes; its window follows the theme', async ({
  launch,
}) => {
  const app = await launch({ displays: [LARGE, SECOND] });
  await openSettings(app);
  await expect.poll(async () => (await app.popoverBounds()).height).toBe(614);
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
