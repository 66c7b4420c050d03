import { expect, test } from './harness/test-gateway.ts';
import { field, keyOf, openKey, pickInRow, press, told, writes } from './harness/key-steps.ts';
import { openAccount, row, watch } from './harness/steps.ts';

const DOLLAR = 500_000;
const MONEY = { remain_quota: 5 * DOLLAR, expired_time: -1 };

test.describe('a key that is marked as used up though it has money', () => {
  test.use({ account: { keys: [{ fields: { name: 'refilled', ...MONEY, status: 4 } }] } });

  test('needs to be enabled, and says nothing of a top-up', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'refilled');
    await expect(row(page, 'refilled')).toContainText('Enable it to use it again.');
    await expect(page.getByRole('button', { name: 'Top up… refilled' })).toHaveCount(0);
    await openKey(page, 'refilled');
    await expect(page.getByRole('button', { name: 'Enable', exact: true })).toBeVisible();
    await press(page, 'Back');
    expect(writes(gateway)).toEqual([]);
    await page.getByRole('button', { name: 'Enable refilled' }).click();
    await expect(told(page, 'Enabled. The gateway confirms it.')).toBeVisible();
    expect(keyOf(gateway).status).toBe(1);
  });
});

test.describe('a key that was disabled and has expired since', () => {
  const fields = { name: 'workshop', ...MONEY, expired_time: 1_700_000_000, status: 2 };
  test.use({ account: { keys: [{ fields }] } });

  test('is offered the same in its row and in its detail', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'workshop');
    await expect(row(page, 'workshop')).toContainText('It was switched off. Set a new expiry, then enable.');
    await page.getByRole('button', { name: 'Extend… workshop' }).click();
    await expect(page.getByRole('form', { name: 'New expiry, then enable' })).toBeVisible();
    await press(page, 'Cancel');
    await expect(page.getByRole('button', { name: 'Extend…', exact: true })).toBeFocused();
    expect(writes(gateway)).toEqual([]);
  });
});

test.describe('a button that asks', () => {
  test.use({ account: { keys: [{ fields: { name: 'sandbox', ...MONEY, remain_quota: 0, status: 4 } }] } });

  test('still asks when somebody has topped the key up meanwhile', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'sandbox');
    const topUp = page.getByRole('button', { name: 'Top up… sandbox' });
    await expect(topUp).toBeVisible();
    gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { remain_quota: 5 * DOLLAR });
    await openKey(page, 'sandbox');
    await expect(page.getByRole('button', { name: 'Enable', exact: true })).toBeVisible();
    gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { remain_quota: 0 });
    await press(page, 'Back');
    await page.keyboard.press('ControlOrMeta+r');
    await topUp.click();
    await expect(field(page, 'Amount in US dollars')).toBeFocused();
    gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { remain_quota: 5 * DOLLAR });
    await page.keyboard.press('ControlOrMeta+r');
    await expect(page.getByRole('form')).toBeVisible();
    expect(writes(gateway)).toEqual([]);
  });
});

test('nothing is offered that cannot be sent: not while signed out', async ({ launch, gateway }) => {
  gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { status: 2 });
  const page = await watch(await launch(), gateway, 'production');
  await expect(page.getByRole('button', { name: 'Enable production' })).toBeVisible();
  await openAccount(page);
  await press(page, 'Sign out…');
  await press(page, 'Sign out');
  await press(page, 'Back');
  await expect(row(page, 'production')).toContainText('It was switched off.');
  await expect(row(page, 'production')).not.toContainText('Enable it');
  await expect(page.getByRole('button', { name: 'Enable production' })).toHaveCount(0);
  for (const view of ['Pin keys…', 'Create a key']) {
    await press(page, view);
    await expect(page.getByRole('status').filter({ hasText: 'Signed out' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign in…' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
    await expect(page.getByText('The keychain has no token')).toHaveCount(0);
  }
});

test('the kill switch is there while the token counts as rejected, and nothing else', async ({
  launch,
  gateway,
}) => {
  const page = await watch(await launch(), gateway, 'production');
  gateway.simulator.set({ databaseDown: 'authentication', databaseDownStatus: 200 });
  await page.keyboard.press('ControlOrMeta+r');
  await expect(page.getByRole('alert')).toBeVisible();
  await openKey(page, 'production');
  await expect(told(page, 'replace it to do more with this key than disable it')).toBeVisible();
  await expect(page.getByRole('button', { name: /Top up|More|Copy key/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Disable…' })).toBeVisible();
  await press(page, 'Back');
  gateway.simulator.set({ databaseDown: null });
  await pickInRow(page, 'production', 'Disable…');
  await press(page, 'Disable');
  await expect(row(page, 'production')).toContainText('Disabled. The gateway confirms it.');
  expect(keyOf(gateway).status).toBe(2);
});
