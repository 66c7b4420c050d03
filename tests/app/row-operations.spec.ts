import type { Page } from 'playwright/test';
import { html, REFUSED } from '../../src-main/simulator/fault-catalogue.ts';
import { expect, test } from './harness/test-gateway.ts';
import { keyOf, openKey, pickInRow, press, topUpBy } from './harness/key-steps.ts';
import { openSettings, row, watch } from './harness/steps.ts';

const production = (page: Page) => row(page, 'production');
const question = 'Disable production now?';

async function disableInRow(page: Page): Promise<void> {
  await pickInRow(page, 'production', 'Disable…');
  await press(page, 'Disable');
  await expect(production(page)).toContainText('Disabled. The gateway confirms it.');
}

test.describe('in its row, the kill switch asks each time:', () => {
  test('after a copy that is still told, and when it is picked twice', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await pickInRow(page, 'production', 'Copy key');
    await expect(production(page)).toContainText('Copied.');
    for (let times = 0; times < 2; times += 1) {
      await pickInRow(page, 'production', 'Disable…');
      await expect(production(page)).toContainText(question);
    }
    await press(page, 'Disable');
    await expect.poll(() => keyOf(gateway).status).toBe(2);
  });

  test('after it was undone there, which is told', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await disableInRow(page);
    await press(page, 'Undo');
    await expect(production(page)).toContainText('Enabled. The gateway confirms it.');
    expect(keyOf(gateway).status).toBe(1);
    await disableInRow(page);
    await expect(production(page)).not.toContainText('Enabled.');
    await press(page, 'Undo');
    await expect(production(page)).toContainText('Enabled. The gateway confirms it.');
  });

  test('and what was done there is told no longer than it is so', async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    await disableInRow(page);
    gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { status: 1 });
    await gateway.advance(app, 400_000);
    await expect(production(page)).not.toContainText('Disabled. The gateway confirms it.');
  });

  test('and its remedy enables at the first press, whatever was told before', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await disableInRow(page);
    gateway.simulator.faults.set(() => REFUSED);
    await press(page, 'Undo');
    await expect(production(page).getByRole('alert')).toContainText('Nothing was changed.');
    gateway.simulator.faults.clear();
    await press(page, 'Enable production');
    await expect.poll(() => keyOf(gateway).status).toBe(1);
  });
});

test.describe('what a key was opened for is done once: who comes back to it has not asked again,', () => {
  for (const [whose, isOwn] of [
    ['after the kill switch here', true],
    ['after others disabled it', false],
  ] as const)
    test(whose, async ({ launch, gateway }) => {
      const app = await launch();
      const page = await watch(app, gateway, 'production');
      const disable = () => gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { status: 2 });
      disable();
      await gateway.advance(app, 400_000);
      await press(page, 'Enable production');
      await expect.poll(() => keyOf(gateway).status).toBe(1);
      await expect(page.getByRole('group', { name: 'Enable' })).toContainText('Enabled.');
      if (isOwn) {
        await press(page, 'Disable…');
        await press(page, 'Disable');
        await expect(page.getByRole('group', { name: 'Disable' })).toContainText('Disabled.');
      } else {
        disable();
        await gateway.advance(app, 400_000);
        await expect(page.getByRole('button', { name: 'Enable' })).toBeVisible();
      }
      await page.keyboard.press('ControlOrMeta+,');
      await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
      await page.getByRole('button', { name: 'Back' }).click();
      await expect(page.getByRole('heading', { name: 'production' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Copy key' })).toBeVisible();
      expect(keyOf(gateway).status).toBe(2);
    });
});

test('what came of an Undo in the row is told there, though it was lost', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production');
  await disableInRow(page);
  gateway.simulator.faults.set(({ method }) => (method === 'PUT' ? REFUSED : null));
  await press(page, 'Undo');
  await expect(production(page)).toContainText('Sent, not confirmed');
});

test('a lost kill switch is told in its row no more once its key is gone', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  gateway.simulator.faults.set(({ method }) => (method === 'PUT' ? REFUSED : null));
  await pickInRow(page, 'production', 'Disable…');
  await press(page, 'Disable');
  await expect(production(page)).toContainText('Sent, not confirmed');
  gateway.simulator.faults.clear();
  gateway.simulator.state.deleteKey(gateway.keyIds[0] ?? 0);
  await gateway.advance(app, 65_000);
  await expect(production(page)).toContainText('Deleted');
  await expect(production(page)).not.toContainText('not confirmed');
});

test('a copy that is told is over with its view', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production');
  await pickInRow(page, 'production', 'Copy key');
  await expect(production(page)).toContainText('Copied.');
  await openKey(page, 'production');
  await expect(page.getByRole('group', { name: 'Copy key' })).toHaveCount(0);
  await press(page, 'Copy key');
  await expect(page.getByRole('group', { name: 'Copy key' })).toContainText('Copied.');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(production(page)).not.toContainText('Copied.');
});

test.describe('what ended while nobody looked is told where the key is looked at next:', () => {
  test('a kill switch that failed, in its row', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    gateway.simulator.set({ latencyMs: 1_500 });
    gateway.simulator.faults.set(() => html(502));
    await pickInRow(page, 'production', 'Disable…');
    await press(page, 'Disable');
    await openSettings(page);
    gateway.simulator.set({ latencyMs: 0 });
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(production(page).getByRole('alert')).toContainText('could not be read');
    gateway.simulator.faults.clear();
    await press(page, 'Try again');
    await expect.poll(() => keyOf(gateway).status).toBe(2);
  });

  const topUpFive = async (page: Page) => {
    await openKey(page, 'production');
    await topUpBy(page, '5');
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(production(page)).toBeVisible();
  };

  test('a top-up that failed, in the detail', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    gateway.simulator.set({ latencyMs: 1_500 });
    gateway.simulator.faults.set(() => html(502));
    await topUpFive(page);
    await openKey(page, 'production');
    const note = page.getByRole('group', { name: 'Top up' });
    await expect(note.getByRole('alert')).toContainText('Nothing was changed.');
    await expect(page.getByRole('form')).toHaveCount(0);
    await press(page, 'Close');
    await expect(page.getByRole('button', { name: 'Top up…' })).toBeVisible();
    gateway.simulator.set({ latencyMs: 0 });
  });

  test('a top-up that is done, in the detail, with its Undo', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    const before = keyOf(gateway).remain_quota;
    gateway.simulator.set({ latencyMs: 500 });
    await topUpFive(page);
    await openKey(page, 'production');
    const report = page.getByRole('group', { name: 'Top up' });
    await expect(report).toContainText('Done.');
    gateway.simulator.set({ latencyMs: 0 });
    await press(page, 'Undo');
    await expect(page.getByRole('group', { name: 'Undo' })).toContainText('Done.');
    expect(keyOf(gateway).remain_quota).toBe(before);
  });

  test('but a top-up that is done holds up no remedy', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    gateway.simulator.set({ latencyMs: 300 });
    await topUpFive(page);
    await expect.poll(() => keyOf(gateway).remain_quota).toBe(32_500_000);
    gateway.simulator.set({ latencyMs: 0 });
    await disableInRow(page);
    await expect(production(page).getByRole('button', { name: 'Undo' })).toBeVisible();
    await press(page, 'Enable production');
    await expect.poll(() => keyOf(gateway).status).toBe(1);
  });

  test('a top-up that was lost, in the detail', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    gateway.simulator.faults.set(({ method }) => (method === 'PUT' ? html(504) : null));
    gateway.simulator.set({ latencyMs: 500 });
    await topUpFive(page);
    await openKey(page, 'production');
    await expect(page.getByRole('group', { name: 'Top up' })).toContainText('Sent, not confirmed');
    gateway.simulator.set({ latencyMs: 0 });
  });

  test('an Undo that was lost, in its row', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    await disableInRow(page);
    gateway.simulator.faults.set(({ method }) => (method === 'PUT' ? REFUSED : null));
    gateway.simulator.set({ latencyMs: 500 });
    await press(page, 'Undo');
    await openSettings(page);
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(production(page)).toContainText('Sent, not confirmed');
    gateway.simulator.set({ latencyMs: 0 });
  });
});
