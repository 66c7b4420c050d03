import type { Locator, Page } from 'playwright/test';
import type { KeySeed } from '../../src-main/simulator/gateway-state.ts';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import { option, row, signInFromClipboard } from './harness/steps.ts';
import { DAY_S, wireSeconds } from '../../src-main/simulator/wire-seconds.ts';

const DOLLAR = 500_000;
const NOW_S = wireSeconds(Date.now());
const COUNT = 250;

/** The newest is `key-249`. Of ten keys one is disabled, one empty and one never used; the first pages hold them all. */
function seed(index: number): KeySeed {
  const created_time = NOW_S - 90 * DAY_S;
  const used = { created_time, accessed_time: NOW_S - 40 * DAY_S, remain_quota: 60 * DOLLAR };
  const name = `key-${index}`;
  if (index % 10 === 3) return { fields: { ...used, name: `retired-${index}`, status: 2 } };
  if (index % 10 === 5) return { fields: { ...used, name: `empty-${index}`, remain_quota: 0 } };
  if (index % 10 === 7) return { fields: { ...used, name, accessed_time: created_time } };
  return { fields: { ...used, name } };
}

const RECENT: readonly KeySeed[] = ['nightly', 'production', 'agents', 'batch'].map((name, index) => ({
  fields: {
    name,
    remain_quota: 60 * DOLLAR,
    created_time: NOW_S - 90 * DAY_S,
    accessed_time: NOW_S - (index + 1) * DAY_S,
  },
}));

// The recent ones are the oldest, at the end of the list.
const keys = [...RECENT, ...Array.from({ length: COUNT - RECENT.length }, (_, index) => seed(index))];
test.use({ account: { keys } });

/** With the whole list read. */
async function openPicker(app: TrayApp, gateway: TestGateway): Promise<Page> {
  const page = await signInFromClipboard(app, gateway);
  await expect(page.getByText(`0 of ${COUNT} pinned`)).toBeVisible();
  return page;
}

function filter(page: Page, name: string): Locator {
  return page.getByRole('radio', { name });
}

/** The row that search field and list point at. */
async function expectActive(page: Page, name: string): Promise<void> {
  const id = await page.getByRole('combobox').getAttribute('aria-activedescendant');
  await expect(page.getByRole('listbox')).toHaveAttribute('aria-activedescendant', id ?? '');
  await expect(page.locator(`#${id}`)).toContainText(name);
  await expect(page.locator(`#${id}`)).toBeInViewport({ ratio: 1 });
}

test('what a refresh finds while the list stands open is shown in it', async ({ launch, gateway }) => {
  const page = await openPicker(await launch(), gateway);
  await option(page, 'key-244').click();
  await expect(page.getByText(`1 of ${COUNT} pinned`)).toBeVisible();
  const [, disabled = 0, , deleted = 0] = gateway.keyIds.toReversed();
  gateway.simulator.state.editKey(disabled, { status: 2 });
  gateway.simulator.state.deleteKey(deleted);
  await page.keyboard.press('ControlOrMeta+r');
  await expect(page.getByText(`1 of ${COUNT - 1} pinned`)).toBeVisible();
  await expect(option(page, 'key-242')).toBeHidden();
  await expect(option(page, 'key-244')).toContainText('Disabled');
});

test('filters count what they show, and hold together with a search', async ({ launch, gateway }) => {
  const page = await openPicker(await launch(), gateway);
  await expect(filter(page, 'All')).toHaveAccessibleName(`All ${COUNT}`);
  await expect(filter(page, 'Needs action')).toHaveAccessibleName('Needs action 50');
  await filter(page, 'Needs action').check();
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-setsize', '50');
  await expect(page.getByRole('option').filter({ hasNotText: /Exhausted|Disabled/ })).toHaveCount(0);
  await page.getByRole('combobox').fill('empty-12');
  await expect(page.getByRole('option')).toHaveText(/empty-125/);
  await page.getByRole('combobox').fill('key-24');
  await expect(page.getByText('“key-24” is found, but not under “Needs action”')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByRole('combobox')).toBeFocused();
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-setsize', '5');
  await page.getByRole('combobox').fill('nothing like it');
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page.getByRole('combobox')).toHaveValue('');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-setsize', String(COUNT));
});

test('a row unpinned under “Pinned” stays until another filter is chosen', async ({ launch, gateway }) => {
  const page = await openPicker(await launch(), gateway);
  await page.getByRole('combobox').fill('key-240');
  await option(page, 'key-240').click();
  await page.getByRole('combobox').fill('');
  await filter(page, 'Pinned').check();
  await option(page, 'key-240').click();
  await expect(filter(page, 'Pinned')).toHaveAccessibleName('Pinned 0');
  await expect(option(page, 'key-240')).toHaveAttribute('aria-selected', 'false');
  await filter(page, 'All').check();
  await filter(page, 'Pinned').check();
  await expect(page.getByText('No key is pinned')).toBeVisible();
});

test('the keyboard alone filters, moves, pins and leaves', async ({ launch, gateway }) => {
  const page = await openPicker(await launch(), gateway);
  await expect(page.getByRole('combobox')).toBeFocused();
  await expectActive(page, 'empty-245');
  for (const key of ['PageDown', 'PageDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
  await expectActive(page, 'key-229');
  await page.keyboard.press('Tab');
  await expect(filter(page, 'All')).toBeFocused();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await expect(filter(page, 'Never used')).toBeChecked();
  for (const key of ['Tab', 'End']) await page.keyboard.press(key);
  await expectActive(page, 'key-7');
  await page.keyboard.press('Space');
  await expect(page.getByRole('option', { name: /^key-7 / })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expectActive(page, 'key-237');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('23');
  await page.keyboard.press('Enter');
  await expect(option(page, 'key-237')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox')).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(row(page, 'key-7')).toBeVisible();
  await expect(row(page, 'key-237')).toBeVisible();
});

test('only a few rows are in the page, and the wheel reaches the last one', async ({ launch, gateway }) => {
  const page = await openPicker(await launch(), gateway);
  const list = page.getByRole('listbox');
  expect(await page.getByRole('option').count()).toBeLessThan(30);
  await list.hover();
  await page.mouse.wheel(0, 100_000);
  await expect(option(page, 'nightly')).toBeInViewport({ ratio: 1 });
  await expect(option(page, 'nightly')).toHaveAttribute('aria-posinset', String(COUNT));
  expect(await page.getByRole('option').count()).toBeLessThan(30);
  // The row that Enter would pin is among them.
  const id = await page.getByRole('combobox').getAttribute('aria-activedescendant');
  await expect(page.locator(`#${id}`)).toContainText('empty-245');
  await option(page, 'nightly').click();
  await expect(option(page, 'nightly')).toHaveAttribute('aria-selected', 'true');
  await expect(option(page, 'nightly')).toBeInViewport({ ratio: 1 });
});

test('the keys used last are suggested, and pinned by one button', async ({ launch, gateway }) => {
  const page = await openPicker(await launch(), gateway);
  const suggestions = page.getByRole('region', { name: 'Recently used' });
  await expect(suggestions).toContainText(/nightly\s*·\s*production\s*·\s*agents/);
  await page.getByRole('combobox').fill('key-24');
  await expect(suggestions).toHaveCount(0);
  await option(page, 'key-244').click();
  await page.keyboard.press('Escape');
  await expect(suggestions).toBeVisible();
  await suggestions.getByRole('button', { name: 'Pin these 3' }).click();
  await expect(page.getByText(`4 of ${COUNT} pinned`)).toBeVisible();
  await expect(suggestions).toHaveCount(0);
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listitem')).toHaveText([/key-244/, /nightly/, /production/, /agents/]);
  await page.getByRole('button', { name: 'Pin keys…' }).click();
  await expect(page.getByText(`4 of ${COUNT} pinned`)).toBeVisible();
  await expect(suggestions).toHaveCount(0);
});
