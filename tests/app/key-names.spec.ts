import { expect, test } from './harness/test-gateway.ts';
import { row, watch } from './harness/steps.ts';

const LONG = 'fifty-characters-long-name-of-a-key-for-the-row-xx';

const NAMES = {
  html: '<img src=x onerror=alert(1)>',
  rightToLeft: 'abc\u202Egnp.exe',
  emoji: '🔑🚀'.repeat(6),
  lines: 'two\nlines\u2028here\u0000',
  long: LONG,
};

const keys = [...Object.values(NAMES), ''].map((name) => ({ fields: { name, remain_quota: 500_000 } }));
test.use({ account: { keys } });

test('hostile and long names are shown as text, on one line, and never run', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(
    app,
    gateway,
    '<img src=x',
    'gnp.exe',
    '🔑🚀',
    'two',
    LONG,
    `#${gateway.keyIds.at(-1)}`,
  );
  await expect(page.getByRole('listitem')).toHaveCount(6);
  await expect(page.locator('img')).toHaveCount(0);
  await expect(row(page, NAMES.html)).toContainText('<img src=x onerror=alert(1)>');
  const heights = await page
    .getByRole('listitem')
    .evaluateAll((rows) => rows.map((item) => item.getBoundingClientRect().height));
  // But for the line between two rows.
  expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(1);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBe(0);
  const amount = row(page, 'gnp.exe').getByText('left');
  await expect(amount).toBeVisible();
});

test('the tooltip of the tray stays short and on its lines with them', async ({ launch, gateway }) => {
  const app = await launch();
  await watch(app, gateway, '<img src=x', 'gnp.exe', 'two');
  await expect.poll(async () => (await app.tray()).tooltip).toContain('<img');
  const { tooltip } = await app.tray();
  expect(tooltip.length).toBeLessThanOrEqual(127);
  expect(tooltip.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2028]/u);
});
