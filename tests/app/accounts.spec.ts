import { expect, test } from './harness/test-gateway.ts';
import { openAccount, openSettings, watch } from './harness/steps.ts';

test('an account is renamed in place, and an empty name brings its first one back', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const { host } = new URL(gateway.simulator.origin);
  await openSettings(page);
  await page.getByRole('listitem').getByRole('button', { name: host }).click();
  await page.getByRole('button', { name: 'Rename…' }).click();
  await expect(page.getByLabel('Account name')).toHaveValue(host);
  await page.getByLabel('Account name').fill('  Work \u202e gateway ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Work \ufffd gateway', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rename…' })).toBeFocused();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('button', { name: 'Work \ufffd gateway', exact: true })).toBeFocused();
  await app.restart();
  await app.clickTray();
  const restarted = await app.popover();
  await expect(restarted.getByRole('heading', { name: 'Work \ufffd gateway' })).toBeVisible();
  await openAccount(restarted);
  await restarted.getByRole('button', { name: 'Rename…' }).click();
  await restarted.getByLabel('Account name').fill('   ');
  await restarted.getByRole('button', { name: 'Save' }).click();
  await restarted.getByRole('button', { name: 'Back' }).click();
  await expect(restarted.getByRole('heading', { name: host })).toBeVisible();
});

test('Esc leaves the renaming and nothing else, and changes nothing', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await openAccount(page);
  await page.getByRole('button', { name: 'Rename…' }).click();
  await page.getByLabel('Account name').fill('Something else');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: new URL(gateway.simulator.origin).host })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rename…' })).toBeFocused();
  await expect(page.getByText('Something else')).toHaveCount(0);
});

test('privacy mode does not offer to rename what it hides', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production');
  await openSettings(page);
  await page.getByRole('switch', { name: 'Privacy mode' }).check();
  await page.getByRole('button', { name: 'Account 1' }).click();
  await expect(page.getByRole('button', { name: 'Rename…' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Remove…' })).toBeVisible();
});
