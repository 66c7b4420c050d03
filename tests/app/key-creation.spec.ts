import { expect, test } from './harness/test-gateway.ts';
import { field, keyOf, openKey, pick, pickInRow, press, told, writes } from './harness/key-steps.ts';
import { copyKey, openSettings, row, signInFromClipboard, watch } from './harness/steps.ts';

const DOLLAR = 500_000;

test.describe('a new key', () => {
  test('is created from the picker, with everything that can be said of it, and pinned', async ({
    launch,
    gateway,
  }) => {
    const page = await signInFromClipboard(await launch(), gateway);
    await press(page, 'Create a key');
    await expect(field(page, 'Name')).toBeFocused();
    await page.keyboard.type('agent-2027');
    await field(page, 'Amount in US dollars').fill('12.50');
    await page.getByRole('radio', { name: '30 d' }).check();
    await page.getByText('Models, IPs and group').click();
    await page.getByRole('checkbox', { name: 'All models' }).uncheck();
    await field(page, 'Models, one per line').fill('gpt-5.4');
    await field(page, 'Group').fill('vip');
    await page.keyboard.press('Enter');
    await expect(told(page, 'Created. The gateway confirms it.')).toBeVisible();
    expect(keyOf(gateway, gateway.keyIds.length - 1).id).toBeGreaterThan(0);
    await press(page, 'Pin it');
    await expect(page.getByRole('option', { name: /agent-2027/ })).toHaveAttribute('aria-selected', 'true');
    await press(page, 'Back');
    await expect(row(page, 'agent-2027')).toContainText('$12.50');
    await openKey(page, 'agent-2027');
    await expect(told(page, 'gpt-5.4')).toBeVisible();
    await expect(told(page, 'vip')).toBeVisible();
  });

  test('without a name or an amount is not sent, and what was typed stays through a refusal', async ({
    launch,
    gateway,
  }) => {
    const app = await launch();
    const page = await signInFromClipboard(app, gateway);
    await app.dialogs.answer(0);
    await press(page, 'Create a key');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveCount(2);
    await field(page, 'Name').fill('production');
    await page.getByRole('checkbox', { name: 'Unlimited' }).check();
    await page.getByRole('main').getByRole('button', { name: 'Create a key' }).click();
    await expect(page.getByRole('alert')).toContainText('Another key has this name');
    await expect(field(page, 'Name')).toHaveValue('production');
    expect(writes(gateway)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Create a key' })).toBeFocused();
  });
});

test('a creation that was refused while nobody looked is told, and begun anew', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await signInFromClipboard(app, gateway);
  await press(page, 'Create a key');
  await field(page, 'Name').fill('production');
  await field(page, 'Amount in US dollars').fill('5');
  gateway.simulator.set({ latencyMs: 1_000 });
  await page.keyboard.press('Enter');
  await press(page, 'Back');
  await press(page, 'Create a key');
  const note = page.getByRole('group', { name: 'Create a key' });
  await expect(note).toContainText('Creating…');
  await expect(note.getByRole('alert')).toContainText('Another key has this name');
  await expect(page.getByRole('form')).toHaveCount(0);
  gateway.simulator.set({ latencyMs: 0 });
  await press(page, 'Close');
  await field(page, 'Name').fill('mine');
  await field(page, 'Amount in US dollars').fill('5');
  await page.keyboard.press('Enter');
  await expect(told(page, 'Created. The gateway confirms it.')).toBeVisible();
});

test.describe('deleting a key', () => {
  test('asks for its name, and says that this is for good', async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    await openKey(page, 'production');
    await pick(page, 'Delete…');
    await expect(told(page, 'This cannot be undone')).toBeVisible();
    const name = field(page, /^Type “production”, or its id \d+, to delete it$/);
    await expect(name).toBeFocused();
    await page.keyboard.type('productoin');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('This is neither the name of the key nor its id');
    expect(writes(gateway)).toEqual([]);
    // Main's own question comes last.
    expect(await app.dialogs.asked()).toEqual([]);
    await app.dialogs.answer(0);
    await name.fill('production');
    await page.keyboard.press('Enter');
    await expect(told(page, 'Deleted. The gateway no longer has it.')).toBeVisible();
    await press(page, 'Close');
    await expect(
      told(page, 'The gateway no longer has this key: nothing can be done with it.'),
    ).toBeVisible();
    await press(page, 'Back');
    await expect(row(page, 'production')).toContainText('Deleted');
  });

  test('that nobody uses takes no typing: main’s question alone', async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'ci-nightly');
    await openKey(page, 'ci-nightly');
    await pick(page, 'Delete…');
    await expect(told(page, 'This cannot be undone')).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await press(page, 'Delete');
    await expect(page.getByRole('button', { name: 'Delete', exact: true })).toBeVisible();
    await expect.poll(async () => (await app.dialogs.asked()).length).toBe(1);
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect((await app.dialogs.asked()).map(({ message }) => message)).toEqual([
      'Delete the key “ci-nightly”?',
    ]);
    await app.dialogs.answer(0);
    await press(page, 'Delete');
    await expect(told(page, 'Deleted. The gateway no longer has it.')).toBeVisible();
  });

  test('in privacy mode asks for its id, and names it nowhere', async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    await app.dialogs.answer(0);
    await openSettings(page);
    await page.getByRole('switch', { name: 'Privacy mode' }).check();
    await press(page, 'Back');
    await openKey(page, 'Key 1');
    await pick(page, 'Rename…');
    await expect(field(page, 'Name')).toHaveValue('');
    await page.keyboard.press('Escape');
    await pick(page, 'Delete…');
    const id = String(gateway.keyIds[0]);
    await field(page, `Type its id, ${id}, to delete it`).fill(id);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('production');
    await page.keyboard.press('Enter');
    await expect(told(page, 'Deleted. The gateway no longer has it.')).toBeVisible();
    expect(JSON.stringify(await app.dialogs.asked())).not.toContain('production');
  });
});

test.describe('the text of a key', () => {
  test('is copied from the menu of its row, told, and gone after 30 s with what was told', async ({
    launch,
    gateway,
  }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    await pickInRow(page, 'production', 'Copy key');
    await expect(row(page, 'production')).toContainText('Copied. It leaves the clipboard after 30 s');
    await expect(page.getByRole('button', { name: 'More for production' })).toBeFocused();
    expect(await app.clipboard.read()).toBe(`sk-${keyOf(gateway).key}`);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(keyOf(gateway).key);
    await gateway.advance(app, 31_000);
    await expect.poll(() => app.clipboard.read()).toBe('');
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await expect(row(page, 'production')).not.toContainText('Copied');
  });

  test('that the gateway hides is never offered, after a start neither', async ({ launch, gateway }) => {
    gateway.simulator.set({ maskKeys: true });
    const app = await launch();
    await openKey(await watch(app, gateway, 'production'), 'production');
    await gateway.simulator.down();
    await app.restart();
    await app.clickTray();
    const page = await app.popover();
    await openKey(page, 'production');
    await expect(page.getByRole('button', { name: 'Disable…' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy key' })).toHaveCount(0);
    await press(page, 'Back');
    await page.getByRole('button', { name: 'More for production' }).click();
    await expect(page.getByRole('menuitem', { name: 'Disable…' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Copy key' })).toHaveCount(0);
  });

  test('that the gateway hides from now on is offered no more once that is known', async ({
    launch,
    gateway,
  }) => {
    const page = await watch(await launch(), gateway, 'production');
    await openKey(page, 'production');
    await expect(page.getByText('Read just now')).toBeVisible();
    gateway.simulator.set({ maskKeys: true });
    await press(page, 'Copy key');
    await expect(page.getByRole('alert')).toContainText('The gateway does not show this key as a whole');
    await expect(page.getByRole('button', { name: 'Copy key' })).toHaveCount(0);
    expect(await copyKey(page)).toMatchObject({ value: { why: 'masked' } });
  });
});

test.describe('the console', () => {
  test('of another gateway is opened after a question of main’s own that names the host', async ({
    launch,
    gateway,
  }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    await openKey(page, 'production');
    await app.dialogs.answer(1);
    await pick(page, 'Open the console');
    const { host } = new URL(gateway.simulator.origin);
    await expect.poll(async () => (await app.dialogs.asked()).length).toBe(1);
    expect(JSON.stringify(await app.dialogs.asked())).toContain(`Open ${host} in the browser?`);
    expect(await app.externalLinks()).toEqual([]);
    await app.dialogs.answer(0);
    await pick(page, 'Open the console');
    await expect.poll(() => app.externalLinks()).toEqual([`${gateway.simulator.origin}/`]);
  });
});

test.describe('an account without its token', () => {
  test('says why nothing but disabling can be done with its keys', async ({ launch, gateway }) => {
    const page = await watch(await launch(), gateway, 'production');
    gateway.simulator.state.rotateAccessToken(gateway.userId);
    await page.keyboard.press('ControlOrMeta+r');
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByRole('button', { name: 'More for production' }).click();
    await expect(page.getByRole('menuitem', { name: 'Unpin' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Disable…' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: /Copy/ })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await openKey(page, 'production');
    await expect(
      told(page, 'The access token is rejected: replace it to do more with this key than disable it.'),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: /Copy|Top up|More/ })).toHaveCount(0);
  });
});

test('nothing of a form is lost when keys are read meanwhile', async ({ launch, gateway }) => {
  const page = await watch(await launch(), gateway, 'production');
  await openKey(page, 'production');
  await pick(page, 'Rename…');
  await field(page, 'Name').fill('half typ');
  gateway.simulator.state.editKey(gateway.keyIds[0] ?? 0, { name: 'elsewhere', remain_quota: DOLLAR });
  await page.keyboard.press('ControlOrMeta+r');
  await expect(page.getByRole('heading', { name: 'elsewhere' })).toBeVisible();
  await expect(field(page, 'Name')).toHaveValue('half typ');
  await expect(field(page, 'Name')).toBeFocused();
});
