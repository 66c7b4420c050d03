import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from './harness/corporate-network.ts';
import { expect } from './harness/test-gateway.ts';

function folderWith(settings: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'comet-tray-test-'));
  writeFileSync(join(folder, 'settings.json'), settings);
  return folder;
}

const UNCONFIRMED = 'The network settings are not confirmed';

test('a lost route is settled from where the user stands, before any account is there', async ({
  launch,
}) => {
  const app = await launch({ userData: folderWith('{"v":1,"settings":{"theme":"dark"') });
  const page = await app.popover();
  const banner = page.getByRole('alert').filter({ hasText: UNCONFIRMED });
  await expect(banner.getByRole('button')).toHaveText(['Open network settings']);
  // What else there is to say stands below it.
  await expect(page.getByText('The settings file was damaged')).toBeVisible();
  expect((await app.tray()).tooltip).toContain('Confirm the network settings');

  await banner.getByRole('button').click();
  const confirm = page.getByRole('button', { name: 'Confirm…' });
  await expect(confirm).toBeFocused();
  await page.getByRole('button', { name: 'Back' }).focus();
  await banner.getByRole('button').click();
  await expect(confirm).toBeFocused();

  await app.dialogs.answer(0);
  await confirm.click();
  await expect(banner).toHaveCount(0);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('button', { name: 'Paste from clipboard' })).toBeVisible();
});

test('a CA file alone in doubt is settled by itself', async ({ launch, corporateNetwork }) => {
  const settings = { extraCaFile: corporateNetwork.caFile, isExtraCaInDoubt: true };
  const userData = folderWith(JSON.stringify({ v: 1, settings }));
  const app = await launch({ userData });
  const page = await app.popover();
  const banner = page.getByRole('alert').filter({ hasText: UNCONFIRMED });
  await expect(banner.getByRole('button')).toHaveText(['Open network settings']);
  const [answer] = (await app.tray()).menu;
  expect(answer?.label).toContain('Confirm the network settings');
  await answer?.click();
  await expect(page.getByRole('button', { name: 'Choose…' })).toBeFocused();
  await expect(page.getByText('choose it again or remove it')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Confirm…' })).toHaveCount(0);
  await app.dialogs.answer(0);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(banner).toHaveCount(0);
  const kept = () =>
    (JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')) as { settings: object }).settings;
  await expect.poll(kept).toMatchObject({ extraCaFile: null, isExtraCaInDoubt: false });
});
