import type { Locator, Page } from 'playwright/test';
import { expect, type TestGateway } from './test-gateway.ts';
import { row } from './steps.ts';
import type { TrayApp } from './tray-app.ts';

/** What the detail says under this name. */
export function detailRow(page: Page, name: string): Locator {
  return page
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('xpath=following-sibling::dd[1]');
}

export function keyOf({ keyIds, simulator }: TestGateway, index = 0) {
  return simulator.state.key(keyIds[index] ?? 0);
}

export async function openKey(page: Page, name: string): Promise<void> {
  await row(page, name).getByRole('button').first().click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** In the detail. */
export async function pick(page: Page, name: string): Promise<void> {
  await press(page, 'More…');
  await page.getByRole('menuitem', { name }).click();
}

export async function pickInRow(page: Page, key: string, name: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${key}` }).click();
  await page.getByRole('menuitem', { name }).click();
}

/** In the detail. */
export async function topUpBy(page: Page, dollars: string): Promise<void> {
  await press(page, 'Top up…');
  await field(page, 'Amount in US dollars').fill(dollars);
  await page.keyboard.press('Enter');
}

export async function disable(page: Page): Promise<void> {
  await press(page, 'Disable…');
  await press(page, 'Disable');
}

export function writes({ simulator }: TestGateway): string[] {
  return simulator
    .requests()
    .filter(({ method }) => method !== 'GET')
    .map(({ method }) => method);
}

/** On the page itself: screen readers are told the same. */
export function told(page: Page, text: string | RegExp): Locator {
  return page.getByRole('main').getByText(text);
}

/** In the detail of a key with $60.00 left: so much is asked about by main. */
export async function mistypeTopUpAndUndo(app: TrayApp, page: Page): Promise<void> {
  await app.dialogs.answer(0);
  await press(page, 'Top up…');
  await page.keyboard.type('2000');
  await page.keyboard.press('Enter');
  await expect(told(page, 'From ≈ $60.00 to ≈ $2,060.00')).toBeVisible();
  await press(page, 'Undo');
  await expect(told(page, 'From ≈ $2,060.00 to ≈ $60.00')).toBeVisible();
}

export function field(page: Page, name: string | RegExp): Locator {
  return page.getByRole('textbox', { name });
}
