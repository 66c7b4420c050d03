import type { Page } from 'playwright/test';
import type { Comet } from '#contract/ipc';
import { tooManyRequests } from '../../src-main/simulator/fault-catalogue.ts';
import { everyRequest } from '../../src-main/simulator/fault-plan.ts';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import { watch } from './harness/steps.ts';
import type { TrayApp } from './harness/tray-app.ts';

const WISH = everyRequest(tooManyRequests('3600'));

/** Its next answer is the wish; then it would take calls again. */
async function refuse(app: TrayApp, gateway: TestGateway): Promise<Page> {
  const page = await watch(app, gateway, 'production');
  gateway.simulator.faults.set(WISH);
  await page.keyboard.press('ControlOrMeta+r');
  await expect(page.getByText('Too many requests').first()).toBeVisible();
  gateway.simulator.faults.clear();
  return page;
}

test.describe('a gateway that asked to wait', () => {
  test('is asked once more by a refresh when the user says so in main’s own dialog', async ({
    launch,
    gateway,
  }) => {
    const app = await launch();
    const page = await refuse(app, gateway);
    const { simulator } = gateway;
    const before = simulator.requests().length;
    await app.dialogs.answer(0);
    await page.keyboard.press('ControlOrMeta+r');
    await expect(page.getByText('Too many requests')).toHaveCount(0);
    const [asked, ...others] = await app.dialogs.asked();
    // Within the last hour of a day it is of the next one.
    expect(asked?.message).toMatch(/^The gateway asked to wait until (.+, )?\d\d:\d\d\. Send once anyway\?$/);
    expect(asked?.detail).toContain(`One call goes to ${new URL(simulator.origin).host}.`);
    expect(others).toEqual([]);
    expect(simulator.requests().length).toBeGreaterThan(before);
  });

  test('is left alone each time the dialog is dismissed, and asked about with the next press', async ({
    launch,
    gateway,
  }) => {
    const app = await launch();
    const page = await refuse(app, gateway);
    const { simulator } = gateway;
    const before = simulator.requests().length;
    await page.keyboard.press('ControlOrMeta+r');
    await expect.poll(async () => (await app.dialogs.asked()).length).toBe(1);
    await expect(page.getByText('Too many requests').first()).toBeVisible();
    expect(simulator.requests()).toHaveLength(before);
    await app.dialogs.answer(0);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('Too many requests')).toHaveCount(0);
    expect(await app.dialogs.asked()).toHaveLength(2);
  });

  test('is asked about when the user refreshes, whatever the page had asked for before', async ({
    launch,
    gateway,
  }) => {
    const app = await launch();
    const page = await refuse(app, gateway);
    await gateway.advance(app, 11_000);
    const dismissed = page.evaluate(async () => {
      const comet = Reflect.get(globalThis, 'comet') as Comet;
      for (let times = 0; times < 3; times += 1) await comet.refresh({ accountId: null });
    });
    await dismissed;
    expect(await app.dialogs.asked()).toHaveLength(1);
    await app.dialogs.answer(0);
    await page.keyboard.press('ControlOrMeta+r');
    await expect(page.getByText('Too many requests')).toHaveCount(0);
    expect(await app.dialogs.asked()).toHaveLength(2);
  });

  test('is asked about from the tray’s menu too, whatever was dismissed a moment before', async ({
    launch,
    gateway,
  }) => {
    const app = await launch();
    const page = await refuse(app, gateway);
    await page.evaluate(async () => (Reflect.get(globalThis, 'comet') as Comet).chooseExtraCa());
    await expect.poll(async () => (await app.dialogs.asked()).length).toBe(1);
    const { menu } = await app.tray();
    await menu.find(({ label }) => label.startsWith('Refresh'))?.click();
    await expect.poll(async () => (await app.dialogs.asked()).length).toBe(2);
    expect((await app.dialogs.asked())[1]?.message).toContain('Send once anyway?');
  });
});
