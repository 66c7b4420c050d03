import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import keytar from 'keytar';
import type { Page } from 'playwright/test';
import type { AppState } from '#contract/app-state';
import type { Outcome } from '#contract/failure';
import { CHART_SPANS, type ChartSpan, type HistoryChart } from '#contract/history';
import type { Comet } from '#contract/ipc';
import type { Simulator } from '../../src-main/simulator/simulator.ts';
import type { AccountsFile } from '../../src-main/state/accounts-file.ts';
import type { AlertsFile } from '../../src-main/state/alerts-file.ts';
import {
  asItReads,
  asKeptNow,
  chartSummary,
  copyOldFolder,
  exportSummary,
  oldExpectations,
  oldText,
  OLD_GATEWAYS,
  startOldGateways,
  summaryOf,
  withoutInstants,
} from '../fixtures/old-data-folder.ts';
import { expect, test as base } from './harness/tray-test.ts';
import type { TrayApp } from './harness/tray-app.ts';

declare global {
  interface Window {
    readonly comet: Comet;
  }
}

interface OldFolder {
  readonly app: TrayApp;
  readonly origins: readonly string[];
  readonly gateways: readonly Simulator[];
}

/** Days and hours of the charts are those of the time zone in which the folder was written. */
const TIME_ZONE = 'UTC';

/** Today's app on a copy of the folder, at the instant at which the old app quit, with its gateways as they were. */
const test = base.extend<{ oldFolder: OldFolder }>({
  oldFolder: async ({ launch }, use, testInfo) => {
    const startedAt = Date.now();
    const now = () => OLD_GATEWAYS.endedAt + Date.now() - startedAt;
    const { first, second, tokens } = await startOldGateways(now);
    const gateways = [first, second];
    const origins = gateways.map(({ origin }) => origin);
    const userData = mkdtempSync(join(tmpdir(), 'comet-tray-test-'));
    copyOldFolder(userData, origins);
    const service = `Comet Tray test ${testInfo.testId}`;
    await keepTokens(service, tokens, origins);
    const env = {
      COMET_TRAY_KEYCHAIN_SERVICE: service,
      COMET_TRAY_TEST_NOW: String(OLD_GATEWAYS.endedAt),
      TZ: TIME_ZONE,
    };
    const app = await launch({ userData, env });
    await use({ app, origins, gateways });
    expect(gateways.flatMap((gateway) => gateway.violations())).toEqual([]);
    for (const gateway of gateways) await gateway.close();
  },
});

/** Items as the old app wrote them. The third account with one has a token that its gateway does not know. */
async function keepTokens(
  service: string,
  tokens: ReadonlyMap<string, string>,
  [first = '', second = '']: readonly string[],
): Promise<void> {
  const { four, main, two } = OLD_GATEWAYS.accounts;
  const items = [
    [main, first, tokens.get(main)],
    [two, second, tokens.get(two)],
    [four, first, 'a token that was replaced elsewhere'.replaceAll(' ', '')],
  ] as const;
  for (const [account, origin, token] of items)
    await keytar.setPassword(service, account, JSON.stringify({ v: 1, origin, token }));
}

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

async function stateOf(page: Page): Promise<AppState> {
  return valueOf(await page.evaluate(() => window.comet.getState()));
}

async function open(app: TrayApp): Promise<Page> {
  await app.tray();
  await app.clickTray();
  const page = await app.popover();
  const credentials = async () => (await stateOf(page)).accounts.map(({ credential }) => credential);
  await expect.poll(credentials).not.toContain('reading');
  return page;
}

async function refresh(page: Page): Promise<AppState> {
  await page.evaluate(() => window.comet.refresh({ accountId: null }));
  await expect.poll(async () => (await stateOf(page)).accounts[0]?.connection.state).toBe('ok');
  return stateOf(page);
}

async function chartsOf(page: Page, accounts: AppState['accounts']) {
  const charts: Record<string, unknown> = {};
  for (const { id, pins } of accounts)
    for (const keyId of [null, ...pins.map((pin) => pin.keyId)])
      for (const span of CHART_SPANS)
        charts[`${id}/${keyId ?? ''}/${span}`] = chartSummary(await chartOf(page, id, keyId, span));
  return charts;
}

async function chartOf(
  page: Page,
  accountId: string,
  keyId: number | null,
  span: ChartSpan,
): Promise<HistoryChart> {
  return valueOf(await page.evaluate((input) => window.comet.readChart(input), { accountId, keyId, span }));
}

function fileOf(app: TrayApp, name: string): unknown {
  return JSON.parse(readFileSync(join(app.userData, name), 'utf8'));
}

test('a data folder of an earlier version opens with everything that was in it', async ({ oldFolder }) => {
  const { app, origins } = oldFolder;
  const page = await open(app);
  const { opened } = oldExpectations(origins);
  await expect.poll(async () => withoutInstants(summaryOf(await stateOf(page)))).toEqual(opened);
  const { accounts, alerts, changes, settings } = await stateOf(page);
  // What the earlier version did not keep is added at the start.
  const sums = { checksums: expect.anything() as object, contentChecksum: expect.any(String) as unknown };
  expect(fileOf(app, 'settings.json')).toEqual({ v: 1, settings, ...sums });
  const records = (JSON.parse(oldText('accounts.json', origins)) as AccountsFile).accounts;
  for (const { id, pins } of records) {
    const shown = accounts.find((account) => account.id === id)?.pins ?? [];
    expect(shown.toSorted((one, other) => one.place - other.place).map(({ reading }) => reading)).toEqual(
      pins.map(({ reading }) => reading),
    );
  }
  const kept = JSON.parse(oldText('alerts.json')) as AlertsFile;
  expect({ alerts, changes }).toEqual({ alerts: kept.visible, changes: kept.changes });
});

test('one refresh of gateways that have not changed tells nothing again, and loses nothing', async ({
  oldFolder,
}, testInfo) => {
  const { app, gateways, origins } = oldFolder;
  const page = await open(app);
  const expected = oldExpectations(origins);
  const { accounts } = await refresh(page);
  await expect.poll(async () => withoutInstants(summaryOf(await stateOf(page)))).toEqual(expected.refreshed);
  expect(await chartsOf(page, accounts)).toEqual(expected.charts);

  // Nobody agreed to asking the gateway that wants silence, and nothing is pressed here.
  await app.clock.advance(10_000);
  const csv = testInfo.outputPath('history.csv');
  await app.dialogs.chooseFile(csv);
  await page.evaluate(() => window.comet.exportHistory({ format: 'csv' }));
  expect(exportSummary(readFileSync(csv, 'utf8'))).toEqual(expected.exported);

  await app.clock.advance(2_000);
  await expect
    .poll(() => withoutInstants(fileOf(app, 'status.json')))
    .toMatchObject(expected.status as Record<string, unknown>);
  expect(await app.notifications.shown()).toEqual([]);
  // The second gateway has asked for silence, and is left alone.
  expect(gateways[1]?.counts().requests).toBe(0);
  await app.quit();
  expectSameFiles(app, origins);
});

test('what becomes true after the opening is told, since it was not true before', async ({ oldFolder }) => {
  const { app, gateways } = oldFolder;
  await refresh(await open(app));
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  const production = gateways[0]?.state.key(1);
  gateways[0]?.state.callModel(1, production?.remain_quota ?? 0);
  const { menu } = await app.tray();
  await menu.find(({ label }) => label === '重新整理')?.click();
  // Of a key that is used up the settings say that it is told in quiet hours, too, and that no name is said.
  await expect.poll(async () => (await app.notifications.shown()).map(({ title }) => title)).toHaveLength(1);
});

/** But for what a later version keeps beside it, the readings' instants, amounts that no rule has told of, and an account that is signed out. */
function expectSameFiles(app: TrayApp, origins: readonly string[]): void {
  const accounts = asKeptNow(oldText('accounts.json', origins));
  expect(withoutInstants(asItReads(fileOf(app, 'accounts.json')))).toMatchObject(
    withoutInstants(accounts) as Record<string, unknown>,
  );
  const alerts = JSON.parse(oldText('alerts.json')) as AlertsFile;
  const signedOut = OLD_GATEWAYS.accounts.five;
  const told = ({ rules }: AlertsFile) =>
    Object.fromEntries(Object.entries(rules).map(([path, { fired }]) => [path, fired]));
  const expected = Object.entries(told(alerts)).filter(([path]) => !path.startsWith(signedOut));
  const kept = fileOf(app, 'alerts.json') as AlertsFile;
  expect(told(kept)).toMatchObject(Object.fromEntries(expected));
  expect({ ...kept, rules: {} }).toMatchObject({ ...alerts, rules: {} });
}
