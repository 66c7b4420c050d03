import keytar from 'keytar';
import { MINUTE_MS } from '#clock/durations';
import { expect, test } from './harness/test-gateway.ts';
import { keptAccountId, openAccount, openSettings, option, refresh, row, watch } from './harness/steps.ts';

test('a pinned key shows what is left of it, and the balance of the account', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production', 'batch');
  await expect(row(page, 'production')).toContainText('$60.00');
  await expect(row(page, 'production').getByRole('meter')).toHaveAttribute('aria-valuetext', /60\s?%/);
  await expect(row(page, 'batch')).toContainText('$3.00');
  await expect(row(page, 'batch')).toContainText('Unlimited');
  await expect(row(page, 'batch').getByRole('meter')).toHaveCount(0);
  await expect(page.getByText('$84.20')).toBeVisible();
});

test('what is spent elsewhere appears without anybody asking', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  gateway.simulator.state.callModel(gateway.keyIds[0] ?? 0, 1_250_000);
  await gateway.advance(app, 6 * MINUTE_MS);
  await expect(row(page, 'production')).toContainText('$57.50');
  await expect(page.getByText('$81.70')).toBeVisible();
});

test('a refresh that is asked for shows at once that it runs, until its answer is there', async ({
  launch,
  gateway,
}) => {
  const page = await watch(await launch(), gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  gateway.simulator.set({ latencyMs: 300 });
  gateway.simulator.state.callModel(gateway.keyIds[0] ?? 0, 1_250_000);
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Refreshing' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Refresh', exact: true })).toBeVisible();
  expect(await row(page, 'production').textContent()).toContain('$57.50');
});

test('a key whose detail is open is read by itself with each refresh, until it is left', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly', 'batch');
  const alone = `/api/token/${gateway.keyIds[0] ?? 0}`;
  const readsOf = async () => {
    const before = gateway.simulator.requests().length;
    await gateway.advance(app, 6 * MINUTE_MS);
    await expect.poll(() => gateway.simulator.requests().length).toBeGreaterThan(before);
    const asked = gateway.simulator.requests().slice(before);
    return asked.filter(({ target }) => target === alone).length;
  };
  await readsOf();
  expect(await readsOf()).toBe(0);
  await row(page, 'production').getByRole('button').first().click();
  await expect(page.getByRole('heading', { name: 'production' })).toBeVisible();
  expect(await readsOf()).toBe(1);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(row(page, 'production')).toBeVisible();
  expect(await readsOf()).toBe(0);
});

test('a key that stops working says why and what to do', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { status: 2 });
  gateway.simulator.state.editKey(gateway.keyIds[1] ?? 0, { remain_quota: -3_721 });
  await refresh(page);
  await expect(row(page, 'production')).toContainText('Disabled');
  await expect(row(page, 'ci-nightly')).toContainText('Exhausted');
  await expect(row(page, 'ci-nightly')).toContainText('Top up the key.');
  await expect(row(page, 'ci-nightly')).toContainText('−<$0.01');
});

test('a key that was deleted elsewhere stays visible as deleted until it is unpinned', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  gateway.simulator.state.deleteKey(gateway.keyIds[1] ?? 0);
  await refresh(page);
  await expect(row(page, 'ci-nightly')).toContainText('Deleted');
  await expect(row(page, 'ci-nightly')).toContainText('The gateway no longer has this key.');
  await row(page, 'ci-nightly').getByRole('button').first().click();
  await expect(page.getByRole('heading', { name: 'Alerts' })).toBeVisible();
  // Nothing more will be told of it.
  await expect(page.getByRole('group', { name: 'Snooze' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Unpin ci-nightly' }).click();
  await expect(row(page, 'ci-nightly')).toHaveCount(0);
  await expect(row(page, 'production')).toBeVisible();
});

test('a gateway that is down leaves the old values in place, marked by their age, and comes back by itself', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  await gateway.simulator.down();
  await refresh(page);
  await expect(page.getByText('The gateway cannot be reached')).toBeVisible();
  await expect(row(page, 'production')).toContainText('$60.00');
  await gateway.advance(app, 15 * MINUTE_MS);
  // The page counts on by itself from the last try, minutes ago, by a clock that nobody moves.
  await expect(page.getByText(/^Outdated, \d+\smin/)).toBeVisible();
  await expect(row(page, 'production')).toContainText(/as of/i);
  await expect.poll(async () => (await app.tray()).tooltip).toContain('as of');
  await gateway.simulator.up();
  await gateway.advance(app, 31 * MINUTE_MS);
  await expect(page.getByText('The gateway cannot be reached')).toHaveCount(0);
  await expect(page.getByText(/^Updated/)).toBeVisible();
});

test('a token that the gateway no longer accepts is one state of the account, and heals by itself', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  await expect(row(page, 'production')).toContainText('$60.00');
  gateway.simulator.set({ databaseDown: 'authentication' });
  await refresh(page);
  await expect(page.getByText('The gateway does not accept this token')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Replace token…' })).toBeVisible();
  await expect(row(page, 'production')).toContainText('$60.00');
  gateway.simulator.set({ databaseDown: null });
  await gateway.advance(app, 3 * MINUTE_MS);
  await expect(page.getByText('The gateway does not accept this token')).toHaveCount(0);
});

test('a new token takes the place of the old one, and the pins stay', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const renewed = gateway.simulator.state.rotateAccessToken(gateway.userId);
  await refresh(page);
  await page.getByRole('button', { name: 'Replace token…' }).click();
  await expect(page.getByRole('heading', { name: /^Sign in to/ })).toBeVisible();
  await app.clipboard.write(renewed);
  await page.getByRole('button', { name: 'Paste from clipboard' }).click();
  await expect(row(page, 'production')).toContainText('$60.00');
  await expect(page.getByText('The gateway does not accept this token')).toHaveCount(0);
});

test('pins and their last values are there again after a restart, without signing in', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  await expect(row(await watch(app, gateway, 'production', 'batch'), 'production')).toContainText('$60.00');
  await gateway.simulator.down();
  await app.restart();
  await app.clickTray();
  const page = await app.popover();
  await expect(row(page, 'production')).toContainText('$60.00');
  await expect(row(page, 'batch')).toBeVisible();
  await gateway.simulator.up();
  await refresh(page);
  await expect(page.getByText(/^Updated/)).toBeVisible();
});

test('signing out asks, then removes the token from the keychain and keeps the pins', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const accountId = await keptAccountId(app.userData);
  const item = () => keytar.getPassword(app.keychainService, accountId);
  expect(await item()).not.toBeNull();
  await openAccount(page);
  await page.getByRole('button', { name: 'Sign out…' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('Its token is deleted from this computer');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Sign out…' })).toBeFocused();
  expect(await item()).not.toBeNull();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect.poll(item).toBeNull();
  await expect(page.getByRole('button', { name: 'Sign in…' })).toBeFocused();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByText('Signed out')).toBeVisible();
  await expect(row(page, 'production')).toContainText('$60.00');
});

test('the picker finds a key by its name and pins it by the keyboard alone', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await page.getByRole('button', { name: 'Pin keys…' }).click();
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('ci');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(option(page, 'ci-nightly')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(row(page, 'ci-nightly')).toBeVisible();
});

test('a chosen language is spoken at once, by the popover and the tray', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await openSettings(page);
  await page.getByLabel('Language').selectOption('繁體中文');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW');
  await page.getByRole('button', { name: '返回' }).click();
  await expect(row(page, 'production')).toContainText('US$60.00');
  await expect.poll(async () => (await app.tray()).menu.map((entry) => entry.label).join()).toContain('結束');
});
