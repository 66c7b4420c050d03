import keytar from 'keytar';
import type { Page } from 'playwright/test';
import { expect, test } from './harness/test-gateway.ts';
import { keptAccountId, openAccount, openSettings, reopen, row, watch } from './harness/steps.ts';

const ANSWER_MS = 2_000;

async function resetWithAccounts(page: Page): Promise<void> {
  await openSettings(page);
  await page.getByRole('button', { name: 'Reset and remove accounts…' }).click();
}

test('a reset takes the settings back to their defaults and leaves the accounts alone', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('menuitem', { name: 'Until I resume' }).click();
  await openSettings(page);
  await page.getByLabel('Theme').selectOption('Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Reset settings…' }).click();
  await expect(page.getByText('Accounts, pins and tokens stay.')).toBeVisible();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
  await expect(page.getByRole('button', { name: 'Reset settings…' })).toBeFocused();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByText(/^Next update in/)).toBeVisible();
  await expect(row(await reopen(app), 'production')).toContainText('$60.00');
});

test('a reset with the accounts signs out first, and leaves nothing of them', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const accountId = await keptAccountId(app.userData);
  // Main asks, and nothing else does.
  await resetWithAccounts(page);
  await expect
    .poll(() => app.dialogs.asked())
    .toMatchObject([{ message: 'Reset the settings and remove every account?', defaultId: 1 }]);
  expect(await keytar.getPassword(app.keychainService, accountId)).not.toBeNull();
  await app.dialogs.answer(0);
  await page.getByRole('button', { name: 'Reset and remove accounts…' }).click();
  await expect(page.getByRole('heading', { name: 'Watch your CometAPI keys' })).toBeVisible();
  expect(await keytar.getPassword(app.keychainService, accountId)).toBeNull();
  await app.restart();
  await expect(
    (await app.popover()).getByRole('heading', { name: 'Watch your CometAPI keys' }),
  ).toBeVisible();
});

test('a reset with the accounts ends a sign-in that is under way: no token comes back', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const accountId = await keptAccountId(app.userData);
  await openAccount(page);
  await page.getByRole('button', { name: 'Replace token…' }).click();
  await app.clipboard.write(gateway.token);
  gateway.simulator.set({ latencyMs: ANSWER_MS });
  await page.getByRole('button', { name: 'Paste from clipboard' }).click();
  await expect(page.getByText('Checking the token')).toBeVisible();
  await page.keyboard.press('Control+,');
  await app.dialogs.answer(0);
  await page.getByRole('button', { name: 'Reset and remove accounts…' }).click();
  await expect(page.getByRole('heading', { name: 'Watch your CometAPI keys' })).toBeVisible();
  // What the gateway answers comes after that.
  await page.waitForTimeout(2 * ANSWER_MS);
  await expect(page.getByRole('heading', { name: 'Watch your CometAPI keys' })).toBeVisible();
  expect(await keytar.getPassword(app.keychainService, accountId)).toBeNull();
});

test('an account whose token the keychain does not let go of stays, and is named', async ({
  bus,
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const { host } = new URL(gateway.simulator.origin);
  await bus.setKeyring('locked');
  await app.dialogs.answer(0);
  await resetWithAccounts(page);
  const note = page.getByRole('alert').filter({ hasText: 'its token could not be deleted' });
  await expect(note).toContainText(`${host} is still here`);
  await expect(page.getByRole('listitem').filter({ hasText: host })).toBeVisible();
  await bus.setKeyring('unlocked');
  await expect(row(await reopen(app), 'production')).toContainText('$60.00');
});
