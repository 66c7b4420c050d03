import type { Locator, Page } from 'playwright/test';
import { answeredWith } from '../../src-main/simulator/fault-catalogue.ts';
import { everyRequest } from '../../src-main/simulator/fault-plan.ts';
import { expect, test } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import { openSettings, row, watch } from './harness/steps.ts';

/** The amount of a pinned key, which is a button. */
function amount(page: Page, name: string): Locator {
  return row(page, name).getByRole('button', { name: /Show (amounts left|used amounts)$/ });
}

async function trayText(app: TrayApp): Promise<string> {
  const { tooltip, menu } = await app.tray();
  return [tooltip, ...menu.map(({ label }) => label)].join('\n').replace(/[\u2068\u2069]/g, '');
}

test('a click on one amount shows everywhere what was used, and undo goes back', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  await expect(amount(page, 'production')).toHaveAccessibleName('$60.00 left. Show used amounts');
  await amount(page, 'production').click();
  await expect(amount(page, 'production')).toHaveAccessibleName('$40.00 used. Show amounts left');
  await expect(row(page, 'ci-nightly')).toContainText('used');
  await expect(row(page, 'production').getByRole('meter', { name: 'Quota used' })).toHaveAttribute(
    'aria-valuenow',
    '40',
  );
  await expect.poll(() => trayText(app)).toMatch(/production: \$40\.00 used(.|\n)*production: \$40\.00 used/);
  await expect(page.getByRole('group', { name: 'Showing used' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(amount(page, 'production')).toHaveAccessibleName('$60.00 left. Show used amounts');
  await expect(amount(page, 'production')).toBeFocused();
  await expect.poll(() => trayText(app)).toContain('production: $60.00 left');
});

test('the amount of the detail flips too, and the choice is kept and in the settings', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await row(page, 'production').getByRole('button').first().click();
  await page.getByRole('button', { name: '≈ $60.00 left of ≈ $100.00. Show used amounts' }).click();
  await expect(page.getByRole('button', { name: '≈ $40.00 used. Show amounts left' })).toBeVisible();
  await app.restart();
  await app.clickTray();
  const restarted = await app.popover();
  await expect(row(restarted, 'production')).toContainText('$40.00used');
  await openSettings(restarted);
  await expect(restarted.getByLabel(/^Amounts/)).toHaveValue('Used');
  await restarted.getByLabel(/^Amounts/).selectOption('Left');
  await restarted.getByRole('button', { name: 'Back' }).click();
  await expect(row(restarted, 'production')).toContainText('$60.00left');
});

test('beside an amount whose units nobody has said the worth of stand these', async ({ launch, gateway }) => {
  const busy = answeredWith(200, '{"success":false,"message":"busy"}');
  gateway.simulator.faults.set(everyRequest(busy, '/api/status'));
  const page = await watch(await launch(), gateway, 'production');
  await row(page, 'production').getByRole('button').first().click();
  const chart = page.getByRole('region', { name: 'History' });
  await expect(page.getByText('30,000,000 units', { exact: true })).toBeVisible();
  await expect(chart).toContainText('$0.00 spent (0 units)');
  await expect(chart).toContainText('$60.00 left (30,000,000 units)');
});
