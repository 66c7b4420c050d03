import type { Page } from 'playwright/test';
import { sidewaysOverflow } from './harness/page-checks.ts';
import { expect, test } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import { answerAlerts, openSettings, row, watch } from './harness/steps.ts';

const SMALL = {
  bounds: { x: 0, y: 0, width: 640, height: 480 },
  workArea: { x: 0, y: 0, width: 640, height: 480 },
  scaleFactor: 1,
};

async function setZoom(page: Page, choice: string): Promise<void> {
  await openSettings(page);
  await page.getByLabel('Zoom').selectOption(choice);
  await page.getByRole('button', { name: 'Back' }).click();
}

async function signInView(app: TrayApp): Promise<Page> {
  const page = await app.popover();
  await expect(page.getByRole('button', { name: 'Paste from clipboard' })).toBeVisible();
  return page;
}

function cssWidth(page: Page): Promise<number> {
  return page.evaluate(() => innerWidth);
}

test('zoomed to 200 % the window is twice as wide and shows the same, also after a restart', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  await answerAlerts(page, 'Not now');
  expect((await app.popoverBounds()).width).toBe(380);
  await setZoom(page, '200%');
  await expect.poll(async () => (await app.popoverBounds()).width).toBe(760);
  await expect.poll(() => cssWidth(page)).toBe(380);
  await expect(row(page, 'ci-nightly')).toBeVisible();
  const contentHeight = () => page.evaluate(() => document.documentElement.scrollHeight);
  await expect.poll(async () => 2 * (await contentHeight()) - (await app.popoverBounds()).height).toBe(0);
  await app.restart();
  await app.clickTray();
  const restarted = await app.popover();
  expect((await app.popoverBounds()).width).toBe(760);
  await expect.poll(() => cssWidth(restarted)).toBe(380);
});

test('on a small screen 200 % reflows: nothing sticks out, and the list scrolls', async ({
  launch,
  gateway,
}) => {
  const app = await launch({ displays: [SMALL] });
  const page = await watch(app, gateway, 'production', 'ci-nightly', 'batch');
  await setZoom(page, '200%');
  await expect.poll(() => app.popoverBounds()).toMatchObject({ x: 0, width: 640, height: 384 });
  await expect.poll(() => cssWidth(page)).toBe(320);
  expect(await page.evaluate(sidewaysOverflow)).toEqual([]);
  await expect(row(page, 'batch')).not.toBeInViewport();
  await page.mouse.move(160, 100);
  await page.mouse.wheel(0, 1_000);
  await expect(row(page, 'batch')).toBeInViewport();
});

test('the zoom holds for the window that takes the place of one that was typed into', async ({ launch }) => {
  const app = await launch();
  const page = await signInView(app);
  await page.keyboard.press('Control+Equal');
  await expect.poll(async () => (await app.popoverBounds()).width).toBe(418);
  await page.getByRole('button', { name: 'Type it instead' }).click();
  await page.getByLabel('Access token').fill('half a token');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => page.isClosed()).toBe(true);
  const next = await app.popover();
  expect((await app.popoverBounds()).width).toBe(418);
  await expect.poll(() => cssWidth(next)).toBe(380);
});

test('the keyboard zooms as in a browser', async ({ launch }) => {
  const app = await launch();
  const page = await signInView(app);
  const widthAfter = async (key: string, width: number) => {
    await page.keyboard.press(key);
    await expect.poll(async () => (await app.popoverBounds()).width).toBe(width);
  };
  await widthAfter('Control+Equal', 418);
  await widthAfter('Control+Shift+Equal', 475);
  await widthAfter('Control+Minus', 418);
  await widthAfter('Control+0', 380);
  await widthAfter('Control+Minus', 342);
  await widthAfter('Control+Minus', 304);
  await widthAfter('Control+Minus', 304);
});

test('keys pressed one upon the other each zoom by a step', async ({ launch }) => {
  const app = await launch();
  const page = await signInView(app);
  await page.keyboard.down('Control');
  await Promise.all(['Equal', 'Equal', 'Equal'].map((key) => page.keyboard.press(key)));
  await expect.poll(async () => (await app.popoverBounds()).width).toBe(570);
});
