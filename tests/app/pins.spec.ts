import type { Locator, Page } from 'playwright/test';
import { expect, test } from './harness/test-gateway.ts';
import { refresh, row, watch } from './harness/steps.ts';

const KEYS = ['production', 'ci-nightly', 'batch'] as const;

/** The button that is a pinned key's row. */
function opener(page: Page, name: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^${name}, `) });
}

async function expectOrder(page: Page, ...names: string[]): Promise<void> {
  await expect(page.getByRole('listitem').getByRole('button', { name: /, / })).toHaveText(names);
}

test('a row opens the detail of its key, and Escape returns to the row', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, ...KEYS);
  await row(page, 'ci-nightly').click();
  await expect(page.getByRole('heading', { name: 'ci-nightly' })).toBeFocused();
  await expect(page.getByText(`Key ${gateway.keyIds[1]}`)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(opener(page, 'ci-nightly')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'ci-nightly' })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(opener(page, 'ci-nightly')).toBeFocused();
});

test('a row is named by its key, its status and its amount', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production');
  await expect(opener(page, 'production')).toHaveAccessibleName('production, Usable, $60.00 left');
});

test('the detail is read at once and says what the gateway stores', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, {
    remain_quota: -500_000,
    model_limits_enabled: true,
    model_limits: 'gpt-5.4,claude-sonnet-4-6,o4,o5',
    allow_ips: '203.0.113.0/24',
    group: 'vip',
  });
  await row(page, 'production').click();
  // The chart may say it, too.
  await expect(page.getByText('−$1.00').first()).toBeVisible();
  await expect(page.getByText('The gateway still says Enabled.')).toBeVisible();
  await expect(page.getByText('≈ −$1.00 · −500,000 units')).toBeVisible();
  await expect(page.getByText('203.0.113.0/24')).toBeVisible();
  await expect(page.getByText('o5')).toBeHidden();
  await page.getByText('gpt-5.4, claude-sonnet-4-6').click();
  await expect(page.getByText('o5')).toBeVisible();
});

test('the detail of a key that cannot be read says why and keeps the old figures', async ({
  launch,
  gateway,
}) => {
  const page = await watch(await launch(), gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  await gateway.simulator.down();
  await row(page, 'production').click();
  await expect(page.getByText('The gateway cannot be reached')).toBeVisible();
  await expect(page.getByText('≈ $60.00 · 30,000,000 units')).toBeVisible();
  await gateway.simulator.up();
});

test('a pin is moved by the keyboard, and keeps the focus', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, ...KEYS);
  await expectOrder(page, 'production', 'ci-nightly', 'batch');
  await opener(page, 'production').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expectOrder(page, 'ci-nightly', 'production', 'batch');
  await expect(opener(page, 'production')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'production: 2 of 3' })).toHaveCount(1);
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expectOrder(page, 'production', 'ci-nightly', 'batch');
});

test('a pin is moved by every key pressed, however fast', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, ...KEYS);
  await opener(page, 'production').focus();
  await page.keyboard.down('Alt');
  await Promise.all(['ArrowDown', 'ArrowDown'].map((key) => page.keyboard.press(key)));
  await expectOrder(page, 'ci-nightly', 'batch', 'production');
  await expect(opener(page, 'production')).toBeFocused();
});

test('a pin is moved by its menu, and the order is kept over a restart', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, ...KEYS);
  const more = page.getByRole('button', { name: 'More for batch' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Disable…' })).toBeFocused();
  for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Move up' })).toBeFocused();
  await expect(page.getByRole('menuitem', { name: 'Move down' })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expectOrder(page, 'production', 'batch', 'ci-nightly');
  await expect(more).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Disable…' })).toBeFocused();
  await expect(page.getByRole('menu', { name: 'More for batch' })).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Unpin' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(more).toBeFocused();
  await app.restart();
  await app.clickTray();
  await expectOrder(await app.popover(), 'production', 'batch', 'ci-nightly');
});

test('a pin is dragged to its place, and Escape puts it back', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, ...KEYS);
  const handle = row(page, 'production').locator('.handle');
  const dragToEnd = async () => {
    const last = await row(page, 'batch').boundingBox();
    await handle.hover();
    await page.mouse.down();
    await page.mouse.move(200, (last?.y ?? 0) + (last?.height ?? 0), { steps: 5 });
  };
  await dragToEnd();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expectOrder(page, 'production', 'ci-nightly', 'batch');
  await dragToEnd();
  await page.mouse.up();
  await expectOrder(page, 'ci-nightly', 'batch', 'production');
  await expect(page.locator('[data-dragging]')).toHaveCount(0);
  // What was let go follows the pointer no more.
  await handle.hover();
  await page.mouse.move(200, 10, { steps: 5 });
  const moved = page.getByRole('listitem').evaluateAll((rows) => rows.map(({ style }) => style.translate));
  expect((await moved).filter((translate) => translate !== '')).toEqual([]);
});

test('undoing puts an unpinned key back to its place, with its full mark', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, ...KEYS);
  await page.getByRole('button', { name: 'More for production' }).click();
  await page.getByRole('menuitem', { name: 'Unpin' }).click();
  await expectOrder(page, 'ci-nightly', 'batch');
  await expect(opener(page, 'ci-nightly')).toBeFocused();
  gateway.simulator.state.callModel(gateway.keyIds[0] ?? 0, 15_000_000);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectOrder(page, 'production', 'ci-nightly', 'batch');
  await expect(opener(page, 'production')).toBeFocused();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await refresh(page);
  await expect(row(page, 'production').getByRole('meter')).toHaveAttribute(
    'aria-valuetext',
    '$30.00 left of $100.00, 30%',
  );
});

test('unpinning in the detail goes back to the list and can be undone', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production');
  await row(page, 'production').click();
  await page.getByRole('button', { name: 'Unpin production' }).click();
  await expect(page.getByText('No keys pinned yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pin keys…' })).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'production')).toBeVisible();
});

test('the offer to undo goes after some seconds, but not while the pointer is on it', async ({
  launch,
  gateway,
}) => {
  const page = await watch(await launch(), gateway, 'production', 'batch');
  await page.clock.install();
  await page.getByRole('button', { name: 'More for batch' }).click();
  await page.getByRole('menuitem', { name: 'Unpin' }).click();
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.hover();
  await page.clock.runFor(20_000);
  await expect(undo).toBeVisible();
  await page.mouse.move(0, 0);
  await page.clock.runFor(7_000);
  await expect(undo).toBeVisible();
  await page.clock.runFor(2_000);
  await expect(undo).toHaveCount(0);
});
