import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import { openAccount, openSettings, refresh, reopen, row, watch } from './harness/steps.ts';

const DOLLAR = 500_000;

/** What the detail says under this name. */
function detailRow(page: Page, name: string): Locator {
  return page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd[1]');
}

function accountButton(page: Page, gateway: TestGateway): Locator {
  return page.getByRole('button', { name: new URL(gateway.simulator.origin).host });
}

async function setUnitsPerDollar(page: Page, typed: string): Promise<void> {
  await page.getByRole('button', { name: 'Change… Units per dollar' }).click();
  await page.getByLabel('Units per dollar').fill(typed);
  await page.keyboard.press('Enter');
}

test('the keyboard alone opens the account from the header, and finds its button again', async ({
  launch,
  gateway,
}) => {
  const page = await watch(await launch(), gateway, 'production');
  const button = accountButton(page, gateway);
  await expect(row(page, 'production')).toContainText('$60.00');
  await button.focus();
  const before = gateway.simulator.requests().length;
  await page.keyboard.press('Enter');
  await expect(page.getByText('≈ $84.20 balance').first()).toBeVisible();
  await expect(page.getByText(/^42,100,000 units · Read /)).toBeVisible();
  await expect(detailRow(page, 'Base URL')).toHaveText(gateway.simulator.origin);
  await expect(detailRow(page, 'User id')).toHaveText(String(gateway.userId));
  await expect(detailRow(page, 'Token')).toHaveText(/^In /);
  await expect(detailRow(page, 'Pinned keys')).toHaveText('1');
  await expect(page.getByText(/^Next update in/)).toBeVisible();
  // Of the month: what only this view shows.
  await expect(detailRow(page, 'This month, gateway')).toHaveText(/0 requests/);
  const asked = gateway.simulator.requests().slice(before);
  expect(asked.map(({ target }) => target)).toEqual(['/api/user/self/stats']);
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});

test('balance and use follow what is spent, and overcommitted pins are said to be', async ({
  launch,
  gateway,
}) => {
  const page = await watch(await launch(), gateway, 'production', 'ci-nightly', 'batch');
  await openAccount(page);
  await expect(detailRow(page, 'Used')).toHaveText('≈ $0.00 · 0 units');
  await expect(page.getByText(/may spend/)).toHaveCount(0);
  gateway.simulator.state.callModel(gateway.keyIds[0] ?? 0, 2 * DOLLAR);
  await page.keyboard.press('ControlOrMeta+r');
  await expect(page.getByText('≈ $82.20 balance').first()).toBeVisible();
  await expect(detailRow(page, 'Used')).toHaveText('≈ $2.00 · 1,000,000 units');
  gateway.simulator.state.setBalance(gateway.userId, 42 * DOLLAR);
  await page.keyboard.press('ControlOrMeta+r');
  const line =
    'Your usable limited pins may spend ≈ $68.00 of a balance of ≈ $42.00. 1 unlimited key as well.';
  await expect(page.getByText(line)).toBeVisible();
});

test('units per dollar that the user typed change all amounts at once, survive a restart, and can be given up', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await openAccount(page);
  await expect(page.getByText('From the gateway')).toBeVisible();
  await setUnitsPerDollar(page, '0.5');
  await expect(page.getByRole('alert')).toHaveText('A whole number from 1 to 1,000,000,000,000.');
  await page.getByLabel('Units per dollar').fill('1,000,000');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Set by you')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change… Units per dollar' })).toBeFocused();
  await expect(page.getByText('≈ $42.10 balance').first()).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(row(page, 'production')).toContainText('$30.00');
  await expect.poll(async () => (await app.tray()).tooltip).toContain('$30.00');
  const restarted = await reopen(app);
  await refresh(restarted);
  await expect(row(restarted, 'production')).toContainText('$30.00');
  await openAccount(restarted);
  await expect(restarted.getByText('Set by you')).toBeVisible();
  await setUnitsPerDollar(restarted, '');
  await expect(restarted.getByText('From the gateway')).toBeVisible();
  await expect(restarted.getByText('≈ $84.20 balance').first()).toBeVisible();
});

test('from which balance on the account is low is up to the user, and said beside it and by the icon', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect.poll(async () => (await app.tray()).tooltip).toContain('production');
  await openAccount(page);
  await page.getByRole('button', { name: 'Change… Low balance from By default' }).click();
  await page.getByLabel('Low balance from').fill('a little');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('An amount from 0.');
  await page.getByLabel('Low balance from').fill('84.20');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Change… Low balance from Set by you' })).toBeFocused();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByText('balance is low')).toBeVisible();
  await expect(row(page, 'production')).not.toContainText('Low');
  const restarted = await reopen(app);
  await expect(restarted.getByText('balance is low')).toBeVisible();
});

test('an account is removed from its detail after main’s own question, and no other', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await openAccount(page);
  await page.getByRole('button', { name: 'Remove…' }).click();
  const { host } = new URL(gateway.simulator.origin);
  await expect
    .poll(() => app.dialogs.asked())
    .toMatchObject([{ message: `Remove ${host} (user ${gateway.userId})?`, defaultId: 1 }]);
  expect((await app.dialogs.asked())[0]?.detail).toContain('Its pin, its history');
  await expect(page.getByRole('button', { name: 'Remove…' })).toBeFocused();
  await app.dialogs.answer(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Watch your CometAPI keys' })).toBeVisible();
  const file = () => readFileSync(join(app.userData, 'accounts.json'), 'utf8');
  await expect.poll(file).toContain('"accounts":[]');
});

test('privacy mode tells of an account neither name, host, id nor amounts', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production');
  await openSettings(page);
  await page.getByRole('switch', { name: 'Privacy mode' }).check();
  await page.getByRole('button', { name: 'Account 1' }).click();
  await expect(page.getByText('≈ ••• balance')).toBeVisible();
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  for (const hidden of ['127.0.0.1', /\$\d/, '42,100,000', 'User id', 'Base URL'])
    expect(html).not.toMatch(hidden);
});
