import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import type { Comet } from '#contract/ipc';
import { expect, test } from './harness/test-gateway.ts';
import { watch } from './harness/steps.ts';

const DOLLAR = 500_000;

declare global {
  interface Window {
    readonly comet: Comet;
  }
}

test('a click on what is about to be used up leads to Top up, though the key expires before', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  const on = { ...DEFAULT_SETTINGS.alerts, on: true };
  await page.evaluate((alerts) => window.comet.changeSettings({ alerts }), on);
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  const { state } = gateway.simulator;
  const keyId = gateway.keyIds[0] ?? 0;
  state.setBalance(1, 4_000 * DOLLAR);
  state.editKey(keyId, { expired_time: Math.floor((Date.now() + 5 * HOUR_MS) / 1_000) });
  await gateway.advance(app, 6 * MINUTE_MS);
  for (let turn = 0; turn < 8; turn += 1) {
    state.callModel(keyId, DOLLAR / 2);
    await gateway.advance(app, 6 * MINUTE_MS);
  }
  const told = await app.notifications.shown();
  expect(told.at(-1)?.body).toMatch(/^Runs out within a day/);
  await told.at(-1)?.click();
  await expect((await app.popover()).getByRole('button', { name: 'Top up…' })).toBeFocused();
});
