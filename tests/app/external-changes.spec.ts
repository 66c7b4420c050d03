import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { MINUTE_MS } from '#clock/durations';
import type { AlertsFile } from '../../src-main/state/alerts-file.ts';
import { expect, test } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import { answerAlerts, refresh, reopen, row, watch } from './harness/steps.ts';

const DOLLAR = 500_000;

function changesKept(app: TrayApp): AlertsFile['changes'] {
  return (JSON.parse(readFileSync(join(app.userData, 'alerts.json'), 'utf8')) as AlertsFile).changes;
}

function changesCard(page: Page, count: string) {
  return page.getByRole('region', { name: `${count} since you last looked` });
}

test('what others changed since the user last looked is told once, over a restart, and opens its key', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const first = await watch(app, gateway, 'production', 'ci-nightly', 'batch');
  await answerAlerts(first, 'Not now');
  await app.clickTray();
  const { state } = gateway.simulator;
  const [production = 0, ciNightly = 0] = gateway.keyIds;
  state.callModel(production, DOLLAR);
  state.editKey(production, { remain_quota: 75 * DOLLAR, name: 'production-eu' });
  state.editKey(ciNightly, { status: 2 });
  await gateway.advance(app, 6 * MINUTE_MS);
  await expect.poll(() => changesKept(app)).toHaveLength(3);

  const page = await reopen(app);
  const card = changesCard(page, '3 changes');
  await card.getByRole('button', { name: /since you last looked/ }).click();
  await expect(card.getByRole('listitem')).toHaveText([
    /ci-nightly\s*Disabled/,
    /production-eu\s*Quota edited/,
    /production-eu\s*Renamed, was production/,
  ]);
  await card.getByRole('button', { name: /^ci-nightly/ }).click();
  await expect(page.getByRole('heading', { name: 'ci-nightly' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card.getByRole('button', { name: /^ci-nightly/ })).toBeFocused();
  await app.clickTray();
  await app.clickTray();
  const again = await app.popover();
  await expect(row(again, 'production-eu')).toBeVisible();
  await expect(changesCard(again, '3 changes')).toHaveCount(0);
});

test('what was done from here is not told, what is dismissed is gone, and a new key is news', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  await answerAlerts(page, 'Not now');
  const [production = 0, ciNightly = 0] = gateway.keyIds;
  const done = await page.evaluate(
    async ([renamed = 0, disabled = 0]) => {
      const state = await window.comet.getState();
      const accountId = (state.ok && state.value.accounts[0]?.id) || '';
      const change = { kind: 'name', name: 'mine' } as const;
      const one = await window.comet.changeKey({ accountId, keyId: renamed, change });
      const two = await window.comet.disableKey({ accountId, keyId: disabled, useLastRecord: false });
      return [one.ok, two.ok];
    },
    [production, ciNightly],
  );
  expect(done).toEqual([true, true]);
  await refresh(page);
  await expect(row(page, 'mine')).toBeVisible();
  // The picker's list is kept for five minutes; this one is read anew.
  await gateway.advance(app, 6 * MINUTE_MS);
  gateway.simulator.state.createKey(gateway.userId, { fields: { name: 'not-ours' } });
  gateway.simulator.state.editKey(production, { expired_time: 2_000_000_000 });
  await refresh(page);
  await expect(row(page, 'mine')).toContainText('Expires');
  await page.getByRole('button', { name: 'Pin keys…' }).click();
  await expect(page.getByRole('option').filter({ hasText: 'not-ours' })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  const card = changesCard(page, '2 changes');
  await card.getByRole('button', { name: /since you last looked/ }).click();
  await expect(card.getByRole('listitem').filter({ hasText: 'mine' })).toContainText('Expiry changed');
  await expect(card.getByRole('listitem').filter({ hasText: 'not-ours' })).toContainText('New key');
  await card.getByRole('button', { name: 'Dismiss all' }).click();
  await expect(card).toHaveCount(0);
});
