import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import type { Comet } from '#contract/ipc';
import type { TestGateway } from './test-gateway.ts';
import { expect } from './tray-test.ts';
import type { TrayApp } from './tray-app.ts';
import { waitUntil } from './wait-until.ts';

/** On the sign-in view: another base URL than CometAPI's. */
export async function chooseGateway(page: Page, baseUrl: string): Promise<void> {
  await page.getByRole('button', { name: 'Advanced' }).click();
  await page.getByLabel('Base URL').fill(baseUrl);
}

/** On the sign-in view: copies this token, and pastes it for the gateway at `baseUrl`. */
export async function pasteToken(app: TrayApp, baseUrl: string, token: string): Promise<Page> {
  const page = await app.popover();
  await chooseGateway(page, baseUrl);
  await app.clipboard.write(token);
  await page.getByRole('button', { name: 'Paste from clipboard' }).click();
  return page;
}

export async function refresh(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
}

/** On the list. */
export async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
}

/** On the list, with one account: its detail. */
export async function openAccount(page: Page): Promise<void> {
  await page.getByRole('heading').getByRole('button').click();
  await expect(page.getByRole('button', { name: 'Back' })).toBeVisible();
}

/** Quits, starts anew and opens the popover. */
export async function reopen(app: TrayApp): Promise<Page> {
  await app.restart();
  await app.clickTray();
  return app.popover();
}

export async function signInFromClipboard(
  app: TrayApp,
  { simulator, token }: Pick<TestGateway, 'simulator' | 'token'>,
): Promise<Page> {
  const page = await pasteToken(app, simulator.origin, token);
  await expect(page.getByRole('heading', { name: /^Pin keys/ })).toBeVisible();
  return page;
}

/** On the picker. */
export async function pinKeys(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await option(page, name).click();
  for (const name of names) await expect(option(page, name)).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('heading', { name: /^Pin keys/ })).toBeHidden();
}

export async function watch(app: TrayApp, gateway: TestGateway, ...names: string[]): Promise<Page> {
  const page = await signInFromClipboard(app, gateway);
  await pinKeys(page, ...names);
  return page;
}

/** On the list, after the first pin: whether to be told by notifications. */
export async function answerAlerts(page: Page, answer: 'Turn on' | 'Not now'): Promise<void> {
  await page.getByRole('button', { name: answer }).click();
  await expect(page.getByRole('region', { name: 'Tell you when a key needs you?' })).toBeHidden();
}

/** The first pin's, by the call that its menu makes. */
export function copyKey(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const comet = Reflect.get(globalThis, 'comet') as Comet;
    const state = await comet.getState();
    const [account] = state.ok ? state.value.accounts : [];
    const [pin] = account?.pins ?? [];
    return account && pin ? comet.copyKey({ accountId: account.id, keyId: pin.keyId }) : null;
  });
}

export function option(page: Page, name: string): Locator {
  return page.getByRole('option').filter({ hasText: name });
}

/** A pinned key's row. */
export function row(page: Page, name: string): Locator {
  return page.getByRole('listitem').filter({ hasText: name });
}

/** The first account's id, once its file names it: it is written a moment after the view has changed. */
export function keptAccountId(userData: string): Promise<string> {
  return waitUntil('the account in its file', () => {
    try {
      const file = readFileSync(join(userData, 'accounts.json'), 'utf8');
      return (JSON.parse(file) as { accounts: { id: string }[] }).accounts[0]?.id;
    } catch {
      return null;
    }
  });
}
