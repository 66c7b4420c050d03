import type { Page } from 'playwright/test';
import { STALL_BEFORE_HEAD } from '../../src-main/simulator/fault-catalogue.ts';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import { field, keyOf, openKey, pickInRow, press, told, topUpBy, writes } from './harness/key-steps.ts';
import { row, watch } from './harness/steps.ts';

const DOLLAR = 500_000;
const isAboutKey = (target: string) => target.startsWith('/api/token/') && !target.includes('?');

/** The first request of this kind is answered so late that the key can be disabled meanwhile. */
function slowOnce({ simulator }: TestGateway, method: string): void {
  let isFirst = true;
  simulator.faults.set((request) => {
    const isSlow = isFirst && request.method === method && isAboutKey(request.target);
    if (isSlow) isFirst = false;
    simulator.set({ latencyMs: isSlow ? 5_000 : 0 });
    return null;
  });
}

async function topUp(page: Page): Promise<void> {
  await topUpBy(page, '5');
  await expect(page.getByRole('button', { name: 'Saving…' })).toBeVisible();
}

async function disableByKeyboard(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Disable…' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}

async function untilDisabled(gateway: TestGateway): Promise<void> {
  await expect.poll(() => keyOf(gateway).status).toBe(2);
}

test.describe('the kill switch is never made to wait', () => {
  test('by a copy that hangs', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await expect(page.getByText('Read just now')).toBeVisible();
    let isCopying = true;
    gateway.simulator.faults.set(({ route }) =>
      isCopying && route?.startsWith('/api/token/:id') ? STALL_BEFORE_HEAD : null,
    );
    await press(page, 'Copy key');
    await expect(page.getByText('Copying…')).toBeVisible();
    isCopying = false;
    await disableByKeyboard(page);
    await expect(told(page, 'Disabled. The gateway confirms it.')).toBeVisible();
    await expect(page.getByText('Copying…')).toBeVisible();
    expect(keyOf(gateway).status).toBe(2);
  });

  test('by a write that hangs, whose end is told by name beside it', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    slowOnce(gateway, 'PUT');
    await topUp(page);
    await expect.poll(() => writes(gateway)).toEqual(['PUT']);
    await disableByKeyboard(page);
    await untilDisabled(gateway);
    await expect(told(page, 'Disable: Disabled. The gateway confirms it.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Saving…' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
    await expect(page.getByRole('group', { name: 'Top up' })).toContainText('Top up: ', { timeout: 20_000 });
    await expect(told(page, 'Disable: Disabled. The gateway confirms it.')).toBeVisible();
    expect(keyOf(gateway).status).toBe(2);
  });

  test('and stops a write that was only read for, which then says so', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await expect(page.getByText('Read just now')).toBeVisible();
    slowOnce(gateway, 'GET');
    await topUp(page);
    await disableByKeyboard(page);
    await untilDisabled(gateway);
    await expect(page.getByRole('form', { name: 'Top up' }).getByRole('alert')).toContainText(
      'The key was disabled meanwhile',
      { timeout: 20_000 },
    );
    await expect(told(page, 'Disable: Disabled. The gateway confirms it.')).toBeVisible();
    expect(writes(gateway)).toEqual(['PUT']);
    expect(keyOf(gateway).remain_quota).toBe(60 * DOLLAR);
  });

  test('from the row, while the detail’s top-up is still under way', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    slowOnce(gateway, 'PUT');
    await topUp(page);
    await expect.poll(() => writes(gateway)).toEqual(['PUT']);
    await press(page, 'Back');
    await pickInRow(page, 'production', 'Disable…');
    await expect(row(page, 'production')).toContainText('Disable production now?');
    await expect(row(page, 'production')).not.toContainText('Saving…');
    await press(page, 'Disable');
    await untilDisabled(gateway);
    await openKey(page, 'production');
    await expect(page.getByRole('group', { name: 'Top up' })).toBeVisible({ timeout: 20_000 });
  });

  test('by a form that is only filled in, which keeps what was typed', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await press(page, 'Top up…');
    await page.keyboard.type('5');
    await press(page, 'Disable…');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Disable…' })).toBeFocused();
    await expect(field(page, 'Amount in US dollars')).toHaveValue('5');
    expect(writes(gateway)).toEqual([]);
  });
});
