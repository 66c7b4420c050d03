import type { Page } from 'playwright/test';
import { scenesNamed } from '../fixtures/scenes/scenes.ts';
import { SceneStage } from './harness/scene-stage.ts';
import { chooseGateway } from './harness/steps.ts';
import { expect, test } from './harness/tray-test.ts';

// What a view says comes next is what does: nothing is promised that nobody does, and nothing is left out that waits.

const AGAIN_BY_ITSELF = 'It is tried again by itself.';

const WORDS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'sign-in-unreachable': async (page) => {
    await expect.soft(page.getByRole('alert')).toContainText('Try again in a moment.');
    await expect.soft(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await expect.soft(page.locator('body')).not.toContainText(AGAIN_BY_ITSELF);
  },
  'picker-failed': async (page) => {
    await expect.soft(page.getByRole('alert')).toContainText('Try again in a moment.');
    await expect.soft(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await expect.soft(page.locator('body')).not.toContainText(AGAIN_BY_ITSELF);
  },
  'picker-empty': async (page) => {
    await expect.soft(page.getByText('Create one here or in the console, then pin it.')).toBeVisible();
    await expect.soft(page.getByRole('button', { name: 'Create a key' }).last()).toBeVisible();
  },
  'list-failing': (page) => expect.soft(page.getByText(AGAIN_BY_ITSELF).first()).toBeVisible(),
  'action-top-up-waits': (page) => expect.soft(page.getByText('this goes on in 40 s')).toBeVisible(),
  'create-waits': (page) => expect.soft(page.getByText('this goes on in 40 s')).toBeVisible(),
};

test('each view says what comes next', async ({ chromium }) => {
  const stage = await SceneStage.open(await chromium());
  for (const scene of scenesNamed(Object.keys(WORDS)))
    await test.step(scene.name, async () => WORDS[scene.name]?.(await stage.show(scene)));
  await stage.close();
});

for (const [typed, host] of [
  ['gw.example.com', 'gw.example.com'],
  ['https://gw.example.com:8443/v1/chat/completions', 'gw.example.com:8443'],
  ['not an address', 'no host yet: the base URL is not an address'],
  ['http://gw.example.com', 'no host yet: the base URL must begin with https'],
  ['https://me:pw@gw.example.com', 'no host yet: the base URL holds a user name or password'],
] as const)
  test(`the sign-in says where the token goes: ${typed}`, async ({ launch }) => {
    const page = await (await launch()).popover();
    const said = page.getByText('sent only to');
    await expect.soft(said).toContainText('sent only to api.cometapi.com.');
    await chooseGateway(page, typed);
    await expect.soft(said).toContainText(`sent only to ${host}.`);
  });
