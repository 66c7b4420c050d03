import { expect, test } from './harness/test-gateway.ts';
import { row, watch } from './harness/steps.ts';

test('a locked keychain is asked for nothing unasked; the values stay, and one click goes on', async ({
  bus,
  launch,
  gateway,
}) => {
  const app = await launch();
  await expect(row(await watch(app, gateway, 'production'), 'production')).toContainText('$60.00');
  await bus.setKeyring('locked');
  const requests = gateway.simulator.requests().length;
  await app.restart();
  await app.clickTray();
  const page = await app.popover();
  const notice = page.getByText('The keyring of your desktop is locked');
  await expect(notice).toHaveCount(1);
  await expect(row(page, 'production')).toContainText('$60.00');
  expect(gateway.simulator.requests()).toHaveLength(requests);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toHaveCount(1);
  await bus.setKeyring('unlocked');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByText(/^Updated/)).toBeVisible();
});
