import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { expect, test } from './harness/test-gateway.ts';
import { keepSettings } from './harness/corporate-network.ts';
import { answerAlerts, openAccount, watch } from './harness/steps.ts';

const LOCKED = 'The keyring of your desktop is locked';

function alerts(page: Page): Locator {
  return page.getByRole('alert').filter({ hasText: LOCKED });
}

function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

async function isScrolled(page: Page): Promise<boolean> {
  return page.evaluate(() => document.scrollingElement?.scrollTop !== 0);
}

test('a sign-out or removal that fails says so once, beside its buttons, with what was not done', async ({
  bus,
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  await answerAlerts(page, 'Turn on');
  const { host } = new URL(gateway.simulator.origin);
  await bus.setKeyring('locked');
  await openAccount(page);

  await button(page, 'Sign out…').click();
  await button(page, 'Sign out').click();
  await expect(alerts(page)).toHaveCount(1);
  await expect(alerts(page)).toContainText(`${host} is still signed in: its token could not be deleted.`);
  expect(await isScrolled(page)).toBe(true);
  await expect(alerts(page)).toBeInViewport({ ratio: 1 });
  await expect(button(page, 'Sign out…')).toBeFocused();

  await app.dialogs.answer(0);
  await button(page, 'Remove…').click();
  await expect(alerts(page)).toContainText(`${host} is still here: its token could not be deleted.`);
  await expect(alerts(page)).toHaveCount(1);
  await expect(alerts(page)).toBeInViewport({ ratio: 1 });

  await button(page, 'Back').click();
  await expect(alerts(page)).toHaveCount(0);

  // What is done after it leaves nothing of it.
  await openAccount(page);
  await button(page, 'Sign out…').click();
  await button(page, 'Sign out').click();
  await expect(alerts(page)).toHaveCount(1);
  await button(page, 'Rename…').click();
  await page.getByRole('textbox').fill('Work');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Work' })).toBeVisible();
  await expect(alerts(page)).toHaveCount(0);
  await bus.setKeyring('unlocked');
});

test('a call that fails says so in view, however far the page is scrolled, until the view is left', async ({
  bus,
  launch,
}) => {
  const userData = mkdtempSync(join(tmpdir(), 'comet-tray-test-'));
  keepSettings(userData, { proxy: { mode: 'manual', address: 'http://127.0.0.1:9', userName: 'office' } });
  const app = await launch({ userData });
  const settings = async () => {
    const { menu } = await app.tray();
    await menu.find(({ label }) => label === 'Settings…')?.click();
    return app.popover();
  };
  let page = await settings();
  const [typedInto = 0] = await app.rendererPids();
  await button(page, 'Enter…').click();
  await page.keyboard.type('correct horse');
  await page.keyboard.press('Enter');
  await expect.poll(() => app.rendererPids()).not.toContain(typedInto);
  page = await app.popover();
  await expect(page.getByText('Kept in the keyring of your desktop')).toBeVisible();
  await bus.setKeyring('locked');

  await button(page, 'Remove…').click();
  await button(page, 'Remove').click();
  await expect(alerts(page)).toHaveCount(1);
  expect(await isScrolled(page)).toBe(true);
  await expect(alerts(page)).toBeInViewport({ ratio: 1 });
  await expect(button(page, 'Remove…')).toBeFocused();
  const [said, focused] = await Promise.all([
    alerts(page).boundingBox(),
    button(page, 'Remove…').boundingBox(),
  ]);
  expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(focused?.y ?? 0);

  await page.keyboard.press('Escape');
  await expect(alerts(page)).toHaveCount(0);
  await bus.setKeyring('unlocked');
});
