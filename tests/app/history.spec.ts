import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { MINUTE_MS } from '#clock/durations';
import type { AppState } from '#contract/app-state';
import type { Outcome } from '#contract/failure';
import type { ChartSpan, HistoryChart } from '#contract/history';
import type { Comet } from '#contract/ipc';
import { expect, test } from './harness/test-gateway.ts';
import { openAccount, openSettings, reopen, refresh, row, watch } from './harness/steps.ts';

const DOLLAR = 500_000;

declare global {
  interface Window {
    readonly comet: Comet;
  }
}

async function stateOf(page: Page): Promise<AppState> {
  const outcome = await page.evaluate(() => window.comet.getState());
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

async function accountIdOf(page: Page): Promise<string> {
  return (await stateOf(page)).accounts[0]?.id ?? '';
}

/** Of a key, or of the account itself. */
async function chartOf(page: Page, keyId: number | null, span: ChartSpan = '24h') {
  const ask = { accountId: await accountIdOf(page), keyId, span };
  const outcome: Outcome<HistoryChart> = await page.evaluate((input) => window.comet.readChart(input), ask);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  const { buckets, ...ends } = outcome.value;
  return { ...ends, buckets, spent: buckets.reduce((sum, bucket) => sum + (bucket.spent ?? 0), 0) };
}

test('what a key spends is in its chart and its sparkline, and there again after a restart', async ({
  launch,
  gateway,
}) => {
  const [keyId = 0] = gateway.keyIds;
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect.poll(async () => (await chartOf(page, keyId)).firstAt).not.toBeNull();
  gateway.simulator.state.callModel(keyId, 2 * DOLLAR);
  await gateway.advance(app, 6 * MINUTE_MS);
  await refresh(page);
  await expect(row(page, 'production')).toContainText('$58.00');
  await expect.poll(async () => (await chartOf(page, keyId)).spent).toBe(2 * DOLLAR);
  const spentOf = ({ spentPerHour }: AppState['accounts'][number]['pins'][number]) =>
    (spentPerHour ?? []).reduce<number>((sum, spent) => sum + (spent ?? 0), 0);
  await expect.poll(async () => (await stateOf(page)).accounts[0]?.pins.map(spentOf)).toEqual([2 * DOLLAR]);
  const own = await chartOf(page, null, '30d');
  expect([own.spent, own.buckets.length, own.buckets.at(-1)?.remaining]).toEqual([
    2 * DOLLAR,
    30,
    82.2 * DOLLAR,
  ]);

  const restarted = await reopen(app);
  await expect(row(restarted, 'production')).toContainText('$58.00');
  // Its clock is the system's again: behind the reading, which may lie beyond the end of a bucket.
  await gateway.advance(app, 6 * MINUTE_MS);
  expect((await chartOf(restarted, keyId, '7d')).spent).toBe(2 * DOLLAR);
  expect(statSync(join(app.userData, 'history.db')).mode & 0o777).toBe(0o600);
});

test('the history is written where the user says, with the names of keys and no secret', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'batch');
  await expect.poll(async () => (await chartOf(page, gateway.keyIds[2] ?? 0)).firstAt).not.toBeNull();
  const path = join(mkdtempSync(join(tmpdir(), 'comet-tray-test-')), 'mine.csv');
  const exportCsv = () => page.evaluate(() => window.comet.exportHistory({ format: 'csv' }));
  expect(await exportCsv()).toEqual({ ok: true, value: false });
  // A page that presses nothing may not ask again at once.
  await app.clock.advance(MINUTE_MS);
  await app.dialogs.chooseFile(path);
  expect(await exportCsv()).toEqual({ ok: true, value: true });
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\r\n');
  const keys = lines.map((line) => line.split(',')[2]);
  expect([...new Set(keys)]).toEqual(['', 'production', 'batch']);
  expect(readFileSync(path, 'utf8')).not.toContain(gateway.token);
  const [asked] = await app.dialogs.asked();
  expect(asked).toMatchObject({ title: 'Save the history' });
  await app.dialogs.chooseFile(join(path, 'below', 'a-file.csv'));
  expect(await exportCsv()).toEqual({ ok: false, failure: { code: 'export-not-written' } });
});

test('an export that is cancelled leaves nothing of an earlier one that was written', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await openSettings(page);
  const exported = page.getByText('The history was exported.');
  await app.dialogs.chooseFile(join(mkdtempSync(join(tmpdir(), 'comet-tray-test-')), 'mine.csv'));
  await page.getByRole('button', { name: 'CSV…' }).click();
  await expect(exported).toHaveCount(2);
  await page.getByRole('button', { name: 'JSON…' }).click();
  await expect(exported).toHaveCount(0);
});

test('a damaged history is set aside and said; pins and settings are as they were', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  await watch(app, gateway, 'production');
  await app.restart(() => {
    writeFileSync(join(app.userData, 'history.db'), 'no database '.repeat(1_000));
  });
  await app.clickTray();
  const page = await app.popover();
  await expect(page.getByText('The history was damaged')).toBeVisible();
  await expect(row(page, 'production')).toContainText('$60.00');
  await refresh(page);
  await expect.poll(async () => (await chartOf(page, gateway.keyIds[0] ?? 0)).firstAt).not.toBeNull();
  expect(readdirSync(app.userData).some((name) => /^history\.damaged-\d+\.db$/.test(name))).toBe(true);
});

test('removing an account removes its history, and what goes on is kept', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect.poll(async () => (await chartOf(page, gateway.keyIds[0] ?? 0)).firstAt).not.toBeNull();
  const accountId = await accountIdOf(page);
  await openAccount(page);
  await app.dialogs.answer(0);
  await page.getByRole('button', { name: 'Remove…' }).click();
  await expect.poll(async () => (await stateOf(page)).accounts.length).toBe(0);
  await app.restart();
  // Without an account it opens by itself.
  await app.popover();
  expect(readFileSync(join(app.userData, 'history.db')).includes(accountId)).toBe(false);
});

test('of the sample account nothing is on the disk, yet its charts move', async ({ launch }) => {
  const app = await launch();
  const page = await app.popover();
  await page.getByRole('button', { name: 'Try with sample data' }).click();
  await expect.poll(async () => (await stateOf(page)).accounts[0]?.pins.length ?? 0).toBeGreaterThan(0);
  const { accounts } = await stateOf(page);
  const keyId = accounts[0]?.pins[0]?.keyId ?? 0;
  await expect.poll(async () => (await chartOf(page, keyId)).firstAt).not.toBeNull();
  await app.restart();
  // Without an account it opens by itself.
  await app.popover();
  expect(readFileSync(join(app.userData, 'history.db')).includes(accounts[0]?.id ?? '?')).toBe(false);
});
