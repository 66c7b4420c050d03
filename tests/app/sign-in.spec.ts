import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import keytar from 'keytar';
import type { Page } from 'playwright/test';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import {
  chooseGateway,
  option,
  pasteToken,
  pinKeys,
  refresh,
  row,
  signInFromClipboard,
  watch,
} from './harness/steps.ts';

function accountIds(app: TrayApp): string[] {
  const file = readFileSync(join(app.userData, 'accounts.json'), 'utf8');
  return (JSON.parse(file) as { accounts: { id: string }[] }).accounts.map((account) => account.id);
}

/** The record that names the item is written a moment after the view has changed. */
async function expectKeychainItem(app: TrayApp, item: object): Promise<void> {
  await expect(async () => {
    const [accountId = ''] = accountIds(app);
    const stored = await keytar.getPassword(app.keychainService, accountId);
    expect(JSON.parse(stored ?? 'null')).toEqual(item);
  }).toPass();
}

function cliButton(page: Page) {
  return page.getByRole('button', { name: 'Use the CometAPI CLI’s token' });
}

async function openTyped(app: TrayApp, { simulator }: TestGateway) {
  const page = await app.popover();
  await chooseGateway(page, simulator.origin);
  await page.getByRole('button', { name: 'Type it instead' }).click();
  await expect(page.getByLabel('Access token')).toBeFocused();
  return page;
}

test('the popover opens by itself on the first start, and asks for the token', async ({ launch }) => {
  const page = await (await launch()).popover();
  await expect(page.getByRole('heading', { name: 'Watch your CometAPI keys' })).toBeVisible();
  await expect(page.getByText('api.cometapi.com').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Paste from clipboard' })).toBeFocused();
});

test('a token from the clipboard is verified, kept in the keychain only, and cleared from the clipboard', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await signInFromClipboard(app, gateway);
  await expect(option(page, 'production')).toBeVisible();
  await expectKeychainItem(app, { v: 1, origin: gateway.simulator.origin, token: gateway.token });
  expect(await app.clipboard.read()).toBe('');
});

test('the token of the CometAPI CLI signs in where that is set up; its settings stay as they are', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const cliSettings = join(app.userData, 'cli-config.toml');
  await chooseGateway(await app.popover(), gateway.simulator.origin);
  await expect(cliButton(await app.popover())).toBeHidden();
  const settings = `access_token = "${gateway.token}"\n`;
  await app.restart(() => writeFileSync(cliSettings, settings));
  const page = await app.popover();
  await chooseGateway(page, gateway.simulator.origin);
  await cliButton(page).click();
  await expect(option(page, 'production')).toBeVisible();
  await expectKeychainItem(app, { v: 1, origin: gateway.simulator.origin, token: gateway.token });
  expect(readFileSync(cliSettings, 'utf8')).toBe(settings);
  expect(JSON.stringify(await app.ipcTraffic())).not.toContain(gateway.token);
});

test('the token in the environment of the CometAPI CLI signs in, and nothing that is started inherits it', async ({
  launch,
  gateway,
}) => {
  const app = await launch({ env: { COMETAPI_ACCESS_TOKEN: gateway.token } });
  expect(process.env).not.toHaveProperty('COMETAPI_ACCESS_TOKEN');
  const page = await app.popover();
  await chooseGateway(page, gateway.simulator.origin);
  await cliButton(page).click();
  await expect(option(page, 'production')).toBeVisible();
  await expectKeychainItem(app, { v: 1, origin: gateway.simulator.origin, token: gateway.token });
  expect(JSON.stringify(await app.ipcTraffic())).not.toContain(gateway.token);
});

test('neither the CLI’s token nor what was copied goes to a port of this machine unless the user agrees', async ({
  launch,
  gateway,
}) => {
  const app = await launch({
    env: { COMETAPI_ACCESS_TOKEN: gateway.token },
    agreesToOwnGateways: false,
  });
  const page = await pasteToken(app, gateway.simulator.origin, gateway.token);
  const { host } = new URL(gateway.simulator.origin);
  const message = `Send your access token to ${host} on this computer?`;
  await expect.poll(() => app.dialogs.asked()).toMatchObject([{ message, defaultId: 1 }]);
  await cliButton(page).click();
  await expect.poll(() => app.dialogs.asked()).toMatchObject([{ message }, { message }]);
  expect(gateway.simulator.requests()).toEqual([]);
  await app.dialogs.answer(0);
  await cliButton(page).click();
  await expect(option(page, 'production')).toBeVisible();
});

test('before anybody is sent to make a token it says that this ends the old one; the CLI’s comes first', async ({
  launch,
  gateway,
}) => {
  const app = await launch({ env: { COMETAPI_ACCESS_TOKEN: gateway.token } });
  const page = await app.popover();
  await expect(page.getByText('Making a new token ends the old one, in other programs too')).toBeVisible();
  await expect(page.getByRole('button').first()).toHaveText('Use the CometAPI CLI’s token');
  // To a gateway that is not CometAPI's it would not be sent.
  await chooseGateway(page, 'https://gateway.test');
  await expect(cliButton(page)).toBeHidden();
  await expect(page.getByRole('button').first()).toHaveText('Paste from clipboard');
});

test('a token that is rejected later was likely ended by a newer one: the CLI’s, if that changed since', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const cliSettings = join(app.userData, 'cli-config.toml');
  const page = await watch(app, gateway, 'production');
  writeFileSync(cliSettings, `access_token = "${gateway.token}"`);
  utimesSync(cliSettings, 0, 0);
  gateway.simulator.state.rotateAccessToken(gateway.userId);
  await refresh(page);
  await expect(page.getByText('Most likely a newer one was made')).toBeVisible();
  await page.getByRole('button', { name: 'Replace token…' }).click();
  await expect(page.getByText('Most likely a newer one was made, here or for another program')).toBeVisible();
  const first = page.getByRole('button', { name: /CLI’s token|Paste/ }).first();
  await expect(cliButton(page)).toBeVisible();
  await expect(first).toHaveText('Paste from clipboard');
  await page.getByRole('button', { name: 'Back' }).click();
  const ahead = Date.now() / 1_000 + 60;
  utimesSync(cliSettings, ahead, ahead);
  await page.getByRole('button', { name: 'Replace token…' }).click();
  await expect(page.getByText('The CometAPI CLI’s settings have changed since')).toBeVisible();
  await expect(first).toHaveText('Use the CometAPI CLI’s token');
});

test('settings of the CometAPI CLI without a token are told in words', async ({ launch }) => {
  const app = await launch();
  // Quitting while its first window opens is not what is tested here.
  await app.popover();
  await app.restart(() => writeFileSync(join(app.userData, 'cli-config.toml'), 'output_format = "json"'));
  const page = await app.popover();
  await cliButton(page).click();
  await expect(page.getByRole('alert')).toContainText('The CometAPI CLI has no access token');
});

test('a typed token signs in, and the process it was typed into ends', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await openTyped(app, gateway);
  const [typedInto = 0] = await app.rendererPids();
  await page.keyboard.type(gateway.token);
  await page.keyboard.press('Enter');
  await expect.poll(() => app.rendererPids()).not.toContain(typedInto);
  await expect
    .poll(async () => (await app.browserProcesses()).map(({ pid }) => pid))
    .not.toContain(typedInto);
  const next = await app.popover();
  await expect(next.getByRole('heading', { name: /^Pin keys/ })).toBeVisible();
  await expect(option(next, 'production')).toBeVisible();
  await expectKeychainItem(app, { v: 1, origin: gateway.simulator.origin, token: gateway.token });
});

test('leaving the typed field by Cancel ends its process as well', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await openTyped(app, gateway);
  const [typedInto = 0] = await app.rendererPids();
  await page.keyboard.type('half-a-token');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => app.rendererPids()).not.toContain(typedInto);
  await expect((await app.popover()).getByRole('button', { name: 'Type it instead' })).toBeVisible();
});

test('the popover stays open while the user fetches the token to type', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await openTyped(app, gateway);
  await app.focusElsewhere();
  await app.clock.advance(1_000);
  await expect(page.getByLabel('Access token')).toBeVisible();
  expect(await app.isPopoverVisible()).toBe(true);
});

for (const authFailureStatus of [200, 401] as const) {
  test(`a wrong token is named as such when the gateway says so with HTTP ${authFailureStatus}`, async ({
    launch,
    gateway,
  }) => {
    gateway.simulator.set({ authFailureStatus });
    const app = await launch();
    const page = await pasteToken(app, gateway.simulator.origin, 'd3JvbmctdG9rZW4td3JvbmctdG9rZW4=');
    await expect(page.getByRole('alert')).toContainText('The gateway does not accept this token');
    await expect(page.getByRole('alert')).toContainText('Most likely it was not copied whole');
    expect(await app.clipboard.read()).not.toBe('');
  });
}

test('an API key is recognised before anything is sent', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await pasteToken(
    app,
    gateway.simulator.origin,
    'sk-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUV',
  );
  await expect(page.getByRole('alert')).toContainText('This is an API key, not an access token');
  expect(gateway.simulator.requests()).toEqual([]);
});

test('a gateway that also wants the user id is asked for that alone', async ({ launch, gateway }) => {
  gateway.simulator.set({ requireNewApiUser: true });
  const app = await launch();
  const page = await pasteToken(app, gateway.simulator.origin, gateway.token);
  await expect(page.getByText('Token accepted')).toBeVisible();
  await page.getByLabel('User id').fill(String(gateway.userId));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(option(page, 'production')).toBeVisible();
});

test('a gateway that begins to want the user id is given the one that is known, and no token again', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  gateway.simulator.set({ requireNewApiUser: true });
  await refresh(page);
  await expect(page.getByText('This gateway also needs your user id')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in…' }).click();
  await expect(page.getByLabel('User id')).toHaveValue(String(gateway.userId));
  await expect(page.getByLabel('User id')).toBeFocused();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(row(page, 'production')).toContainText('$60.00');
  await expect(page.getByText('This gateway also needs your user id')).toBeHidden();
});

test('where a token is found is the page of the gateway that it goes to, of which main asks', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await app.popover();
  const where = page.getByRole('button', { name: 'Where do I find it?' });
  await where.click();
  await expect.poll(() => app.externalLinks()).toEqual(['https://www.cometapi.com/console/personal']);
  expect(await app.dialogs.asked()).toEqual([]);

  await chooseGateway(page, 'http://gateway.example.net');
  await expect(where).toBeHidden();
  await page.getByLabel('Base URL').fill('gateway.example.net/v1');
  await where.click();
  await expect
    .poll(() => app.dialogs.asked())
    .toMatchObject([{ message: 'Open gateway.example.net in the browser?' }]);
  expect(await app.externalLinks()).toHaveLength(1);

  await page.getByLabel('Base URL').fill(gateway.simulator.origin);
  await app.clipboard.write(gateway.token);
  await page.getByRole('button', { name: 'Paste from clipboard' }).click();
  await pinKeys(page, 'production');
  gateway.simulator.state.rotateAccessToken(gateway.userId);
  await refresh(page);
  await page.getByRole('button', { name: 'Replace token…' }).click();
  await app.dialogs.answer(0);
  await where.click();
  await expect.poll(async () => (await app.externalLinks()).at(-1)).toBe(`${gateway.simulator.origin}/`);
});

test('plain http is refused for every host but this machine', async ({ launch }) => {
  const app = await launch();
  const page = await pasteToken(app, 'http://gateway.example', 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXU=');
  await expect(page.getByRole('alert')).toContainText('must begin with https');
});

test('the sample account moves by itself and leaves no trace when it is left', async ({ launch }) => {
  const app = await launch();
  const page = await app.popover();
  await page.getByRole('button', { name: 'Try with sample data' }).click();
  await expect(page.getByText('Sample', { exact: true }).first()).toBeVisible();
  const production = page.getByRole('listitem').filter({ hasText: 'production' });
  await expect(production).toContainText('left');
  const before = await production.innerText();
  await expect(async () => {
    await app.clock.advance(30_000);
    expect(await production.innerText()).not.toBe(before);
  }).toPass();
  await page.getByRole('heading').getByRole('button', { name: 'CometAPI' }).click();
  await page.getByRole('button', { name: 'Leave sample data' }).click();
  await expect(page.getByRole('button', { name: 'Paste from clipboard' })).toBeVisible();
  expect(accountIds(app)).toEqual([]);
});
