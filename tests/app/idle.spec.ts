import { expect, test } from './harness/test-gateway.ts';
import { workIn } from './harness/renderer-work.ts';
import { watch } from './harness/steps.ts';

// Over 5 s: that nothing happens shows only in seconds of real time.
test('a hidden popover does nothing at all, and a visible one only tells the time', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production', 'ci-nightly');
  expect((await workIn(page, 2_500)).scriptMs).toBeGreaterThan(0);
  await app.clickTray();
  await expect.poll(() => app.isPopoverVisible()).toBe(false);
  expect(await workIn(page, 2_500)).toEqual({ layouts: 0, styles: 0, scriptMs: 0, animations: 0 });
});
