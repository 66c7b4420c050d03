import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { expect, test } from './harness/test-gateway.ts';
import { workIn } from './harness/renderer-work.ts';
import { openAccount, openSettings, refresh, reopen, row, watch } from './harness/steps.ts';

const DOLLAR = 500_000;

const chart = (page: Page) => page.getByRole('region', { name: 'History' });
const slider = (page: Page) => chart(page).getByRole('slider');

async function openKey(page: Page, name: string): Promise<Locator> {
  await row(page, name).getByRole('button').first().click();
  return chart(page);
}

/** Colours that are drawn in the first pane, most of it first, as `r,g,b`. */
function coloursOf(page: Page): Promise<readonly string[]> {
  return chart(page)
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d');
      const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      const counts = new Map<string, number>();
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] !== 255) continue;
        const colour = [data[at], data[at + 1], data[at + 2]].join();
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
      return [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
    });
}

test('the chart of a key has what was spent and what is left, also of what is read while it is open', async ({
  launch,
  gateway,
}) => {
  const [keyId = 0] = gateway.keyIds;
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  gateway.simulator.state.callModel(keyId, 2 * DOLLAR);
  await gateway.advance(app, 6 * MINUTE_MS);
  await refresh(page);
  await expect(row(page, 'production')).toContainText('$58.00');
  await expect(row(page, 'production')).toContainText('At least $2.00 in the last 24 h');
  const shown = await openKey(page, 'production');
  await expect(shown).toContainText('$2.00 spent');
  await expect(shown).toContainText('$58.00 left');
  await expect(shown).toContainText('Recorded since');

  gateway.simulator.state.callModel(keyId, 3 * DOLLAR);
  await gateway.advance(app, 6 * MINUTE_MS);
  await page.keyboard.press('Control+R');
  await expect(shown).toContainText('$5.00 spent');
  await expect(shown).toContainText('$55.00 left');
});

test('buckets are walked through by the keyboard and the pointer, and the span is a choice of its own', async ({
  launch,
  gateway,
}) => {
  const [keyId = 0] = gateway.keyIds;
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await gateway.advance(app, HOUR_MS);
  gateway.simulator.state.callModel(keyId, 2 * DOLLAR);
  await gateway.advance(app, 6 * MINUTE_MS);
  await refresh(page);
  await expect(row(page, 'production')).toContainText('$58.00');
  const shown = await openKey(page, 'production');
  await slider(page).focus();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /\$58\.00 left\.$/);
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '1');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /: No readings\.$/);
  await expect(shown).toContainText('– spent');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '47');
  await page.keyboard.press('Escape');
  await expect(row(page, 'production')).toBeVisible();

  await openKey(page, 'production');
  await shown.getByRole('radio', { name: '7 d' }).check();
  await expect(shown).toContainText('Last 7 d');
  await expect(slider(page)).toHaveAttribute('aria-valuemax', '28');
  await expect(slider(page)).toHaveAccessibleName('Spent per 6 hours');
  await slider(page).hover({ position: { x: 2, y: 20 } });
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '1');
  await page.mouse.move(1, 1);
  await expect(shown).toContainText('$2.00 spent');
});

test('what is found after a sleep is hatched, in words too', async ({ launch, gateway }) => {
  const [keyId = 0] = gateway.keyIds;
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  gateway.simulator.state.callModel(keyId, 4 * DOLLAR);
  await gateway.sleep(app, 180 * MINUTE_MS);
  await refresh(page);
  await expect(row(page, 'production')).toContainText('$56.00');
  const shown = await openKey(page, 'production');
  await expect(shown).toContainText('Hatched: found after a gap');
  await expect(shown).toContainText(/No readings for 2.h/);
  await slider(page).press('ArrowLeft');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /of it found after a gap/);
});

test('the chart brings no style and no script of its own, and follows the theme', async ({
  launch,
  gateway,
}) => {
  const [keyId = 0] = gateway.keyIds;
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  gateway.simulator.state.callModel(keyId, 2 * DOLLAR);
  await gateway.advance(app, 6 * MINUTE_MS);
  await refresh(page);
  await expect(row(page, 'production')).toContainText('$58.00');
  await openKey(page, 'production');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => coloursOf(page)).toContain('67,83,232');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => coloursOf(page)).toContain('141,153,255');
  expect(await page.locator('style').count()).toBe(0);
  const overlay = page.locator('.u-over').first();
  expect(await overlay.evaluate((element) => getComputedStyle(element).position)).toBe('absolute');
});

test('zoomed, the chart is drawn as finely as the screen can show it', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  const canvas = (await openKey(page, 'production')).locator('canvas').first();
  /** Pixels of the canvas to one of the screen. */
  const fineness = () =>
    canvas.evaluate((element: HTMLCanvasElement) => element.width / (element.clientWidth * devicePixelRatio));
  await expect.poll(fineness).toBeCloseTo(1, 2);
  // What a zoom changes for the page, as moving to another screen does.
  const cdp = await page.context().newCDPSession(page);
  const size = { width: 380, height: 640, mobile: false };
  await cdp.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 2 });
  await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBe(2);
  await expect.poll(fineness).toBeCloseTo(1, 2);
});

test('beneath a hidden popover an open chart does nothing at all', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  await expect(await openKey(page, 'production')).toContainText('left');
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  const nothing = { layouts: 0, styles: 0, scriptMs: 0, animations: 0 };
  // What was under way when it was hidden still arrives.
  await expect.poll(() => workIn(page, 500)).toEqual(nothing);
  expect(await workIn(page, 2_000)).toEqual(nothing);
});

test('the account has a chart of its balance', async ({ launch, gateway }) => {
  const [keyId = 0] = gateway.keyIds;
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  gateway.simulator.state.callModel(keyId, 2 * DOLLAR);
  await gateway.advance(app, 6 * MINUTE_MS);
  await refresh(page);
  await expect(row(page, 'production')).toContainText('$58.00');
  await openAccount(page);
  await expect(chart(page)).toContainText('$2.00 spent');
  await expect(chart(page)).toContainText('$82.20 balance');
});

test('how long history is kept is a setting, and an export that fails says what to do', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await openSettings(page);
  const keep = page.getByLabel('Keep for');
  await keep.click();
  await page.getByRole('option', { name: '90 days' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('older than 90 days? This cannot be undone.');
  await page.keyboard.press('Escape');
  await expect(keep).toContainText('2 years');
  await expect(keep).toBeFocused();
  await keep.click();
  await page.getByRole('option', { name: '90 days' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(keep).toContainText('90 days');
  await app.dialogs.chooseFile('/no/such/folder/history.csv');
  await page.getByRole('button', { name: 'CSV…' }).click();
  await expect(page.getByRole('alert')).toContainText('choose another one');
  await app.dialogs.chooseFile(join(app.userData, 'mine.json'));
  await page.getByRole('button', { name: 'JSON…' }).click();
  await expect(page.getByRole('group', { name: 'Export' })).toContainText('The history was exported.');
  await expect(page.getByRole('alert')).toHaveCount(0);

  const restarted = await reopen(app);
  await openSettings(restarted);
  await expect(restarted.getByLabel('Keep for')).toContainText('90 days');
});
