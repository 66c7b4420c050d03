import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './harness/test-gateway.ts';
import { option, pasteToken, pinKeys, row } from './harness/steps.ts';

test.use({ keyring: 'absent' });

test('without a keychain nothing is written to disk: the token lasts until quit, with a clear notice', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await pasteToken(app, gateway.simulator.origin, gateway.token);
  await expect(page.getByRole('alert')).toContainText('The keyring of your desktop cannot be reached');
  await page.getByRole('button', { name: 'Use until quit' }).click();
  await expect(option(page, 'production')).toBeVisible();
  await pinKeys(page, 'production');
  await expect(page.getByText('The token is kept in memory only')).toBeVisible();
  await expect(row(page, 'production')).toContainText('$60.00');
  const file = readFileSync(join(app.userData, 'accounts.json'), 'utf8');
  expect(file).toContain('"session-only"');
  expect(file).not.toContain(gateway.token);
  await app.restart();
  await app.clickTray();
  const restarted = await app.popover();
  await expect(restarted.getByText('Signed out')).toBeVisible();
  await expect(row(restarted, 'production')).toContainText('$60.00');
});
