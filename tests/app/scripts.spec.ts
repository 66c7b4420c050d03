import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MINUTE_MS } from '#clock/durations';
import { createHost } from '../../build/host/create-host.ts';
import { expect, test } from './harness/test-gateway.ts';
import { refresh, row, watch } from './harness/steps.ts';

const DOLLAR = 500_000;
const MAIN = pathToFileURL(resolve(import.meta.dirname, '../../out/main/main.js')).href;

test('scripts read what is shown, from a file of the user’s alone', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const file = join(app.userData, 'status.json');
  const production = () => {
    const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: { name: string; text: string }[] };
    return keys.find(({ name }) => name === 'production');
  };
  await expect.poll(() => existsSync(file) && production()?.text).toBe('production: $60.00 left');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  gateway.simulator.state.callModel(gateway.keyIds[0] ?? 0, 2 * DOLLAR);
  await gateway.advance(app, 6 * MINUTE_MS);
  await refresh(page);
  await expect(row(page, 'production')).toContainText('$58.00');
  await gateway.advance(app, 1_000);
  await expect.poll(() => production()?.text).toBe('production: $58.00 left');
});

test('a command answers beside the running app, and starts no window', async ({
  chromium,
  hostKind,
  launch,
  gateway,
}) => {
  test.skip(
    hostKind === 'electron',
    'Electron’s own process answers where no display is needed: not tried here',
  );
  const app = await launch();
  await watch(app, gateway, 'production');
  // It is there from the start, and then without the key.
  const file = join(app.userData, 'status.json');
  await expect
    .poll(() => (existsSync(file) ? readFileSync(file, 'utf8') : ''))
    .toContain('"name": "production"');
  const ask = async (...argv: string[]) => {
    const env = { COMET_TRAY_TEST: '1', COMET_TRAY_DATA_DIR: app.userData };
    const host = await createHost({ browser: await chromium(), mainUrl: MAIN, headless: true, env, argv });
    const code = await host.exited;
    await host.close();
    return code;
  };
  expect(await ask('guard', '--key', 'production', '--min', '5usd', '--max-age', '9999d')).toBe(0);
  expect(await ask('guard', '--key', 'production', '--min', '99usd', '--max-age', '9999d')).toBe(1);
  expect(await ask('guard', '--key', 'nobody', '--min', '5usd')).toBe(64);
  expect(await app.isPopoverVisible()).toBe(true);
});
