import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import keytar from 'keytar';
import type { Page } from 'playwright/test';
import { keptAccountId, openAccount, pasteToken, refresh, reopen, row, watch } from './harness/steps.ts';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';

const WANTED = 'This gateway also needs your user id';
const WRONG = 'This user id does not belong to the token';

/** On the list: a gateway that had its token accepted wants the user id, too. */
async function beginsToWantIt(page: Page, gateway: TestGateway): Promise<void> {
  gateway.simulator.set({ requireNewApiUser: true });
  await refresh(page);
  await expect(page.getByText(WANTED)).toBeVisible();
}

function accountsFile({ userData }: TrayApp): string {
  return join(userData, 'accounts.json');
}

async function giveId(page: Page, userId: number): Promise<void> {
  await page.getByLabel('User id').fill(String(userId));
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function pasteAnother(app: TrayApp, page: Page, token: string): Promise<void> {
  await page.getByRole('button', { name: 'Use another token' }).click();
  await expect(page.getByRole('heading', { name: /^Sign in to/ })).toBeFocused();
  await app.clipboard.write(token);
  await page.getByRole('button', { name: 'Paste from clipboard' }).click();
}

test('where the id is wanted, or another one, another token can be given instead', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await beginsToWantIt(page, gateway);
  await page.getByRole('button', { name: 'Sign in…' }).click();
  await giveId(page, gateway.userId + 1);
  await expect(page.getByText(WRONG)).toBeVisible();
  await pasteAnother(app, page, gateway.token);
  await expect(page.getByText('Token accepted')).toBeVisible();
  await expect(page.getByText(WRONG)).toBeHidden();
  await giveId(page, gateway.userId);
  await expect(row(page, 'production')).toContainText('$60.00');
});

test('an id that was wrong is said of no sign-in that begins anew', async ({ launch, gateway }) => {
  gateway.simulator.set({ requireNewApiUser: true });
  const app = await launch();
  const page = await pasteToken(app, gateway.simulator.origin, gateway.token);
  await giveId(page, gateway.userId + 1);
  await expect(page.getByText(WRONG)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Paste from clipboard' })).toBeVisible();
  await expect(page.getByText(WRONG)).toBeHidden();
});

test('where the keychain has no token, one is asked for that goes to the gateway of that account', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  let page = await watch(app, gateway, 'production');
  await beginsToWantIt(page, gateway);
  const accountId = await keptAccountId(app.userData);
  await expect.poll(() => readFileSync(accountsFile(app), 'utf8')).toContain('user-id-needed');
  await keytar.deletePassword(app.keychainService, accountId);
  page = await reopen(app);
  await page.getByRole('button', { name: 'Sign in…' }).click();
  await expect(page.getByText(`sent only to ${new URL(gateway.simulator.origin).host}`)).toBeVisible();
  await expect(page.getByLabel('User id')).toBeHidden();
  await app.clipboard.write(gateway.token);
  await page.getByRole('button', { name: 'Paste from clipboard' }).click();
  await expect(page.getByLabel('User id')).toHaveValue(String(gateway.userId));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(row(page, 'production')).toContainText('$60.00');
});

test('an id that is wrong is asked for anew, and no token again', async ({ launch, gateway }) => {
  const app = await launch();
  await watch(app, gateway, 'production');
  gateway.simulator.set({ requireNewApiUser: true });
  await keptAccountId(app.userData);
  await app.restart(() => {
    const kept = readFileSync(accountsFile(app), 'utf8').replace('"headerUserId":null', '"headerUserId":7');
    writeFileSync(accountsFile(app), kept.replace(/,"contentChecksum":"[^"]*"/, ''));
  });
  await app.clickTray();
  const page = await app.popover();
  await page.getByRole('button', { name: 'Sign in…' }).click();
  await expect(page.getByRole('alert')).toContainText(WRONG);
  await expect(page.getByText('Token accepted')).toBeVisible();
  await giveId(page, gateway.userId);
  await expect(row(page, 'production')).toContainText('$60.00');
});

test('so it is where the account was signed in to again before', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await openAccount(page);
  await page.getByRole('button', { name: 'Replace token…' }).click();
  await app.clipboard.write(gateway.token);
  await page.getByRole('button', { name: 'Paste from clipboard' }).click();
  // Left before the answer, the sign-in would only end.
  await expect(page.getByRole('button', { name: 'Replace token…' })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await beginsToWantIt(page, gateway);
  await page.getByRole('button', { name: 'Sign in…' }).click();
  await expect(page.getByLabel('User id')).toHaveValue(String(gateway.userId));
});
