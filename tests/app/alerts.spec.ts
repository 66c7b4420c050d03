import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AlertsSetting } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import type { Comet } from '#contract/ipc';
import type { AlertsFile } from '../../src-main/state/alerts-file.ts';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import { answerAlerts, openSettings, refresh, reopen, row, watch } from './harness/steps.ts';

const DOLLAR = 500_000;

declare global {
  interface Window {
    readonly comet: Comet;
  }
}

async function setAlerts(page: Page, change: Partial<AlertsSetting>): Promise<void> {
  const alerts = { ...DEFAULT_SETTINGS.alerts, on: true, ...change };
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

/** When the first account was last read as a whole, epoch ms. */
function lastReadAt(page: Page): Promise<number | null> {
  return page.evaluate(async () => {
    const state = await window.comet.getState();
    return state.ok ? (state.value.accounts[0]?.refresh.lastSuccessAt ?? null) : null;
  });
}

/** How many minutes after midnight the clock on the wall will be, some time from now. */
function minuteIn(ms: number): number {
  const at = new Date(Date.now() + ms);
  return at.getHours() * 60 + at.getMinutes();
}

function keptFile(app: TrayApp): string {
  return readFileSync(join(app.userData, 'alerts.json'), 'utf8');
}

function kept(app: TrayApp, what: keyof AlertsFile): unknown {
  return (JSON.parse(keptFile(app)) as AlertsFile)[what];
}

/** The key is read as one that has three hours left. */
async function endSoon(app: TrayApp, gateway: TestGateway): Promise<void> {
  const soon = Math.floor((Date.now() + 3 * HOUR_MS) / 1_000);
  gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { expired_time: soon });
  await gateway.advance(app, 6 * MINUTE_MS);
}

/** The notification that came first; answers the popover to which it leads. */
async function clickFirst(app: TrayApp): Promise<Page> {
  await (await app.notifications.shown())[0]?.click();
  return app.popover();
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
  await expect.poll(() => shown(app)).toEqual(['production: Running low: $15.00 left, 15%. Top up soon.']);
  expect(keptFile(app)).toContain('left-20');
  await gateway.advance(app, 20 * MINUTE_MS);
  expect(await shown(app)).toHaveLength(1);

  const page = await clickFirst(app);
  // Its remedy, which asks.
  await expect(page.getByRole('button', { name: 'Top up…' })).toBeFocused();

  await reopen(app);
  await app.clickTray();
  await gateway.advance(app, 20 * MINUTE_MS);
  expect(await shown(app)).toEqual([]);
});

test('a click on what is about to end leads to what puts it off, which asks', async ({ launch, gateway }) => {
  const app = await launch();
  await watchProduction(app, gateway);
  await gateway.advance(app, 6 * MINUTE_MS);
  await endSoon(app, gateway);
  await expect.poll(async () => (await shown(app))[0]).toMatch(/^production: Expires within a day: /);
  const page = await clickFirst(app);
  await expect(page.getByRole('button', { name: 'Extend…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Expiry' })).toBeVisible();
});

test('a click on what is about to end leads to that, though the key is low as well', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  await watchProduction(app, gateway);
  await gateway.advance(app, 6 * MINUTE_MS);
  spend(gateway, 45);
  await gateway.advance(app, 6 * MINUTE_MS);
  await expect.poll(async () => (await shown(app)).length).toBe(1);
  await endSoon(app, gateway);
  await expect.poll(async () => (await shown(app)).at(-1)).toMatch(/Expires within a day: /);
  await (await app.notifications.shown()).at(-1)?.click();
  const page = await app.popover();
  await expect(page.getByRole('button', { name: 'Extend…' })).toBeFocused();
});

test('a click on what has no remedy that asks leads to the heading, never to a button that acts', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  await watchProduction(app, gateway);
  await gateway.advance(app, 6 * MINUTE_MS);
  gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { status: 2 });
  await gateway.advance(app, 6 * MINUTE_MS);
  await expect.poll(async () => (await shown(app)).length).toBe(1);
  const page = await clickFirst(app);
  await expect(page.getByRole('button', { name: 'Enable', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'production' })).toBeFocused();
});

test('the user is asked once, and nothing is told before the answer', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  await page.keyboard.press('Escape');
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  spend(gateway, 45);
  await gateway.advance(app, 6 * MINUTE_MS);
  await app.clickTray();
  const opened = await app.popover();
  await expect(row(opened, 'production')).toContainText('Low');
  await answerAlerts(opened, 'Turn on');
  await expect(opened.getByRole('button', { name: 'Settings' })).toBeFocused();
  await app.clickTray();
  spend(gateway, 11);
  await gateway.advance(app, 6 * MINUTE_MS);
  await expect.poll(() => shown(app)).toEqual(['production: Almost used up: $4.00 left, 4%. Top up soon.']);
  const restarted = await reopen(app);
  await expect(row(restarted, 'production')).toBeVisible();
  await expect(restarted.getByRole('button', { name: 'Turn on' })).toHaveCount(0);
});

test('quiet hours hold what happens, and tell it at once when they end', async ({ launch, gateway }) => {
  const app = await launch();
  await watchProduction(app, gateway);
  await app.clickTray();
  const quietHours = { fromMinute: minuteIn(-10 * MINUTE_MS), untilMinute: minuteIn(HOUR_MS) };
  await setAlerts(await app.popover(), { quietHours });
  await app.clickTray();
  spend(gateway, 45);
  await gateway.advance(app, 6 * MINUTE_MS);
  gateway.simulator.state.editKey(gateway.keyIds[1] ?? 0, { status: 2 });
  await gateway.advance(app, 6 * MINUTE_MS);
  await expect.poll(() => kept(app, 'held')).toHaveLength(2);
  expect(await shown(app)).toEqual([]);
  await gateway.advance(app, HOUR_MS);
  await expect
    .poll(() => shown(app))
    .toEqual([
      [
        '2 alerts during quiet hours: ci-nightly: Was disabled elsewhere. Enable it to use it again.',
        'production: Running low: $15.00 left, 15%. Top up soon.',
      ].join('\n'),
    ]);
  await (await app.notifications.shown())[0]?.click();
  await expect(row(await app.popover(), 'ci-nightly')).toBeVisible();
});

test('in privacy mode a notification names nothing', async ({ launch, gateway }) => {
  const app = await launch();
  await watchProduction(app, gateway);
  await app.clickTray();
  await (await app.popover()).evaluate(() => window.comet.changeSettings({ privacyMode: true }));
  await app.clickTray();
  spend(gateway, 45);
  await gateway.advance(app, 6 * MINUTE_MS);
  await expect.poll(() => shown(app)).toEqual(['A key: Running low: 15%. Top up soon.']);
});

test('while the user looks, the popover tells it; hidden, it is over', async ({ launch, gateway }) => {
  const app = await launch();
  await watchProduction(app, gateway);
  await app.clickTray();
  const page = await app.popover();
  spend(gateway, 45);
  await refresh(page);
  const card = page.getByRole('region', { name: '1 alert' });
  await expect(card.getByRole('button', { name: /^production Ran low/ })).toBeVisible();
  expect(await shown(app)).toEqual([]);
  await app.clickTray();
  await app.clickTray();
  await expect(row(await app.popover(), 'production')).toBeVisible();
  await expect((await app.popover()).getByRole('region', { name: '1 alert' })).toHaveCount(0);
});

for (const condition of ['failed', 'unsupported'] as const) {
  test(`what the system does not show (${condition}) waits in the popover until it is dismissed`, async ({
    launch,
    gateway,
  }) => {
    const app = await launch();
    await app.notifications.set(condition);
    await watchProduction(app, gateway);
    spend(gateway, 45);
    await gateway.advance(app, 6 * MINUTE_MS);
    await expect.poll(() => kept(app, 'visible')).toHaveLength(1);
    const page = await reopen(app);
    const card = page.getByRole('region', { name: '1 alert' });
    await card.getByRole('button', { name: /^production Ran low/ }).click();
    await expect(page.getByRole('button', { name: 'Top up…' })).toBeFocused();
    await page.getByRole('button', { name: 'Back' }).click();
    await card.getByRole('button', { name: 'Dismiss: production, Ran low' }).click();
    await expect(card).toHaveCount(0);
    await expect.poll(() => kept(app, 'visible')).toEqual([]);
  });
}

test('a click on the notification of one key leads there from any view, and of several to the list', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  await watchProduction(app, gateway);
  await app.clickTray();
  await openSettings(await app.popover());
  await app.clickTray();
  spend(gateway, 45);
  gateway.simulator.state.editKey(gateway.keyIds[1] ?? 0, { status: 2 });
  await gateway.advance(app, 6 * MINUTE_MS);
  await expect.poll(() => app.notifications.shown()).toHaveLength(1);
  const [several] = await app.notifications.shown();
  expect(several?.title).toBe('2 alerts');
  await several?.click();
  await expect(row(await app.popover(), 'production')).toBeVisible();
});

test('limits of the user decide what is low, of one key and of all', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  await answerAlerts(page, 'Turn on');
  await openSettings(page);
  await page.getByRole('combobox', { name: 'Low at: unit', exact: true }).selectOption('$');
  await page.getByLabel('Low at', { exact: true }).fill('65');
  await page.getByLabel('Low at', { exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(row(page, 'production')).toContainText('Low');
  await row(page, 'production').getByRole('button').first().click();
  await page.getByLabel('Alerts of this key').selectOption('Own limits');
  await page.getByLabel('Low at', { exact: true }).fill('50');
  await page.getByLabel('Low at', { exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Until topped up' }).click();
  await expect(page.getByRole('group', { name: 'Snooze' })).toContainText('Until it is topped up');
  await expect(page.getByRole('button', { name: 'End' })).toBeFocused();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(row(page, 'production')).not.toContainText('Low');
  await expect(row(page, 'ci-nightly')).toContainText('Low');

  await app.clickTray();
  spend(gateway, 15);
  await gateway.advance(app, 6 * MINUTE_MS);
  await app.clickTray();
  await expect(row(await app.popover(), 'production')).toContainText('$45.00');
  await expect(row(await app.popover(), 'production')).toContainText('Low');
  expect(await shown(app)).toEqual([]);
});

test('the sample account asks as well, tells within two minutes, and leaves nothing', async ({ launch }) => {
  const app = await launch();
  const page = await app.popover();
  await page.getByRole('button', { name: 'Try with sample data' }).click();
  await answerAlerts(page, 'Turn on');
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  for (let seconds = 0; seconds < 120 && (await shown(app)).length === 0; seconds += 10) {
    const before = await lastReadAt(page);
    await app.clock.advance(10_000);
    // Alerts are judged when the refresh has ended.
    await expect.poll(() => lastReadAt(page)).not.toBe(before);
  }
  expect((await shown(app))[0]).toMatch(/^Sample · /);
  expect(existsSync(join(app.userData, 'alerts.json'))).toBe(false);
});
