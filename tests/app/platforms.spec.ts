import { expect, test } from './harness/tray-test.ts';

for (const platform of ['darwin', 'win32'] as const)
  test(`on ${platform} the app starts with its tray item, opens at it and closes`, async ({ launch }) => {
    const app = await launch({ platform, argv: ['--demo'] });
    const page = await app.popover();
    await expect(page.getByRole('listitem').first()).toBeVisible();
    const { tooltip } = await app.tray();
    expect(tooltip).toContain('need you');
    await app.clickTray();
    await expect.poll(() => app.isPopoverVisible()).toBe(false);
  });
