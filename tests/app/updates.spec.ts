import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from 'playwright/test';
import manifest from '../../package.json' with { type: 'json' };
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { Comet } from '#contract/ipc';
import { expect, test as gatewayTest } from './harness/test-gateway.ts';
import { answerAlerts, openSettings, reopen, watch } from './harness/steps.ts';

interface Feed {
  readonly url: string;
  /** What it says from now on. */
  says: string;
  readonly asked: () => number;
}

/** A feed of releases on this machine. */
const test = gatewayTest.extend<{ feed: Feed }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs
  feed: async ({}, use) => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end(feed.says);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const url = `http://127.0.0.1:${address.port}/releases/latest`;
    const feed: Feed = { url, says: release('v9.8.7'), asked: () => asked };
    await use(feed);
    server.closeAllConnections();
    server.close();
  },
});

function release(tag: string): string {
  return JSON.stringify({ tag_name: tag, body: 'Faster <b>now</b>.\nAnd calmer.', draft: false });
}

function updates(page: Page) {
  return page.getByRole('group', { name: 'Latest version' });
}

function cardOn(page: Page) {
  return page.getByRole('region', { name: 'Version 9.8.7 is available' });
}

/** Days would otherwise be hundreds of refreshes. */
async function refreshByHand(page: Page): Promise<void> {
  await page.evaluate(() =>
    (Reflect.get(globalThis, 'comet') as Comet).changeSettings({ refreshMinutes: 0 }),
  );
}

test('a later version is told above the list, with its notes and the page to get it from', async ({
  launch,
  gateway,
  feed,
}) => {
  const app = await launch({ env: { COMET_TRAY_UPDATE_FEED: feed.url } });
  const page = await watch(app, gateway, 'production');
  await answerAlerts(page, 'Not now');
  expect(feed.asked()).toBe(0);
  await gateway.advance(app, 2 * MINUTE_MS);
  const card = cardOn(page);
  await card.getByRole('button', { name: 'What is new' }).click();
  await expect(page.getByRole('button', { name: 'Check now' })).toBeFocused();
  await expect(page.getByRole('region', { name: 'What is new' })).toHaveText(
    'Faster <b>now</b>. And calmer.',
  );
  await page.getByRole('button', { name: 'Download page' }).click();
  await expect.poll(() => app.externalLinks()).toEqual([manifest.downloadPage]);
  await page.keyboard.press('Escape');
  await card.getByRole('button', { name: 'Not now' }).click();
  await expect(card).toBeHidden();

  const again = await reopen(app);
  await expect(again.getByRole('button', { name: /^production/ })).toBeVisible();
  await refreshByHand(again);
  await gateway.advance(app, 12 * HOUR_MS);
  await expect(cardOn(again)).toBeHidden();
  expect(feed.asked()).toBe(1);
});

test('asked by hand it says what it found, and switched off it never asks', async ({
  launch,
  gateway,
  feed,
}) => {
  const app = await launch({ env: { COMET_TRAY_UPDATE_FEED: feed.url } });
  const page = await watch(app, gateway, 'production');
  await openSettings(page);
  const daily = page.getByRole('switch', { name: 'Check once a day' });
  await expect(daily).toBeChecked();
  await daily.click();
  await expect(daily).not.toBeChecked();
  await refreshByHand(page);
  await gateway.advance(app, 3 * DAY_MS);
  expect(feed.asked()).toBe(0);
  for (const [says, finding] of [
    [release('v0.1.0'), /^Up to date, checked/],
    [release('v0.0.9'), /^Up to date, checked/],
    ['<!doctype html>', /^The answer could not be read/],
    [release('v1.0.0'), /^Version 1.0.0 is available/],
  ] as const) {
    feed.says = says;
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(updates(page).getByText(finding)).toBeVisible();
  }
  expect(feed.asked()).toBe(4);
});

test('while the project has no address, it is off and says why', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await openSettings(page);
  const daily = page.getByRole('switch', { name: 'Check once a day' });
  await expect(daily).toBeDisabled();
  await expect(daily).not.toBeChecked();
  await expect(page.getByText('Off: this build knows no address to ask yet')).toBeVisible();
  await expect(updates(page)).toHaveCount(0);
});
