import type { Page } from 'playwright/test';
import { answerAlerts, openAccount, watch } from './harness/steps.ts';
import { MINUTE_MS } from '#clock/durations';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';

// Whatever takes the place of a field that a token is typed into, its window goes with all that was typed.

/** Chosen in the menu of the tray. */
async function choose(app: TrayApp, label: string | RegExp): Promise<void> {
  const { menu } = await app.tray();
  const entry = menu.find((one) => one.label.match(label));
  if (entry === undefined) throw new Error(`No such entry: ${menu.map((one) => one.label).join(', ')}`);
  await entry.click();
}

const WAYS: Readonly<
  Record<string, readonly [(app: TrayApp, page: Page, gateway: TestGateway) => Promise<void>, string]>
> = {
  'Ctrl+,': [(_app, page) => page.keyboard.press('Control+,'), 'Settings'],
  'Ctrl+F': [(_app, page) => page.keyboard.press('Control+f'), '127.0.0.1'],
  Esc: [(_app, page) => page.keyboard.press('Escape'), 'Personal|127.0.0.1'],
  'Settings of the tray': [(app) => choose(app, 'Settings'), 'Settings'],
  'a key of the tray': [(app) => choose(app, /production/), 'production'],
  'a notification': [
    async (app, _page, gateway) => {
      gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { status: 2 });
      // To whoever looks it is told in the window.
      await app.focusElsewhere();
      await gateway.advance(app, 6 * MINUTE_MS);
      await expect.poll(() => app.notifications.shown()).toHaveLength(1);
      await (await app.notifications.shown())[0]?.click();
    },
    'production',
  ],
  'the tray itself': [
    async (app) => {
      await app.clickTray();
      await app.clickTray();
    },
    '127.0.0.1',
  ],
};

for (const [way, [leave, heading]] of Object.entries(WAYS)) {
  test(`left by ${way}, the process that a token was typed into ends`, async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    await answerAlerts(page, 'Turn on');
    await openAccount(page);
    await page.getByRole('button', { name: 'Replace token…' }).click();
    await page.getByRole('button', { name: 'Type it instead' }).click();
    await expect(page.getByLabel('Access token')).toBeFocused();
    const [typedInto = 0] = await app.rendererPids();
    await page.keyboard.type('half-a-token');
    await leave(app, page, gateway);
    await expect.poll(() => app.rendererPids()).not.toContain(typedInto);
    await expect
      .poll(async () => (await app.browserProcesses()).map(({ pid }) => pid))
      .not.toContain(typedInto);
    const next = await app.popover();
    await expect(next.getByRole('heading', { name: new RegExp(heading) }).first()).toBeVisible();
    await expect(next.getByLabel('Access token')).toBeHidden();
  });
}
