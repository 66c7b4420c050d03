import { expect, test } from './harness/test-gateway.ts';
import { pickInRow } from './harness/key-steps.ts';
import { row, signInFromClipboard } from './harness/steps.ts';

const OVERRIDE = 'app\u202esekac-elbasid\u2066';
const POSER = 'production\u200b';
const HEBREW = 'ייצור';

test.use({
  account: {
    keys: [OVERRIDE, POSER, HEBREW, 'production'].map((name) => ({
      fields: { name, remain_quota: 5_000_000 },
    })),
  },
});

/** Texts, names for screen readers and hints alike. */
const everything = `[...document.querySelectorAll('*')].flatMap((element) => [
  element.textContent ?? '',
  ...[...element.attributes].map(({ value }) => value),
]).join('\\n')`;

test('no name turns a sentence round or looks like another, in list, picker, question or menu', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await signInFromClipboard(app, gateway);
  await expect(page.getByRole('option')).toHaveCount(4);
  for (const option of await page.getByRole('option').all()) await option.click();
  expect(await page.evaluate(everything)).not.toMatch(/[\u202a-\u202e\u2066\u2067\u200b]/);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(row(page, 'production\ufffd')).toBeVisible();
  await expect(row(page, 'app\ufffdsekac-elbasid\ufffd')).toBeVisible();
  // By itself: neither the row nor the names beside it run from right to left.
  const runs = row(page, HEBREW).evaluate((item) =>
    [item, ...item.querySelectorAll('bdi')].map((part) => getComputedStyle(part).direction),
  );
  expect(await runs).toEqual(['ltr', 'rtl']);
  await pickInRow(page, `\u2068${HEBREW}\u2069`, 'Disable…');
  const question = page.getByText('Calls with it fail at once');
  await expect(question).toHaveText(`Disable \u2068${HEBREW}\u2069 now? Calls with it fail at once.`);
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await pickInRow(page, 'app\ufffdsekac-elbasid\ufffd', 'Disable…');
  await expect(question).toHaveText('Disable app\ufffdsekac-elbasid\ufffd now? Calls with it fail at once.');
  expect(await page.evaluate(everything)).not.toMatch(/[\u202a-\u202e\u2066\u2067\u200b]/);
});
