import { DAY_MS, MINUTE_MS } from '#clock/durations';
import { html, REFUSED } from '../../src-main/simulator/fault-catalogue.ts';
import { expect, test } from './harness/test-gateway.ts';
import {
  disable,
  detailRow,
  field,
  keyOf,
  openKey,
  pickInRow,
  press,
  told,
  topUpBy,
  writes,
} from './harness/key-steps.ts';
import { option, row, signInFromClipboard, watch } from './harness/steps.ts';

const DOLLAR = 500_000;

test.describe('the kill switch', () => {
  test('disables a key after one question, and undoes it', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await press(page, 'Disable…');
    await expect(page.getByRole('alertdialog', { name: 'Disable' })).toContainText('Disable production now?');
    expect(writes(gateway)).toEqual([]);
    await press(page, 'Disable');
    await expect(told(page, 'Disabled. The gateway confirms it.')).toBeVisible();
    expect(keyOf(gateway).status).toBe(2);
    await press(page, 'Undo');
    await expect(told(page, 'Enabled. The gateway confirms it.')).toBeVisible();
    await expect(detailRow(page, 'Status')).toHaveText('Usable');
    expect(keyOf(gateway)).toMatchObject({ status: 1, remain_quota: 60 * DOLLAR });
  });

  test('by keyboard alone, from the menu of a row and back to it', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production', 'ci-nightly');
    const more = page.getByRole('button', { name: 'More for production' });
    await more.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Disable…' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(more).toBeFocused();
    expect(writes(gateway)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(row(page, 'production')).toContainText('Disabled. The gateway confirms it.');
    await expect(page.getByRole('status').first()).toHaveText('Disabled. The gateway confirms it.');
    await expect(page.getByRole('button', { name: 'Close' })).toBeFocused();
    expect(keyOf(gateway).status).toBe(2);
    await page.keyboard.press('Escape');
    await expect(more).toBeFocused();
    await expect(row(page, 'production')).toContainText('You switched it off here.');
  });

  test('by its last record when the key cannot be read, which is told', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await expect(page.getByText('Read just now')).toBeVisible();
    gateway.simulator.faults.set(({ method }) => (method === 'GET' ? REFUSED : null));
    await disable(page);
    await expect(told(page, 'The key could not be read')).toBeVisible();
    await expect(told(page, 'Quota used since then may be handed back.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
    expect(keyOf(gateway).status).toBe(1);
    await page.getByRole('button', { name: /^Disable using the record of \d\d:\d\d$/ }).click();
    await expect(told(page, 'Sent, not confirmed.')).toBeVisible();
    expect(keyOf(gateway).status).toBe(2);
    gateway.simulator.faults.clear();
    await press(page, 'Close');
    await page.keyboard.press('ControlOrMeta+r');
    await expect(detailRow(page, 'Status')).toHaveText('Disabled');
    await expect(page.getByRole('button', { name: 'Enable', exact: true })).toBeVisible();
  });

  test('sends once, however often it is pressed, also from elsewhere', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    // Each of its three calls takes so long, until everything has been pressed.
    gateway.simulator.set({ latencyMs: 2_000 });
    await press(page, 'Disable…');
    const confirm = page.getByRole('alertdialog').getByRole('button').last();
    await confirm.dblclick();
    await expect(confirm).toHaveText('Disabling…');
    await press(page, 'Back');
    await pickInRow(page, 'production', 'Disable…');
    await expect(row(page, 'production')).toContainText('Disabling…');
    gateway.simulator.set({ latencyMs: 0 });
    await expect(row(page, 'production')).toContainText('Disabled. The gateway confirms it.');
    expect(writes(gateway)).toEqual(['PUT']);
  });
});

test('the kill switch that nobody answered is offered again, and asks before it is', async ({
  launch,
  gateway,
}) => {
  const page = await watch(await launch(), gateway, 'production');
  await openKey(page, 'production');
  gateway.simulator.faults.set(({ method }) => (method === 'PUT' ? html(502) : null));
  await press(page, 'Disable…');
  await press(page, 'Disable');
  await expect(told(page, /^Sent, not confirmed: nothing of it is done so far/)).toBeVisible();
  gateway.simulator.faults.clear();
  await press(page, 'Try again');
  await expect(page.getByText('Disable production now?')).toBeVisible();
  await press(page, 'Disable');
  await expect(told(page, 'Disabled. The gateway confirms it.')).toBeVisible();
});

test('an Undo of a top-up that comes to nothing says so, and is offered again', async ({
  launch,
  gateway,
}) => {
  const page = await watch(await launch(), gateway, 'production');
  await openKey(page, 'production');
  await topUpBy(page, '5');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  gateway.simulator.faults.set(() => REFUSED);
  await press(page, 'Undo');
  await expect(page.getByRole('alert')).toContainText('Nothing was changed.');
  await press(page, 'Close');
  gateway.simulator.faults.clear();
  await press(page, 'Undo');
  await expect(told(page, 'From ≈ $65.00 to ≈ $60.00')).toBeVisible();
  expect(keyOf(gateway).remain_quota).toBe(60 * DOLLAR);
  await press(page, 'Close');
  await expect(page.getByRole('button', { name: 'Copy key' })).toBeVisible();
});

test('a top-up that nobody answered, and that has landed after all, is not given twice', async ({
  launch,
  gateway,
}) => {
  const page = await watch(await launch(), gateway, 'production');
  await openKey(page, 'production');
  const topUp = async () => {
    await field(page, 'Amount in US dollars').fill('5');
    await page.keyboard.press('Enter');
  };
  const topped = keyOf(gateway).remain_quota + 5 * DOLLAR;
  gateway.simulator.faults.set(({ method }) => (method === 'PUT' ? html(502) : null));
  await press(page, 'Top up…');
  await topUp();
  await expect(told(page, /^Sent, not confirmed: nothing of it is done so far/)).toBeVisible();
  gateway.simulator.faults.clear();
  await press(page, 'Try again');
  gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { remain_quota: topped });
  await page.keyboard.press('ControlOrMeta+r');
  await topUp();
  await expect(page.getByRole('alert')).toContainText('The first top-up seems to have arrived.');
  expect(writes(gateway)).toEqual(['PUT']);
  expect(keyOf(gateway).remain_quota).toBe(topped);
});

test.describe('enabling', () => {
  const spent = { remain_quota: -DOLLAR / 10, used_quota: 10 * DOLLAR, status: 4 };
  test.use({ account: { keys: [{ fields: { name: 'sandbox', ...spent } }] } });

  test('an exhausted key tops it up first, from the row, and tells both results', async ({
    launch,
    gateway,
  }) => {
    const page = await watch(await launch(), gateway, 'sandbox');
    await page.getByRole('button', { name: 'Top up… sandbox' }).click();
    await expect(field(page, 'Amount in US dollars')).toBeFocused();
    await page.keyboard.type('20');
    await expect(told(page, 'From ≈ −$0.10 to ≈ $19.90')).toBeVisible();
    await page.keyboard.press('Enter');
    const result = page.getByRole('group', { name: 'Enable', exact: true });
    await expect(result).toContainText('Enabled. The gateway confirms it.');
    await expect(result).toContainText('Change the key: accepted');
    await expect(result).toContainText('Change its status: accepted');
    expect(keyOf(gateway)).toMatchObject({ status: 1, remain_quota: 19.9 * DOLLAR });
    await expect(page.getByRole('button', { name: 'Close' })).toBeFocused();
  });

  test('asks anew from the row where the failure of a top-up before was told', async ({
    launch,
    gateway,
  }) => {
    const page = await watch(await launch(), gateway, 'sandbox');
    await openKey(page, 'sandbox');
    gateway.simulator.faults.set(() => REFUSED);
    gateway.simulator.set({ latencyMs: 500 });
    await topUpBy(page, '12');
    await press(page, 'Back');
    await expect(row(page, 'sandbox').getByRole('alert')).toContainText('Nothing was changed.');
    await press(page, 'Top up… sandbox');
    await expect(field(page, 'Amount in US dollars')).toHaveValue('');
    gateway.simulator.set({ latencyMs: 0 });
  });

  test('says of a refusal what the gateway said, keeps what was typed, and tries again', async ({
    launch,
    gateway,
  }) => {
    const page = await watch(await launch(), gateway, 'sandbox');
    await openKey(page, 'sandbox');
    await press(page, 'Top up…');
    await field(page, 'Amount in US dollars').fill('7');
    gateway.simulator.set({ databaseDown: 'handlers' });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('Nothing was changed.');
    await expect(field(page, 'Amount in US dollars')).toHaveValue('7');
    expect(writes(gateway)).toEqual([]);
    gateway.simulator.set({ databaseDown: null });
    await press(page, 'Try again');
    await expect(told(page, 'Enabled. The gateway confirms it.')).toBeVisible();
  });

  test('a key whose account is found to be empty is exhausted in the picker that stands open', async ({
    launch,
    gateway,
  }) => {
    gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { remain_quota: 5 * DOLLAR, status: 1 });
    const page = await signInFromClipboard(await launch(), gateway);
    await expect(option(page, 'sandbox')).toContainText('Usable');
    gateway.simulator.state.setBalance(gateway.userId, -1);
    await page.keyboard.press('ControlOrMeta+r');
    await expect(option(page, 'sandbox')).toContainText('Exhausted');
    await expect(page.getByRole('radio', { name: 'Usable' })).toHaveAccessibleName('Usable 0');
  });

  test('a key of an empty account is no top-up of the key', async ({ launch, gateway }) => {
    gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { remain_quota: 5 * DOLLAR, status: 1 });
    gateway.simulator.state.setBalance(gateway.userId, 0);
    const page = await watch(await launch(), gateway, 'sandbox');
    await page.keyboard.press('ControlOrMeta+r');
    await expect(row(page, 'sandbox')).toContainText('The account is empty.');
    await openKey(page, 'sandbox');
    await expect(told(page, 'No key of the account works until you top it up')).toBeVisible();
    await expect(page.getByRole('button', { name: /Top up|Enable/ })).toHaveCount(0);
  });
});

test.describe('an expired key', () => {
  const expired = { expired_time: 1_700_000_000, remain_quota: 5 * DOLLAR, status: 3 };
  test.use({ account: { keys: [{ fields: { name: 'workshop', ...expired } }] } });

  test('gets a new expiry and is enabled, as one action', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'workshop');
    await openKey(page, 'workshop');
    await press(page, 'Extend…');
    await page.locator('form').getByRole('radio', { name: '7 d' }).check();
    await press(page, 'New expiry, then enable');
    await expect(told(page, 'Enabled. The gateway confirms it.')).toBeVisible();
    const { expired_time, status } = keyOf(gateway);
    expect(status).toBe(1);
    expect(Math.abs(expired_time * 1_000 - Date.now() - 7 * DAY_MS)).toBeLessThan(MINUTE_MS);
  });
});
