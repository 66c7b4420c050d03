import { CUT_IN_BODY } from '../../src-main/simulator/fault-catalogue.ts';
import { expect, test } from './harness/test-gateway.ts';
import { detailRow, field, keyOf, openKey, pick, press, told, writes } from './harness/key-steps.ts';
import { watch } from './harness/steps.ts';

const DOLLAR = 500_000;

test.describe('a change', () => {
  test('tops up by an amount, which the page has checked before', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await press(page, 'Top up…');
    await page.keyboard.type('lots');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('Enter an amount, such as 20 or 2.50.');
    await field(page, 'Amount in US dollars').fill('$2.50');
    await page.keyboard.press('ControlOrMeta+r');
    await expect(field(page, 'Amount in US dollars')).toHaveValue('$2.50');
    await page.keyboard.press('Enter');
    await expect(told(page, 'Done. The gateway shows it as it was sent.')).toBeVisible();
    await expect(told(page, 'From ≈ $60.00 to ≈ $62.50')).toBeVisible();
    expect(keyOf(gateway).remain_quota).toBe(62.5 * DOLLAR);
    await expect(detailRow(page, 'Full mark')).toContainText('≈ $62.50');
  });

  test('is left by Esc, back to where it began, with nothing sent', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await press(page, 'Top up…');
    await page.keyboard.type('3');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Top up…' })).toBeFocused();
    await pick(page, 'Rename…');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'More…' })).toBeFocused();
    expect(writes(gateway)).toEqual([]);
  });

  test('sets an expiry by a date of the user’s own calendar, or none', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await pick(page, 'Set expiry…');
    await page.getByRole('radio', { name: 'Date…' }).check();
    await page.getByLabel(/^Date and time/).fill('2001-01-01T10:00');
    await press(page, 'Set expiry');
    await expect(page.getByRole('alert')).toHaveText('This has passed already. Enter a later one.');
    await page.getByLabel(/^Date and time/).fill('2099-01-02T10:30');
    await press(page, 'Set expiry');
    await expect(told(page, 'Done. The gateway shows it as it was sent.')).toBeVisible();
    await expect(detailRow(page, 'Expires')).toContainText('2 Jan 2099, 10:30');
    await press(page, 'Close');
    await pick(page, 'Set expiry…');
    await page.getByRole('radio', { name: 'Never' }).check();
    await press(page, 'Set expiry');
    await expect(detailRow(page, 'Expires')).toHaveText('Never');
    expect(keyOf(gateway).expired_time).toBe(-1);
  });

  test('renames, and groups', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await pick(page, 'Rename…');
    await field(page, 'Name').fill('  ');
    await press(page, 'Save');
    await expect(page.getByRole('alert')).toHaveText('Enter a name.');
    await field(page, 'Name').fill('prod-eu');
    await press(page, 'Save');
    await expect(page.getByRole('heading', { name: 'prod-eu' })).toBeVisible();
    await press(page, 'Close');
    await pick(page, 'Group…');
    await field(page, 'Group').fill('vip');
    await press(page, 'Save');
    await expect(detailRow(page, 'Group')).toHaveText('vip');
    expect(keyOf(gateway)).toMatchObject({ name: 'prod-eu', group: 'vip' });
  });

  test('restricts models and addresses, and opens them again', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await pick(page, 'Models…');
    await page.getByRole('checkbox', { name: 'All models' }).uncheck();
    await field(page, 'Models, one per line').fill('gpt-5.4\n claude-sonnet-4-6, gpt-5.4');
    await press(page, 'Save');
    await expect(detailRow(page, 'Models')).toHaveText('gpt-5.4, claude-sonnet-4-6');
    await press(page, 'Close');
    await pick(page, 'Allowed IPs…');
    await page.getByRole('checkbox', { name: 'Any address may call' }).uncheck();
    await field(page, /^IP addresses/).fill('203.0.113.0/24 home');
    await press(page, 'Save');
    await expect(page.getByRole('alert')).toHaveText('“home” is neither an IP address nor a range.');
    await field(page, /^IP addresses/).fill('203.0.113.0/24\n2001:db8::1');
    await press(page, 'Save');
    await expect(detailRow(page, 'Allowed IPs')).toHaveText('203.0.113.0/24, 2001:db8::1');
    await press(page, 'Close');
    await pick(page, 'Models…');
    await page.getByRole('checkbox', { name: 'All models' }).check();
    await press(page, 'Save');
    await expect(detailRow(page, 'Models')).toHaveText('All models');
  });

  test('of the full mark needs no gateway, and stays until it is cleared', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await pick(page, 'Full mark…');
    await page.keyboard.type('200');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'More…' })).toBeFocused();
    await expect(detailRow(page, 'Full mark')).toContainText('≈ $200.00');
    await expect(page.getByRole('meter')).toHaveAttribute('aria-valuetext', /30%/);
    await pick(page, 'Full mark…');
    await expect(page.getByRole('textbox')).toHaveValue('200.00');
    await page.getByRole('textbox').fill('');
    await page.keyboard.press('Enter');
    await expect(detailRow(page, 'Full mark')).toContainText('≈ $100.00');
    expect(writes(gateway)).toEqual([]);
  });

  test('that something else undoes at the same time shows what is wanted and what is now', async ({
    launch,
    gateway,
  }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await pick(page, 'Group…');
    await field(page, 'Group').fill('vip');
    gateway.simulator.faults.set(({ method, numberOnRoute }) => {
      // Between the write and its reading back.
      if (method === 'GET' && numberOnRoute === 2)
        gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { group: 'default', name: 'other' });
      return null;
    });
    await press(page, 'Save');
    await expect(told(page, 'The gateway now says something other than was wanted.')).toBeVisible();
    await expect(told(page, 'Group: wanted vip, now default')).toBeVisible();
    await expect(told(page, 'Name: wanted “production”, now “other”')).toBeVisible();
  });

  test('whose answer is lost was sent, and is read back', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await pick(page, 'Group…');
    await field(page, 'Group').fill('vip');
    gateway.simulator.faults.set(({ method }) => (method === 'PUT' ? CUT_IN_BODY : null));
    await press(page, 'Save');
    await expect(told(page, 'Done. The gateway shows it as it was sent.')).toBeVisible();
    // It is known to be done: that nobody answered is of no interest any more.
    await expect(told(page, /no answer/)).toHaveCount(0);
    expect(writes(gateway)).toEqual(['PUT']);
  });

  test('is refused in the gateway’s own words', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    gateway.simulator.set({ nameLimitBytes: 5 });
    await openKey(page, 'production');
    await pick(page, 'Rename…');
    await field(page, 'Name').fill('much too long');
    await press(page, 'Save');
    await expect(page.getByRole('alert')).toContainText('The gateway does not take this name');
    await expect(page.getByRole('alert')).toContainText('It says:');
    await expect(field(page, 'Name')).toHaveValue('much too long');
  });
});
