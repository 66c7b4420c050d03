import { expect, test } from './harness/test-gateway.ts';
import { field, mistypeTopUpAndUndo, openKey, pick, press, told } from './harness/key-steps.ts';
import { answerAlerts, watch } from './harness/steps.ts';

test('a quota that was lowered from here, and is full by that, raises no alert', async ({
  launch,
  gateway,
}) => {
  const page = await watch(await launch(), gateway, 'production');
  await answerAlerts(page, 'Turn on');
  await openKey(page, 'production');
  await pick(page, 'Set quota…');
  await field(page, 'Amount in US dollars').fill('5');
  await press(page, 'Save');
  await expect(told(page, 'From ≈ $60.00 to ≈ $5.00')).toBeVisible();
  await press(page, 'Close');
  await press(page, 'Back');
  await expect(page.getByText('Almost used up')).toHaveCount(0);
});

test('a top-up that is taken back raises no alert', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  await answerAlerts(page, 'Turn on');
  await openKey(page, 'production');
  await mistypeTopUpAndUndo(app, page);
  await press(page, 'Back');
  await expect(page.getByText('Almost used up')).toHaveCount(0);
});
