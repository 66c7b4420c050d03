import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import keytar from 'keytar';
import type { Page } from 'playwright/test';
import type { ProxyProcess } from '../fixtures/servers/proxy-process.ts';
import { expect, type TestGateway } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import { keyOf, pickInRow } from './harness/key-steps.ts';
import { keepSettings, test } from './harness/corporate-network.ts';
import { option, pasteToken, pinKeys, refresh, reopen, row } from './harness/steps.ts';

const GATEWAY = 'https://gateway.test';

async function openSettings(app: TrayApp): Promise<Page> {
  const page = await app.popover();
  const { menu } = await app.tray();
  await menu.find(({ label }) => label === 'Settings…')?.click();
  await expect(page.getByRole('heading', { name: 'Network' })).toBeVisible();
  return page;
}

function kept(app: TrayApp): { proxy?: unknown; extraCaFile?: unknown } {
  const { settings } = JSON.parse(readFileSync(join(app.userData, 'settings.json'), 'utf8')) as {
    settings: object;
  };
  return settings;
}

async function enterProxy(page: Page, address: string): Promise<void> {
  await page.getByLabel('Proxy', { exact: false }).first().selectOption('Manual');
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await page.getByRole('button', { name: 'Save' }).click();
}

async function testConnection(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Test', exact: true }).click();
}

async function toldTo(proxy: ProxyProcess): Promise<string> {
  return (await proxy.requests()).map(({ told }) => told).join('\n');
}

function folderWith(settings: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'comet-tray-test-'));
  keepSettings(folder, settings);
  return folder;
}

/** It is no host of CometAPI's, so main asks. */
async function pasteTokenFor(app: TrayApp, gateway: TestGateway): Promise<Page> {
  await app.dialogs.answer(0);
  return pasteToken(app, GATEWAY, gateway.token);
}

test('a proxy and a CA file come into force when the user has agreed in dialogs of the system, and carry everything then', async ({
  gateway,
  launch,
  corporateNetwork,
}) => {
  const app = await launch();
  const proxy = await corporateNetwork.proxy();
  const host = `127.0.0.1:${proxy.port}`;
  let page = await openSettings(app);

  await enterProxy(page, host);
  await expect(async () => expect(await app.dialogs.asked()).toHaveLength(1)).toPass();
  expect((await app.dialogs.asked())[0]).toMatchObject({
    message: `Use the proxy http://${host}?`,
    detail: expect.stringContaining('access token'),
    defaultId: 1,
  });
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue(host);
  await expect(page.getByText('None in use')).toBeVisible();
  expect(await proxy.requests()).toHaveLength(0);

  await app.dialogs.answer(0);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`In use: ${host}`)).toBeVisible();
  await testConnection(page);
  await expect(page.getByRole('alert')).toContainText('The certificate is not trusted');

  await app.dialogs.chooseFile(corporateNetwork.caFile);
  await page.getByRole('button', { name: 'Choose…' }).click();
  await expect(async () => expect(await app.dialogs.asked()).toHaveLength(4)).toPass();
  expect((await app.dialogs.asked())[3]).toMatchObject({
    message: 'Trust the CA file office-ca.pem?',
    detail: expect.stringContaining('Test Authority'),
  });
  await expect(page.getByText('office-ca.pem')).toBeHidden();
  expect(kept(app)).toMatchObject({ extraCaFile: null });

  await app.dialogs.chooseFile(corporateNetwork.caFile);
  await app.dialogs.answer(0);
  await page.getByRole('button', { name: 'Choose…' }).click();
  await expect(page.getByText('office-ca.pem')).toBeVisible();
  await testConnection(page);
  await expect(page.getByRole('group', { name: 'Connection' })).toContainText(
    `api.cometapi.com answers, via ${host}.`,
  );
  expect((await proxy.requests()).every(({ target }) => target === 'api.cometapi.com:443')).toBe(true);

  await page.getByRole('button', { name: 'Back' }).click();
  page = await pasteTokenFor(app, gateway);
  await expect(option(page, 'production')).toBeVisible();
  await pinKeys(page, 'production');
  await expect(row(page, 'production')).toContainText('left');
  await expect(page.getByText(`via ${host} · extra CA: office-ca.pem`)).toBeVisible();
  expect((await proxy.requests()).at(-1)?.target).toBe('gateway.test:443');
  expect(await toldTo(proxy)).not.toContain(gateway.token);
  expect(kept(app)).toMatchObject({
    proxy: { mode: 'manual', address: `http://${host}`, userName: null },
    extraCaFile: corporateNetwork.caFile,
  });

  page = await reopen(app);
  const before = gateway.simulator.requests().length;
  await refresh(page);
  await expect(page.getByText(`via ${host}`)).toBeVisible();
  await expect.poll(() => gateway.simulator.requests().length).toBeGreaterThan(before);
});

test('the proxy that the system names is used, and named, without being asked for', async ({
  gateway,
  launch,
  corporateNetwork,
}) => {
  const proxy = await corporateNetwork.proxy({ scheme: 'socks5' });
  const userData = folderWith({ extraCaFile: corporateNetwork.caFile });
  const app = await launch({ userData, systemProxy: `SOCKS5 127.0.0.1:${proxy.port}` });
  const page = await pasteTokenFor(app, gateway);
  await pinKeys(page, 'production');
  await expect(page.getByText(`via 127.0.0.1:${proxy.port}`)).toBeVisible();
  expect((await proxy.requests()).length).toBeGreaterThan(0);
  expect(await app.dialogs.asked()).toMatchObject([{ message: 'Send your access token to gateway.test?' }]);
});

test('going without a proxy, and without the CA file, is asked for as well', async ({
  launch,
  corporateNetwork,
}) => {
  const proxy = await corporateNetwork.proxy();
  const manual = { mode: 'manual', address: proxy.address, userName: null };
  const userData = folderWith({ extraCaFile: corporateNetwork.caFile, proxy: manual });
  const app = await launch({ userData });
  const page = await openSettings(app);
  const mode = page.getByLabel('Proxy', { exact: false }).first();
  await mode.selectOption('None');
  await expect(async () => expect(await app.dialogs.asked()).toHaveLength(1)).toPass();
  await expect(mode).toHaveValue('Manual');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(async () => expect(await app.dialogs.asked()).toHaveLength(2)).toPass();
  await page.getByRole('button', { name: 'Reset settings…' }).click();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(mode).toHaveValue('Manual');
  expect(kept(app)).toMatchObject({ proxy: manual, extraCaFile: corporateNetwork.caFile });

  await app.dialogs.answer(0);
  await mode.selectOption('None');
  await expect(page.getByText('None in use')).toBeVisible();
  await app.dialogs.answer(0);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('office-ca.pem')).toBeHidden();
  expect(kept(app)).toMatchObject({ proxy: { mode: 'none' }, extraCaFile: null });
});

test('a proxy that wants a login is told from a bad token, and gets the password typed for it, which is in the keychain alone', async ({
  gateway,
  launch,
  corporateNetwork,
}) => {
  const proxy = await corporateNetwork.proxy({ login: { userName: 'office', password: 'correct horse' } });
  const host = `127.0.0.1:${proxy.port}`;
  const manual = { mode: 'manual', address: proxy.address, userName: 'office' };
  const userData = folderWith({ extraCaFile: corporateNetwork.caFile, proxy: manual });
  const app = await launch({ userData });
  let page = await pasteTokenFor(app, gateway);
  await expect(page.getByRole('alert')).toContainText('The proxy wants a login');

  page = await openSettings(app);
  const [typedInto = 0] = await app.rendererPids();
  await page.getByRole('button', { name: 'Enter…' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type('correct horse');
  await page.keyboard.press('Enter');
  await expect.poll(() => app.rendererPids()).not.toContain(typedInto);
  page = await app.popover();
  await expect(page.getByText('Kept in the keyring of your desktop')).toBeVisible();
  const item = await keytar.getPassword(app.keychainService, 'proxy');
  expect(JSON.parse(item ?? '')).toEqual({ v: 1, host, scheme: 'http', password: 'correct horse' });
  await testConnection(page);
  await expect(page.getByRole('group', { name: 'Connection' })).toContainText(
    `api.cometapi.com answers, via ${host}.`,
  );

  const spoken = (await app.ipcTraffic()).filter((one) => JSON.stringify(one).includes('correct horse'));
  expect(spoken.map(({ channel }) => channel)).toEqual(['comet:setProxyPassword']);
  expect(readFileSync(join(app.userData, 'settings.json'), 'utf8')).not.toContain('correct horse');

  await app.restart();
  page = await openSettings(app);
  await expect(page.getByText('Kept in the keyring of your desktop')).toBeVisible();
  await page.getByRole('button', { name: 'Remove…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('button', { name: 'Remove…' })).toBeFocused();
  expect(await keytar.getPassword(app.keychainService, 'proxy')).not.toBeNull();
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => keytar.getPassword(app.keychainService, 'proxy')).toBeNull();
});

test('leaving the field of the password ends its process, and keeps nothing', async ({
  launch,
  corporateNetwork,
}) => {
  const proxy = await corporateNetwork.proxy();
  const manual = { mode: 'manual', address: proxy.address, userName: 'office' };
  const app = await launch({ userData: folderWith({ proxy: manual }) });
  const page = await openSettings(app);
  const [typedInto = 0] = await app.rendererPids();
  await page.getByRole('button', { name: 'Enter…' }).click();
  await page.keyboard.type('half of it');
  await page.keyboard.press('Escape');
  await expect.poll(() => app.rendererPids()).not.toContain(typedInto);
  await expect((await app.popover()).getByText('Not entered yet')).toBeVisible();
  expect(await keytar.getPassword(app.keychainService, 'proxy')).toBeNull();
});

test('a CA file that is none is refused in words, and nothing is asked', async ({
  launch,
  corporateNetwork,
}) => {
  const app = await launch();
  const page = await openSettings(app);
  await app.dialogs.chooseFile(join(corporateNetwork.caFile, '..', 'gone.pem'));
  await page.getByRole('button', { name: 'Choose…' }).click();
  await expect(page.getByRole('alert')).toContainText('The CA file cannot be read');
  expect(await app.dialogs.asked()).toHaveLength(1);
});

test('a CA file that is gone when the app starts is told', async ({ launch }) => {
  const userData = folderWith({ extraCaFile: '/nowhere/office-ca.pem' });
  const page = await (await launch({ userData })).popover();
  await expect(page.getByText('The CA file cannot be read')).toBeVisible();
});

test('after sleep everything is asked by new connections', async ({ gateway, launch, corporateNetwork }) => {
  const proxy = await corporateNetwork.proxy();
  const manual = { mode: 'manual', address: proxy.address, userName: null };
  const userData = folderWith({ extraCaFile: corporateNetwork.caFile, proxy: manual });
  const app = await launch({ userData });
  const page = await pasteTokenFor(app, gateway);
  await pinKeys(page, 'production');
  await expect(row(page, 'production')).toContainText('left');
  const before = (await proxy.requests()).length;
  await app.emitPower('resume');
  await refresh(page);
  await expect.poll(async () => (await proxy.requests()).length).toBeGreaterThan(before);
});

/** In both of its generations. */
function loseProxy(folder: string): void {
  for (const name of ['settings.json', 'settings.previous.json']) {
    const kept = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { settings: object };
    writeFileSync(join(folder, name), JSON.stringify({ ...kept, settings: { ...kept.settings, proxy: 5 } }));
  }
}

test('where the proxy was lost, nothing is read or written until the user has confirmed another way to main', async ({
  gateway,
  launch,
  corporateNetwork,
}) => {
  const proxy = await corporateNetwork.proxy();
  const manual = { mode: 'manual', address: proxy.address, userName: null };
  const userData = folderWith({ extraCaFile: corporateNetwork.caFile, proxy: manual });
  const app = await launch({ userData, systemProxy: `PROXY 127.0.0.1:${proxy.port}` });
  await pinKeys(await pasteTokenFor(app, gateway), 'production');
  await expect(row(await app.popover(), 'production')).toContainText('left');
  await app.restart(() => loseProxy(userData));
  const sent = () => gateway.simulator.requests().length;
  const before = sent();

  await app.clickTray();
  let page = await app.popover();
  await expect(page.getByText('The network settings are not confirmed').first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+r');
  await pickInRow(page, 'production', 'Disable…');
  await page.getByRole('button', { name: 'Disable', exact: true }).click();
  await expect(page.getByText('No token leaves this computer until you confirm').first()).toBeVisible();
  expect([sent(), keyOf(gateway).status]).toEqual([before, 1]);

  page = await openSettings(app);
  const confirm = page.getByRole('button', { name: 'Confirm…' });
  await confirm.click();
  await expect.poll(async () => (await app.dialogs.asked()).length).toBe(1);
  expect((await app.dialogs.asked())[0]).toMatchObject({
    message: 'Use the proxy that your system names?',
    defaultId: 1,
  });
  await expect(confirm).toBeVisible();
  expect([sent(), kept(app)]).toEqual([before, expect.objectContaining({ isRouteInDoubt: true })]);

  await app.dialogs.answer(0);
  await confirm.click();
  await expect(confirm).toBeHidden();
  await expect.poll(sent).toBeGreaterThan(before);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByText('The network settings are not confirmed')).toHaveCount(0);
  expect(kept(app)).toMatchObject({ isRouteInDoubt: false, proxy: { mode: 'system' } });
});

test('the sample account is read without the proxy, and no proxy is named beside it', async ({
  launch,
  corporateNetwork,
}) => {
  const proxy = await corporateNetwork.proxy();
  const manual = { mode: 'manual', address: proxy.address, userName: null };
  const app = await launch({ userData: folderWith({ proxy: manual }), argv: ['--demo'] });
  const page = await app.popover();
  await expect(row(page, 'production')).toContainText('left');
  await expect(page.getByRole('button', { name: 'Pin keys…' })).toBeVisible();
  await expect(page.getByText(`via 127.0.0.1:${proxy.port}`)).toHaveCount(0);
  expect(await proxy.requests()).toHaveLength(0);
});
