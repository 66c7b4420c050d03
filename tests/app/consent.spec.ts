import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { CallName, Comet } from '#contract/ipc';
import { printTable, type Row } from './attacks/attack-table.ts';
import { keyOf, writes } from './harness/key-steps.ts';
import { refresh, row, watch } from './harness/steps.ts';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import { NEW_KEY } from '../fixtures/new-key.ts';

// What a page that was taken over can do with its own calls: all that its user can, unless main asks the user itself.

const rows: Row[] = [];
const report = (tried: string, result: string) => void rows.push({ tried, result, proved: 'host' });

// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a hook needs
test.afterAll(({}, testInfo) => printTable('by-consent', rows, testInfo));

const DOLLAR = 500_000;
const PRESS_IS_OVER_MS = 10_001;
const NOT_AGREED = { ok: false, failure: { code: 'not-agreed' } };
const TOO_SOON = { ok: false, failure: { code: 'asked-too-soon' } };

interface Taken {
  readonly app: TrayApp;
  readonly page: Page;
  readonly key: { readonly accountId: string; readonly keyId: number };
  readonly call: (name: CallName, input?: object) => Promise<unknown>;
  /** The user does something harmless. */
  readonly press: () => Promise<void>;
  readonly messages: () => Promise<(string | undefined)[]>;
}

async function takeOver(launch: () => Promise<TrayApp>, gateway: TestGateway): Promise<Taken> {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const accountId = await page.evaluate(async () => {
    const state = await (Reflect.get(globalThis, 'comet') as Comet).getState();
    return state.ok ? (state.value.accounts[0]?.id ?? '') : '';
  });
  await expect(row(page, 'production')).toContainText('$60.00');
  return {
    app,
    page,
    key: { accountId, keyId: gateway.keyIds[0] ?? 0 },
    call: (name, input) =>
      page.evaluate(
        ([called, given]) => {
          const comet = Reflect.get(globalThis, 'comet') as Record<string, (input: unknown) => unknown>;
          return comet[called]?.(given);
        },
        [name, input] as const,
      ),
    press: () => page.keyboard.press('Shift'),
    messages: async () => (await app.dialogs.asked()).map(({ message }) => message),
  };
}

function newKey(accountId: string, units: number | null) {
  return { accountId, key: { ...NEW_KEY, name: 'mine', units } };
}

test('a page writes nothing that nobody pressed anything for, whatever it makes up', async ({
  launch,
  gateway,
}) => {
  const { app, call, key, messages, page } = await takeOver(launch, gateway);
  const attempts: [CallName, object, string][] = [
    ['createKey', newKey(key.accountId, DOLLAR), 'Create the key “mine”?'],
    ['changeKey', { ...key, change: { kind: 'top-up', units: DOLLAR } }, 'Top up “production”?'],
    ['changeKey', { ...key, change: { kind: 'allowed-ips', allowedIps: null } }, 'Change “production”?'],
    ['disableKey', { ...key, useLastRecord: false }, 'Disable “production”?'],
    ['enableKey', { ...key, remedy: { topUpUnits: null, expiresAt: null } }, 'Enable “production”?'],
    ['copyKey', key, 'Copy the key “production”?'],
    ['signOut', { accountId: key.accountId }, 'Sign out of 127.0.0.1'],
  ];
  for (const [name, input, message] of attempts) {
    await app.clock.advance(15 * 60_000);
    await page.evaluate(() => {
      for (const type of ['keydown', 'mousedown', 'mouseup', 'click'])
        document.body.dispatchEvent(new Event(type, { bubbles: true }));
      document.body.click();
    });
    await page.mouse.move(20, 20);
    await page.mouse.move(200, 200);
    await page.mouse.wheel(0, 100);
    expect(await call(name, input), name).toEqual(NOT_AGREED);
    const asked = (await app.dialogs.asked()).at(-1);
    expect(asked?.message).toContain(message);
    expect(asked?.detail).toContain('No key or button was pressed');
    // Return presses the other one.
    expect(asked?.defaultId).toBe(1);
  }
  expect(await messages()).toHaveLength(attempts.length);
  expect(writes(gateway)).toEqual([]);
  expect(await app.clipboard.read()).not.toContain(keyOf(gateway).key);
  report(
    'creating, topping up, lifting limits, disabling, enabling, copying, signing out, unpressed',
    'asked',
  );
});

test('a page sends and changes nothing outside its window that nobody pressed anything for', async ({
  launch,
  gateway,
}) => {
  const { app, call, key } = await takeOver(launch, gateway);
  const { accountId } = key;
  const target = { accountId: null, baseUrl: gateway.simulator.origin };
  const attempts: [CallName, object | undefined, string][] = [
    ['signInFromClipboard', target, 'Sign in to 127.0.0.1'],
    [
      'signIn',
      { ...target, baseUrl: `${target.baseUrl}/production-60`, token: 'production-60' },
      'Sign in to 127',
    ],
    ['setProxyPassword', { password: 'production-60' }, 'Keep another proxy password?'],
    ['setUnitsPerDollar', { accountId, unitsPerDollar: 1 }, 'Change how 127.0.0.1'],
    ['unpinKey', key, 'Unpin “production”?'],
    ['setFullMark', { ...key, units: 1 }, 'Change how “production” is shown?'],
    ['markSeen', key, 'Change how “production” is shown?'],
    ['changeSettings', { historyDays: 30 }, 'Change settings, or what is told?'],
    ['reset', { withAccounts: false }, 'Reset the settings?'],
    ['pause', { length: 'until-resumed' }, 'Pause refreshing?'],
    ['copyDiagnostics', undefined, 'Copy the diagnostics to the clipboard?'],
    ['openLink', { link: 'download-page' }, 'Open a page or a file outside Comet Tray?'],
    ['quit', undefined, 'Quit Comet Tray?'],
  ];
  await app.clipboard.write('MyBankPassword42');
  for (const [name, input, message] of attempts) {
    await app.clock.advance(15 * 60_000);
    expect(await call(name, input), name).toEqual(NOT_AGREED);
    expect((await app.dialogs.asked()).at(-1)?.message, name).toContain(message);
  }
  report('signing in, other figures, marks, settings, the clipboard, the browser, unpressed', 'asked');
  const told = await readFile(join(app.userData, 'status.json'), 'utf8');
  expect(JSON.parse(told)).toMatchObject({ keys: [{ name: 'production', spendable: { dollars: 60 } }] });
  expect(await app.externalLinks()).toEqual([]);
  expect(await app.clipboard.read()).toBe('MyBankPassword42');
  const sent = JSON.stringify(gateway.simulator.requests());
  expect(sent).toContain('/api/token/');
  expect(sent).not.toMatch(/MyBankPassword42|production-60/);
});

test('what a screen reader presses is asked about, and then done', async ({ launch, gateway }) => {
  const { app, call, key } = await takeOver(launch, gateway);
  await gateway.advance(app, PRESS_IS_OVER_MS);
  await app.dialogs.answer(0);
  expect(await call('disableKey', { ...key, useLastRecord: false })).toMatchObject({
    value: { result: 'as-wanted' },
  });
  expect(keyOf(gateway).status).toBe(2);
});

test('with a press, a page writes twelve times a minute and no more', async ({ launch, gateway }) => {
  const { call, key, messages, press } = await takeOver(launch, gateway);
  const change = async (name: string) => {
    await press();
    return call('changeKey', { ...key, change: { kind: 'name', name } });
  };
  for (let count = 1; count <= 12; count += 1)
    expect(await change(`n${count}`)).toMatchObject({ value: { result: 'as-wanted' } });
  expect(await change('n13')).toEqual(NOT_AGREED);
  expect(await messages()).toHaveLength(1);
  expect(keyOf(gateway).name).toBe('n12');
  report('more than twelve writes a minute after a press', 'asked');
});

test('with a press, a page gives keys no more than $100 an hour', async ({ launch, gateway }) => {
  const { app, call, key, messages, press } = await takeOver(launch, gateway);
  const topUp = async (dollars: number) => {
    await press();
    return call('changeKey', { ...key, change: { kind: 'top-up', units: dollars * DOLLAR } });
  };
  expect(await topUp(60)).toMatchObject({ ok: true });
  await press();
  expect(await call('createKey', newKey(key.accountId, 40 * DOLLAR))).toMatchObject({ ok: true });
  // A dollar that is more units would make every amount small.
  await press();
  await call('setUnitsPerDollar', { accountId: key.accountId, unitsPerDollar: 1_000_000_000_000 });
  expect(await topUp(1)).toEqual(NOT_AGREED);
  await press();
  expect(await call('changeSettings', { askAboveDollars: 1_000 })).toEqual(NOT_AGREED);
  await press();
  await call('reset', { withAccounts: false });
  expect(await topUp(1)).toEqual(NOT_AGREED);
  await press();
  expect(await call('createKey', newKey(key.accountId, null))).toEqual(NOT_AGREED);
  expect(await messages()).toEqual([
    'Top up “production”?',
    'Ask only when keys get a higher amount?',
    'Top up “production”?',
    'Create the key “mine”?',
  ]);
  expect((await app.dialogs.asked())[0]?.detail).toContain('Above $100.00 Comet Tray asks you here.');
  expect(keyOf(gateway).remain_quota).toBe(120 * DOLLAR);
  report('more than $100 within an hour, by any sum of parts, figures and settings', 'asked');
  report('a key without a limit', 'asked');
});

test('a page deletes no key, removes no account and resets none, pressed or not', async ({
  launch,
  gateway,
}) => {
  const { app, call, key, messages, page, press } = await takeOver(launch, gateway);
  const { accountId, keyId } = key;
  const { host } = new URL(gateway.simulator.origin);
  await press();
  await call('renameAccount', { accountId, label: 'the sample account' });
  const attempts: [CallName, object][] = [
    ['deleteKey', { ...key, confirmation: String(keyId) }],
    ['removeAccount', { accountId }],
    ['reset', { withAccounts: true }],
  ];
  for (const [name, input] of attempts) {
    await press();
    expect(await call(name, input), name).toEqual(NOT_AGREED);
  }
  const [deletion, removal] = await app.dialogs.asked();
  expect(deletion?.message).toBe('Delete the key “production”?');
  expect(deletion?.detail).toMatch(new RegExp(`^Id ${keyId} · .+ · \\$60\\.00 left · read `));
  expect(deletion?.detail).toContain(`\n${host} (user `);
  expect(removal?.message).toContain(`Remove ${host} (user `);
  expect(removal?.detail).toContain('Account shown as “the sample account”');
  expect(await messages()).toHaveLength(3);
  expect(gateway.simulator.state.store().key(keyId).deleted).toBe(false);
  await refresh(page);
  await expect(row(page, 'production')).toContainText('$60.00');
  report('deleting a key, removing an account, a reset with accounts', 'asked');
});

test('a page cannot ask again and again', async ({ launch, gateway }) => {
  const { app, call, key, messages } = await takeOver(launch, gateway);
  await app.clock.advance(PRESS_IS_OVER_MS);
  expect(await call('copyKey', key)).toEqual(NOT_AGREED);
  const attempts: [CallName, object?][] = [
    ['copyKey', key],
    ['deleteKey', { ...key, confirmation: String(key.keyId) }],
    ['chooseExtraCa'],
    ['openConsole', { accountId: key.accountId }],
    ['exportHistory', { format: 'csv' }],
    ['changeProxy', { proxy: { mode: 'none' } }],
  ];
  const startedAt = performance.now();
  for (let count = 0; count < 20; count += 1)
    for (const [name, input] of attempts)
      expect([NOT_AGREED, TOO_SOON, { ok: true, value: false }]).toContainEqual(await call(name, input));
  // On a slow machine pauses end meanwhile: so many as there is time for, and none on a fast one.
  const seconds = (performance.now() - startedAt) / 1_000;
  const pausesEnded = [10, 30, 70, 150, 310].filter((end) => end <= seconds).length;
  expect((await messages()).length).toBeLessThanOrEqual(1 + pausesEnded);
  report('120 dialogs of all kinds after one that was dismissed', 'one of them');
});
