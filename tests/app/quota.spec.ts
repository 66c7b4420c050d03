import { REFUSED } from '../../src-main/simulator/fault-catalogue.ts';
import { expect, test } from './harness/test-gateway.ts';
import {
  detailRow,
  field,
  keyOf,
  mistypeTopUpAndUndo,
  openKey,
  pick,
  press,
  told,
  writes,
} from './harness/key-steps.ts';
import { watch } from './harness/steps.ts';

const DOLLAR = 500_000;

test('a mistyped top-up is taken back, and its key does not count as low for it', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await openKey(page, 'production');
  await mistypeTopUpAndUndo(app, page);
  expect(keyOf(gateway).remain_quota).toBe(60 * DOLLAR);
  await expect(detailRow(page, 'Full mark')).toContainText('≈ $100.00');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('what is left is set lower, to no limit, and back', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  // Each time that a limit goes, main asks.
  for (const agrees of [0, 0, 0]) await app.dialogs.answer(agrees);
  await openKey(page, 'production');
  await pick(page, 'Set quota…');
  const amount = field(page, 'Amount in US dollars');
  await expect(amount).toHaveValue('60.00');
  await amount.fill('lots');
  await press(page, 'Save');
  await expect(page.getByRole('alert')).toHaveText('Enter an amount, such as 20 or 2.50.');
  expect(writes(gateway)).toEqual([]);
  await amount.fill('5');
  await press(page, 'Save');
  await expect(told(page, 'From ≈ $60.00 to ≈ $5.00')).toBeVisible();
  expect(keyOf(gateway)).toMatchObject({ remain_quota: 5 * DOLLAR, unlimited_quota: false });
  await press(page, 'Close');
  await pick(page, 'Set quota…');
  await page.getByRole('checkbox', { name: 'Unlimited' }).check();
  await press(page, 'Save');
  await expect(told(page, 'Quota: Unlimited')).toBeVisible();
  expect(keyOf(gateway).unlimited_quota).toBe(true);
  await press(page, 'Close');
  await pick(page, 'Set quota…');
  await page.getByRole('checkbox', { name: 'Unlimited' }).uncheck();
  await amount.fill('7');
  await press(page, 'Save');
  await expect(told(page, 'Quota: Limited')).toBeVisible();
  gateway.simulator.faults.set(() => REFUSED);
  await press(page, 'Undo');
  await expect(page.getByRole('alert')).toContainText('Nothing was changed.');
  await press(page, 'Close');
  gateway.simulator.faults.clear();
  await press(page, 'Undo');
  await expect(told(page, 'Quota: Unlimited')).toBeVisible();
  expect(keyOf(gateway).unlimited_quota).toBe(true);
});

test('an address that is none is not sent', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production');
  await openKey(page, 'production');
  await pick(page, 'Allowed IPs…');
  await page.getByRole('checkbox', { name: 'Any address may call' }).uncheck();
  for (const wrong of ['999.1.1.1', '1.2.3.4/99', '...']) {
    await field(page, /^IP addresses/).fill(`10.0.0.0/8\n${wrong}`);
    await press(page, 'Save');
    await expect(page.getByRole('alert')).toContainText(`“${wrong}” is neither an IP address nor a range.`);
  }
  expect(writes(gateway)).toEqual([]);
});
