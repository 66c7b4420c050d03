import { expect, test } from './harness/test-gateway.ts';
import { field, openKey, press, writes } from './harness/key-steps.ts';
import { watch } from './harness/steps.ts';

const GONE = 'The gateway no longer has this key: nothing can be done with it.';

test.describe('a form that stands open', () => {
  test('says that its key is gone, and has no button for it', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await press(page, 'Top up…');
    await page.keyboard.type('5');
    await expect(page.getByText('From ≈ $60.00 to ≈ $65.00')).toBeVisible();
    gateway.simulator.state.store().key(gateway.keyIds[0] ?? 0).deleted = true;
    await page.keyboard.press('ControlOrMeta+r');
    await expect(page.getByRole('alert').filter({ hasText: GONE })).toBeVisible();
    await expect(page.getByText('From ≈')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Top up' })).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('button', { name: 'Back' }).last()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByText(GONE)).toBeVisible();
    expect(writes(gateway)).toEqual([]);
  });

  test('keeps what was typed until it can be sent again', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await press(page, 'Top up…');
    await page.keyboard.type('5');
    const { row } = gateway.simulator.state.store().key(gateway.keyIds[0] ?? 0);
    row.unlimited_quota = true;
    await page.keyboard.press('ControlOrMeta+r');
    await expect(page.getByText('The key has no limit any more: nothing is needed here.')).toBeVisible();
    await expect(field(page, 'Amount in US dollars')).toBeHidden();
    row.unlimited_quota = false;
    await page.keyboard.press('ControlOrMeta+r');
    await expect(field(page, 'Amount in US dollars')).toHaveValue('5');
    await expect(field(page, 'Amount in US dollars')).toBeFocused();
  });
});
