import type { Page } from 'playwright/test';
import { REFUSED } from '../../src-main/simulator/fault-catalogue.ts';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import { field, openKey, pick, pickInRow, press, told, topUpBy } from './harness/key-steps.ts';
import { openSettings, row, watch } from './harness/steps.ts';

const DOLLAR = 500_000;
const UNTOUCHED = /^Sent, not confirmed: nothing of it is done so far/;

function loseWrites({ simulator }: TestGateway): void {
  simulator.faults.set(({ method }) => (method === 'PUT' ? REFUSED : null));
}

/** On the list: of $20, from the key's detail. */
async function loseTopUp(page: Page, gateway: TestGateway): Promise<void> {
  await openKey(page, 'production');
  loseWrites(gateway);
  await topUpBy(page, '20');
  await expect(told(page, UNTOUCHED)).toBeVisible();
}

test.describe('a write that nobody answered', () => {
  test('is said to be done once the key reads so, and is not offered again', async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    await loseTopUp(page, gateway);
    await page.getByRole('button', { name: 'Try again' }).focus();
    gateway.simulator.faults.clear();
    gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { remain_quota: 80 * DOLLAR });
    await gateway.advance(app, 65_000);
    await expect(told(page, 'Done. The gateway shows it as it was sent.')).toBeVisible();
    await expect(told(page, 'From ≈ $60.00 to ≈ $80.00')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Close' })).toBeFocused();
  });

  test('by the kill switch is said to be done in its row', async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    loseWrites(gateway);
    await pickInRow(page, 'production', 'Disable…');
    await press(page, 'Disable');
    await expect(told(page, UNTOUCHED)).toBeVisible();
    gateway.simulator.faults.clear();
    gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { status: 2 });
    await gateway.advance(app, 65_000);
    await expect(row(page, 'production')).toContainText('Disabled. The gateway confirms it.');
  });

  test('and can come no more is said not to be done', async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    await loseTopUp(page, gateway);
    gateway.simulator.faults.clear();
    await gateway.advance(app, 125_000);
    await expect(told(page, 'It was not done, and no longer can be.')).toBeVisible();
    await press(page, 'Try again');
    await expect(field(page, 'Amount in US dollars')).toBeVisible();
  });

  test('is known in privacy mode, too, and whatever else others change', async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    await openSettings(page);
    await page.getByRole('switch', { name: 'Privacy mode' }).check();
    await page.getByRole('button', { name: 'Back' }).click();
    await openKey(page, 'Key 1');
    loseWrites(gateway);
    await pick(page, 'Rename…');
    await field(page, 'Name').fill('mine');
    await page.keyboard.press('Enter');
    await expect(told(page, UNTOUCHED)).toBeVisible();
    gateway.simulator.faults.clear();
    gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { group: 'of others' });
    await gateway.advance(app, 31_000);
    await expect(told(page, UNTOUCHED)).toBeVisible();
    gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { name: 'mine' });
    await gateway.advance(app, 31_000);
    await expect(told(page, 'Done. The gateway shows it as it was sent.')).toBeVisible();
    await expect(page.getByText('production')).toHaveCount(0);
  });
});
