import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { expect, test } from './harness/test-gateway.ts';
import { row, watch } from './harness/steps.ts';

test('a machine that slept asks nothing meanwhile, shows old figures as old, and reads them once when it wakes', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  await expect(row(page, 'production')).toContainText('$60.00');
  await app.emitPower('suspend');
  const { requests: before } = gateway.simulator.counts();
  gateway.simulator.state.callModel(gateway.keyIds[0] ?? 0, 1_250_000);
  await gateway.sleep(app, 8 * HOUR_MS);
  for (let event = 0; event < 4; event++) await app.emitPower('resume');
  await expect(page.getByText(/after sleep/)).toBeVisible();
  await expect(page.getByText(/^Outdated, 8\sh/)).toBeVisible();
  await expect(row(page, 'production')).toContainText('$60.00');
  const tray = await app.tray();
  expect(tray.tooltip).toContain('Outdated');
  expect(tray.menu.map(({ label }) => label)).toContainEqual(expect.stringMatching(/^Outdated · as of/));
  expect(gateway.simulator.counts().requests).toBe(before);
  await gateway.advance(app, 11_000);
  await expect(row(page, 'production')).toContainText('$57.50');
  await expect(page.getByText(/^Updated/)).toBeVisible();
  // The list, and the balance.
  expect(gateway.simulator.counts().requests).toBe(before + 2);
});

test('a sleep that nobody told of is noticed', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  gateway.simulator.state.callModel(gateway.keyIds[0] ?? 0, 1_250_000);
  await gateway.sleep(app, 3 * HOUR_MS);
  await gateway.advance(app, 31_000);
  await expect(page.getByText(/after sleep/)).toBeVisible();
  await gateway.advance(app, 11_000);
  await expect(row(page, 'production')).toContainText('$57.50');
});

test('no network is one state, said once, and ends by itself', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect(row(page, 'production')).toContainText('$60.00');
  await app.setNetwork(false);
  await gateway.simulator.down();
  await gateway.advance(app, 6 * MINUTE_MS);
  await expect(page.getByText('You are offline')).toHaveCount(1);
  await expect(page.getByText(/after a failure/)).toBeVisible();
  await expect(page.getByText('The gateway cannot be reached')).toHaveCount(0);
  await expect(row(page, 'production')).toContainText('$60.00');
  await gateway.simulator.up();
  await app.setNetwork(true);
  await gateway.advance(app, 31_000);
  await expect(page.getByText('You are offline')).toHaveCount(0);
  await gateway.advance(app, 11_000);
  await expect(page.getByText(/^Updated/)).toBeVisible();
});

test('on battery it asks more rarely, and says why', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await expect(page.getByText(/^Next update in [56]/)).toBeVisible();
  await app.setOnBattery(true);
  await expect(page.getByText(/slower on battery/)).toBeVisible();
  await app.setOnBattery(false);
  await expect(page.getByText(/slower on battery/)).toHaveCount(0);
});
