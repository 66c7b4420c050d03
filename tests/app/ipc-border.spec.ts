import { CALL_NAMES, channelOf, type CallName } from '#contract/ipc';
import { expect, test } from './harness/test-gateway.ts';
import { row, watch } from './harness/steps.ts';

const ACCOUNT_ID = '3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b11';

for (const from of ['other-frame', 'other-window', 'other-origin', 'no-frame'] as const) {
  test(`every call from ${from} is refused`, async ({ launch }) => {
    const app = await launch();
    await app.popover();
    for (const name of CALL_NAMES) {
      const answer = await app.sendForgedCall({ from, channel: channelOf(name), args: [] });
      expect(answer, name).toEqual({ ok: true, value: { ok: false, failure: { code: 'forbidden' } } });
    }
    expect(await app.isPopoverVisible()).toBe(true);
  });
}

test('malformed arguments of our own window are refused and change nothing', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const hostile: [CallName, unknown[]][] = [
    ['pinKey', [{ accountId: ACCOUNT_ID, keyId: -1 }]],
    ['pinKey', [{ accountId: { toString: null }, keyId: 1 }]],
    ['unpinKey', []],
    ['removeAccount', [{ accountId: '__proto__' }]],
    ['signOut', [[ACCOUNT_ID]]],
    ['changeSettings', [{ theme: 'dark', refreshMinutes: 0.001 }]],
    ['changeSettings', [{ __proto__: { theme: 'dark' }, constructor: 1 }]],
    ['openLink', [{ link: 'file:///etc/passwd' }]],
    ['fitHeight', [{ heightPx: Infinity }]],
    ['signIn', [{ accountId: null, baseUrl: gateway.simulator.origin, token: 'x'.repeat(200_000) }]],
    ['quit', [{ really: true }]],
  ];
  for (const [call, args] of hostile) {
    const answer = await app.sendForgedCall({ from: 'popover', channel: channelOf(call), args });
    expect(answer, call).toEqual({ ok: true, value: { ok: false, failure: { code: 'invalid-input' } } });
  }
  const unknown = await app.sendForgedCall({
    from: 'popover',
    channel: channelOf('removeAccount'),
    args: [{ accountId: ACCOUNT_ID }],
  });
  expect(unknown).toEqual({ ok: true, value: { ok: false, failure: { code: 'unknown-account' } } });
  await expect(row(page, 'production')).toContainText('$60.00');
  expect(await app.externalLinks()).toEqual([]);
});

test('a channel that the contract does not list has no handler', async ({ launch }) => {
  const app = await launch();
  await app.popover();
  const answer = await app.sendForgedCall({ from: 'popover', channel: 'comet:read-token', args: [] });
  expect(answer).toMatchObject({ ok: false });
});

test('the page has the listed calls and nothing else of main', async ({ launch }) => {
  const page = await (await launch()).popover();
  const globals = await page.evaluate(() => ({
    comet: Object.keys(Reflect.get(globalThis, 'comet') as object).toSorted(),
    foreign: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
  }));
  expect(globals).toEqual({ comet: [...CALL_NAMES, 'onState'].toSorted(), foreign: [] });
});
