import { resolve } from 'node:path';
import { expect, test } from './harness/test-gateway.ts';
import { openSettings, watch } from './harness/steps.ts';

const LICENCES = resolve(import.meta.dirname, '../../out/licences.txt');

test('the settings say what the app is and runs on, open its licences, and offer no command before it is installed', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await openSettings(page);
  await expect(page.getByText('not made or endorsed by CometAPI')).toBeVisible();
  await expect(page.getByText(/Node\.js 24\./)).toBeVisible();
  const command = page.getByRole('group', { name: 'Terminal command' });
  await expect(command).toContainText('Only an installed app can have it');
  await expect(command.getByRole('button')).toHaveCount(0);
  await page.getByRole('button', { name: 'Licences' }).click();
  await expect.poll(() => app.externalLinks()).toEqual([LICENCES]);
});

for (const argv of [[], ['--no-sandbox']]) {
  test(`the settings say that Chromium’s sandbox is off, and what to do, where it is: ${argv.join()}`, async ({
    launch,
    gateway,
  }) => {
    const page = await watch(await launch({ argv }), gateway, 'production');
    await openSettings(page);
    await expect(page.getByText('not made or endorsed by CometAPI')).toBeVisible();
    const banner = page.getByRole('alert').filter({ hasText: 'Chromium’s sandbox is off' });
    await expect(banner).toHaveCount(argv.length);
    if (argv.length > 0) await expect(banner).toContainText('Install the deb or the rpm');
  });
}
