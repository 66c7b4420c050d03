import type { Page } from 'playwright/test';
import { REFUSED } from '../../src-main/simulator/fault-catalogue.ts';
import { expect, test } from './harness/test-gateway.ts';
import { keyOf, pickInRow, press } from './harness/key-steps.ts';
import { row, watch } from './harness/steps.ts';

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
    await pickInRow(page, 'production', 'Disable…');
    await expect(production(page)).toContainText(question);
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
