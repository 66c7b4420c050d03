import type { Locator, Page } from 'playwright/test';
import { expect, test } from './harness/test-gateway.ts';
import { option, row, watch } from './harness/steps.ts';

/** Every task of the popover, without a pointer. */

const MAX_PRESSES = 60;

/** Tab, as often as it takes. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < MAX_PRESSES; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('signing in, pinning a key and looking at it', async ({ launch, gateway }) => {
  const app = await launch({ clipboard: gateway.token });
  const page = await app.popover();
  await press(page, button(page, 'Advanced'));
  await tabTo(page, page.getByLabel('Base URL'));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(gateway.simulator.origin);
  await press(page, button(page, 'Paste from clipboard'));
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('night');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(option(page, 'ci-nightly')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox')).toHaveValue('');
  await page.keyboard.press('Escape');
  await press(page, page.getByRole('button', { name: /^ci-nightly, / }));
  await expect(page.getByRole('heading', { name: 'ci-nightly' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^ci-nightly, / })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
});

test('unpinning by the menu, and taking it back', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production', 'ci-nightly');
  await press(page, button(page, 'More for production'));
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Unpin' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, 'production')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^ci-nightly, / })).toBeFocused();
  await press(page, button(page, 'Undo'));
  await expect(page.getByRole('button', { name: /^production, / })).toBeFocused();
});

test('refreshing, searching and going to the settings by shortcut', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  gateway.simulator.state.callModel(gateway.keyIds[0] ?? 0, 1_250_000);
  await page.keyboard.press('ControlOrMeta+R');
  await expect(row(page, 'production')).toContainText('$57.50');
  await page.keyboard.press('ControlOrMeta+F');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button(page, 'Settings')).toBeFocused();
});

test('pausing and resuming', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production');
  await press(page, button(page, 'Pause'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Paused until you resume')).toBeVisible();
  await expect(page.locator('#pause')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Next update/)).toBeVisible();
});

test('choosing the language and the theme', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production');
  await page.keyboard.press('ControlOrMeta+,');
  await tabTo(page, page.getByLabel('Language'));
  await page.keyboard.press('Enter');
  for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW');
  await tabTo(page, page.getByLabel('外觀'));
  await page.keyboard.press('Enter');
  for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('renaming an account, signing out and removing it', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const { host } = new URL(gateway.simulator.origin);
  await press(page, page.getByRole('button', { name: host }));
  await press(page, button(page, 'Rename…'));
  await page.keyboard.type('Work');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Work' })).toBeVisible();
  await expect(button(page, 'Rename…')).toBeFocused();
  await press(page, button(page, 'Sign out…'));
  await expect(button(page, 'Keep')).toBeFocused();
  await press(page, button(page, 'Sign out'));
  await expect(button(page, 'Sign in…')).toBeFocused();
  await app.dialogs.answer(0);
  await press(page, button(page, 'Remove…'));
  await expect(page.getByRole('heading', { name: 'Watch your CometAPI keys' })).toBeVisible();
});

test('moving a pin, flipping the amounts and marking a dead key as seen', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production', 'ci-nightly');
  gateway.simulator.state.editKey(gateway.keyIds[1] ?? 0, { remain_quota: 0 });
  await page.keyboard.press('ControlOrMeta+R');
  await expect(row(page, 'ci-nightly')).toContainText('Exhausted');
  const dead = page.getByRole('button', { name: /^ci-nightly, / });
  await tabTo(page, dead);
  await page.keyboard.press('Alt+ArrowUp');
  await expect(dead).toBeFocused();
  await expect(page.getByRole('listitem').first()).toContainText('ci-nightly');
  await press(page, page.getByRole('button', { name: /Show used amounts$/ }).first());
  await expect(row(page, 'production')).toContainText('$40.00');
  await press(page, button(page, 'Undo'));
  await expect(row(page, 'production')).toContainText('$60.00');
  await press(page, button(page, 'More for ci-nightly'));
  await expect(page.getByRole('menuitem', { name: 'Disable…' })).toBeFocused();
  for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Mark as seen' })).toBeFocused();
  await page.keyboard.press('Enter');
  await press(page, button(page, 'More for ci-nightly'));
  await expect(page.getByRole('menuitem', { name: 'Unpin' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Mark as seen' })).toHaveCount(0);
});
