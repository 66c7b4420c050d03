import type { Page } from 'playwright/test';
import { expect, test } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import { pick } from './harness/key-steps.ts';
import { keptAccountId, openAccount, openSettings, refresh, row, watch } from './harness/steps.ts';

const AMOUNT = /\$\d/;

async function setPrivacy(page: Page, isOn: boolean): Promise<void> {
  await openSettings(page);
  await page.getByRole('switch', { name: 'Privacy mode' }).setChecked(isOn);
  await page.getByRole('button', { name: 'Back' }).click();
}

async function trayText(app: TrayApp): Promise<string> {
  const { tooltip, menu } = await app.tray();
  return [tooltip, ...menu.map(({ label }) => label)].join('\n').replace(/[\u2068\u2069]/g, '');
}

/** Everything on the page that is or may be read, attributes too. */
function pageText(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.outerHTML);
}

test('privacy mode hides names, amounts and hosts in the popover; statuses and meters stay', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  await expect(row(page, 'production')).toContainText('$60.00');
  gateway.simulator.state.editKey(gateway.keyIds[1] ?? 0, { status: 2 });
  await refresh(page);
  await expect(row(page, 'ci-nightly')).toContainText('Disabled');
  await setPrivacy(page, true);
  await expect(page.getByRole('heading', { name: 'Account 1' })).toBeVisible();
  await expect(row(page, 'Key 1')).toContainText('•••left');
  await expect(row(page, 'Key 1').getByRole('meter')).toHaveAttribute('aria-valuenow', '60');
  await expect(row(page, 'Key 2')).toContainText('Disabled');
  const text = await pageText(page);
  for (const hidden of ['production', 'ci-nightly', '127.0.0.1', AMOUNT]) expect(text).not.toMatch(hidden);
  await setPrivacy(page, false);
  await expect(row(page, 'production')).toContainText('$60.00');
});

test('settings and picker keep the secret too, and only what is shown can be searched for', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await openSettings(page);
  await page.getByRole('switch', { name: 'Privacy mode' }).setChecked(true);
  await expect(page.getByText('Account 1')).toBeVisible();
  expect(await pageText(page)).not.toContain('127.0.0.1');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Pin keys…' }).click();
  await expect(page.getByRole('option')).toHaveCount(3);
  await expect(page.getByRole('option', { name: 'Key 1' })).toBeVisible();
  const text = await pageText(page);
  for (const hidden of ['production', 'ci-nightly', AMOUNT]) expect(text).not.toMatch(hidden);
  await page.keyboard.type('nightly');
  await expect(page.getByText('No key named “nightly”')).toBeVisible();
  await page.getByRole('combobox').fill(`#${gateway.keyIds[1]}`);
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option', { name: 'Key 2' })).toHaveAttribute('aria-selected', 'true');
});

test('privacy mode holds for the tooltip and the menu of the tray, also after a restart', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  await expect.poll(() => trayText(app)).toMatch(/production: \$60\.00 left/);
  await setPrivacy(page, true);
  await expect.poll(() => trayText(app)).toContain('Key 1: ••• left');
  const hidden = /production|ci-nightly|\$\d/;
  expect(await trayText(app)).not.toMatch(hidden);
  await app.restart();
  await expect.poll(() => trayText(app)).toContain('Key 2: ••• left');
  expect(await trayText(app)).not.toMatch(hidden);
});

test('pins are shown by urgency when that is wanted, and keep their own order beneath', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  await expect(row(page, 'ci-nightly')).toContainText('$10.00');
  gateway.simulator.state.editKey(gateway.keyIds[1] ?? 0, { status: 2 });
  await refresh(page);
  await expect(row(page, 'ci-nightly')).toContainText('Disabled');
  const order = async (choice: string) => {
    await openSettings(page);
    await page.getByLabel('Order').selectOption(choice);
    await page.getByRole('button', { name: 'Back' }).click();
  };
  await expect(page.getByRole('listitem').first()).toContainText('production');
  await order('By urgency');
  await expect(page.getByRole('listitem').first()).toContainText('ci-nightly');
  await order('My order');
  await expect(page.getByRole('listitem').first()).toContainText('production');
});

test('privacy mode keeps the user’s own figures out of their fields, where nothing typed takes nothing back', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const accountId = await keptAccountId(app.userData);
  const keyId = gateway.keyIds[0] ?? 0;
  await page.evaluate(
    async ([account, key]) => {
      const own = { low: { dollars: 65.5 }, veryLow: { dollars: 43.21 } };
      await window.comet.setLowBalance({ accountId: account, dollars: 84.2 });
      await window.comet.setFullMark({ accountId: account, keyId: key, units: 100_000_000 });
      await window.comet.setKeyAlerts({ accountId: account, keyId: key, own });
    },
    [accountId, keyId] as const,
  );
  await setPrivacy(page, true);
  await row(page, 'Key 1').getByRole('button').first().click();
  for (const field of ['Low at', 'Very low at'])
    await expect(page.getByLabel(field, { exact: true })).toHaveValue('');
  await pick(page, 'Full mark…');
  await expect(page.getByLabel(/^What the meter calls full/)).toHaveValue('');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Back' }).click();
  await openAccount(page);
  await page.getByRole('button', { name: /^Change… Low balance from/ }).click();
  await expect(page.getByLabel('Low balance from')).toHaveValue('');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Change… Low balance from/ })).toBeFocused();
  const kept = await page.evaluate(async () => {
    const state = await window.comet.getState();
    return state.ok ? state.value.accounts[0] : undefined;
  });
  expect(kept?.lowBalance).toMatchObject({ isOwn: true, units: 42_100_000 });
  expect(kept?.pins[0]).toMatchObject({ fullMarkIsOwn: true, fullMark: 100_000_000 });
});
