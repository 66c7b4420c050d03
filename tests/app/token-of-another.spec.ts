import type { Page } from 'playwright/test';
import { expect, test } from './harness/test-gateway.ts';
import { answerAlerts, openSettings, option, pasteToken, pinKeys, row, watch } from './harness/steps.ts';

async function addAccount(page: Page): Promise<void> {
  await openSettings(page);
  await page.getByRole('button', { name: 'Add account…' }).click();
}

test('the token of an account that is here replaces its token in place, with one press', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await answerAlerts(page, 'Not now');
  const renewed = gateway.simulator.state.rotateAccessToken(gateway.userId);
  await addAccount(page);
  await pasteToken(app, gateway.simulator.origin, renewed);
  await expect(page.getByRole('alert')).toContainText('This account is already here');
  await page.getByRole('button', { name: 'Replace its token' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+r');
  await expect(page.getByText(/^Updated/)).toBeVisible();
  await expect(row(page, 'production')).toContainText('$60.00');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a search looks in the account that the user looks at', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await answerAlerts(page, 'Not now');
  const other = gateway.simulator.state.addAccount({ user: {}, keys: [{ fields: { name: 'theirs' } }] });
  await addAccount(page);
  await pasteToken(app, gateway.simulator.origin, other.accessToken);
  await pinKeys(page, 'theirs');
  await page.keyboard.press('Escape');
  await row(page, 'theirs').getByRole('button').first().focus();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(option(page, 'theirs')).toBeVisible();
  await expect(option(page, 'production')).toHaveCount(0);
});

test('what was cut from the address is said once the account is there', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await pasteToken(app, `${gateway.simulator.origin}/v1`, gateway.token);
  await expect(page.getByRole('heading', { name: /^Pin keys/ })).toBeVisible();
  await expect(page.getByText('“/v1” at the end was cut')).toBeVisible();
});
