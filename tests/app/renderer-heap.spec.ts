import { everydayPins } from '../fixtures/pin-states.ts';
import { account, appState } from '../fixtures/states.ts';
import { heapGrowthBytes } from './harness/renderer-work.ts';
import { SceneStage } from './harness/scene-stage.ts';
import { expect, test } from './harness/tray-test.ts';

test('a thousand refreshes leave nothing behind in the popover', async ({ chromium }) => {
  const stage = await SceneStage.open(await chromium());
  const state = appState({ accounts: [account({ pins: everydayPins() })] });
  const page = await stage.show({ name: 'list', state });
  expect(await heapGrowthBytes(page, state)).toBeLessThan(1_000_000);
  await stage.close();
});
