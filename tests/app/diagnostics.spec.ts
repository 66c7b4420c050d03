import { join } from 'node:path';
import { expect, test } from './harness/test-gateway.ts';
import { openSettings, watch } from './harness/steps.ts';

test('diagnostics are copied with versions and codes, and without the token, names or figures', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await openSettings(page);
  await expect(page.getByRole('switch', { name: 'Start at login' })).toBeDisabled();
  await expect(page.getByText('Only an installed app can do that')).toBeVisible();
  await page.getByRole('group', { name: 'Diagnostics' }).getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('group', { name: 'Diagnostics' })).toContainText('Copied.');
  const copied = await app.clipboard.read();
  expect(copied).toContain('account 1: token in-keychain, ok, 1 pins');
  expect(copied).toMatch(/refresh .*"outcome":"ok"/);
  for (const hidden of [gateway.token, 'production', '60.00', new URL(gateway.simulator.origin).port])
    expect(copied).not.toContain(hidden);
  await page.getByRole('button', { name: 'Open logs' }).click();
  await expect.poll(() => app.externalLinks()).toEqual([join(app.userData, 'logs')]);
});
