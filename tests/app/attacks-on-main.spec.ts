import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import type { Page } from 'playwright/test';
import { SECOND_MS } from '#clock/durations';
import { CALL_NAMES, channelOf, type CallName, type Comet } from '#contract/ipc';
import { foldCase, formsOf } from '../../src-main/redaction/secret-forms.ts';
import { oversized, plausibleInputs, polluted, READING_CALLS } from './attacks/calls.ts';
import { everythingReachable, tamper } from './attacks/page-tricks.ts';
import { printTable, type Row } from './attacks/attack-table.ts';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import { waitUntil } from './harness/wait-until.ts';
import { copyKey, pasteToken, refresh, row, watch } from './harness/steps.ts';

// Product promises 1, 2 and 5: what a hostile page asks of main. Foreign senders and unknown channels are refused in
// ipc-border.spec.ts, what a tampering page sees of the bridge is in host-preload.spec.ts.

const rows: Row[] = [];
const report = (tried: string, result: string) => void rows.push({ tried, result, proved: 'host' });

// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a hook needs
test.afterAll(({}, testInfo) => printTable('on-main', rows, testInfo));

const AT_REST_MS = 500;
const INVALID = { ok: true, value: { ok: false, failure: { code: 'invalid-input' } } };

function kept(app: TrayApp): string {
  return ['accounts.json', 'settings.json'].map((name) => readIfThere(join(app.userData, name))).join('\n');
}

/** The files are written after the page shows the pin, in one go or two. */
function keptAtRest(app: TrayApp): Promise<string> {
  return waitUntil('the pin in files at rest', async () => {
    const before = kept(app);
    await setTimeout(AT_REST_MS);
    return before.includes('"name":"production"') && before === kept(app) && before;
  });
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function known(page: Page, { keyIds, simulator }: TestGateway) {
  const accountId = await page.evaluate(async () => {
    const state = await (Reflect.get(globalThis, 'comet') as Comet).getState();
    return state.ok ? (state.value.accounts[0]?.id ?? '') : '';
  });
  return plausibleInputs({ accountId, keyId: keyIds[0] ?? 0, baseUrl: simulator.origin });
}

function invoke(app: TrayApp, name: CallName, input: unknown): Promise<unknown> {
  return app.sendForgedCall({ from: 'popover', channel: channelOf(name), args: [input] });
}

/** As JSON, since the test's own way into the page would lose some of it. */
function callFromPage(page: Page, name: CallName, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([call, text]) => {
      const comet = Reflect.get(globalThis, 'comet') as Record<string, (input: unknown) => unknown>;
      return comet[call]?.(JSON.parse(text));
    },
    [name, JSON.stringify(input)] as const,
  );
}

test('no input of a call changes what every object inherits', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const inputs = await known(page, gateway);
  const before = await keptAtRest(app);
  for (const name of CALL_NAMES)
    for (const input of polluted(inputs[name])) {
      expect(await invoke(app, name, input), name).toEqual(INVALID);
      // Of what the others are given, nothing leaves the preload.
      if (inputs[name] !== undefined)
        expect(await callFromPage(page, name, input), name).toEqual(INVALID.value);
    }
  expect((await app.insides()).inherited).toEqual([]);
  expect(kept(app)).toBe(before);
  report(
    `__proto__ and constructor.prototype in the input of each of ${CALL_NAMES.length} calls`,
    'invalid-input',
  );
});

test('far too much is refused at once, and main goes on', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const inputs = await known(page, gateway);
  let slowestMs = 0;
  let tried = 0;
  for (const name of CALL_NAMES)
    for (const input of oversized(inputs[name])) {
      const startedAt = performance.now();
      expect(await invoke(app, name, input), name).toEqual(INVALID);
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      tried += 1;
    }
  const fromThePage = await page.evaluate(async () => {
    const { renameAccount } = Reflect.get(globalThis, 'comet') as Comet;
    const accountId = '3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b11';
    return renameAccount({ accountId, label: 'x'.repeat(10 * 1_024 * 1_024) });
  });
  expect(fromThePage).toEqual(INVALID.value);
  await refresh(page);
  await expect(row(page, 'production')).toContainText('$60.00');
  report(
    `${tried} inputs of 10 MB, a million entries, 10,000 levels or 100,000 members`,
    `invalid-input, each within ${Math.ceil(slowestMs)} ms`,
  );
});

test('whatever a call is given, its answer is an outcome', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  // Well-formed by chance is an empty change of the settings, which writes them as they are.
  expect(await invoke(app, 'changeSettings', {})).toMatchObject({ ok: true });
  const before = await keptAtRest(app);
  const input = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
  });
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...CALL_NAMES), input, async (name, value) => {
      fc.pre(value !== undefined);
      tried += 1;
      expect(await invoke(app, name, value)).toMatchObject({ ok: true, value: { ok: expect.any(Boolean) } });
    }),
    { seed: 6, numRuns: 2_000, interruptAfterTimeLimit: 2_000 },
  );
  expect(kept(app)).toBe(before);
  await expect(row(page, 'production')).toContainText('$60.00');
  report(`${tried} inputs at random`, 'an outcome, and nothing changed');
});

test('proxy, CA file and addresses change only by a dialog of main, and by no call of the page', async ({
  launch,
  gateway,
}) => {
  const app = await launch();
  const page = await watch(app, gateway, 'production');
  const inputs = await known(page, gateway);
  const { accountId } = inputs.openAccount;
  const before = await keptAtRest(app);
  const cancelled: CallName[] = ['changeProxy', 'chooseExtraCa', 'openConsole', 'exportHistory'];
  let pauseMs = 15 * SECOND_MS;
  for (const name of cancelled) {
    expect(await invoke(app, name, inputs[name]), name).toEqual({
      ok: true,
      value: { ok: true, value: false },
    });
    // Otherwise the next one is not even asked about; and no refresh may change what is kept.
    await app.clock.advance(pauseMs);
    pauseMs *= 2;
  }
  // The user has copied a token; the page says where it is to be sent.
  await app.clipboard.write(gateway.token);
  const aimed = { accountId: null, baseUrl: 'https://attacker.example' };
  await page.keyboard.press('Shift');
  expect(await invoke(app, 'signInFromClipboard', aimed)).toMatchObject({ value: { ok: true } });
  expect((await app.dialogs.asked()).at(-1)?.message).toBe('Send your access token to attacker.example?');
  await expect(row(page, 'production')).toContainText('$60.00');
  expect(await app.dialogs.asked()).toHaveLength(cancelled.length + 1);
  const forged: [CallName, object][] = [
    ['chooseExtraCa', { path: '/etc/ssl/certs/ca.pem' }],
    ['exportHistory', { format: 'csv', path: join(app.userData, 'settings.json') }],
    ['renameAccount', { accountId, label: 'x', baseUrl: 'https://attacker.example' }],
    ['openAccount', { accountId, baseUrl: 'https://attacker.example' }],
    ['openConsole', { accountId, url: 'https://attacker.example' }],
    ['changeSettings', { proxy: { mode: 'none' } }],
    ['changeSettings', { extraCaFile: '/etc/ssl/certs/ca.pem' }],
    ...['https://attacker.example', 'file:///etc/passwd', 'javascript:0', 'download-page/../..'].map(
      (link): [CallName, object] => ['openLink', { link }],
    ),
  ];
  for (const [name, input] of forged) expect(await invoke(app, name, input), name).toEqual(INVALID);
  expect(kept(app)).toBe(before);
  expect(await app.externalLinks()).toEqual([]);
  await page.keyboard.press('Shift');
  expect(await invoke(app, 'openTokenPage', { baseUrl: 'https://api.cometapi.com' })).toMatchObject({
    value: { ok: true },
  });
  expect(await app.externalLinks()).toEqual(['https://www.cometapi.com/console/personal']);
  report(
    'another proxy, CA file or page, a file to write, a token sent elsewhere: the dialog of main dismissed',
    'nothing changed',
  );
  report("another base URL, a path, an address of the page's own in a call", 'invalid-input');
});

test('certificate checks that the environment switches off are switched on again', async ({ launch }) => {
  const app = await launch({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
  await app.popover();
  expect((await app.insides()).environment).not.toContain('NODE_TLS_REJECT_UNAUTHORIZED');
  report('NODE_TLS_REJECT_UNAUTHORIZED=0 at the start', 'gone before anything is asked');
});

/** Of each secret its texts, their reversals, and what of them may stand in an address. */
function traces(text: string, secrets: readonly string[]): string[] {
  const folded = foldCase(text);
  const forms = secrets.flatMap((secret) => {
    const reversed = Array.from(secret).reverse().join('');
    return [...formsOf(secret), ...formsOf(reversed), foldCase(encodeURIComponent(secret))];
  });
  return forms.filter((form) => folded.includes(form));
}

test('neither the token nor the text of a key can be read back', async ({ launch, gateway }) => {
  const app = await launch();
  const page = await app.popover();
  await page.addInitScript(tamper);
  await page.reload();
  await page.evaluate(() => {
    const states: unknown[] = [];
    (Reflect.get(globalThis, 'comet') as Comet).onState((state) => states.push(state));
    Object.assign(globalThis, { states });
  });
  await pasteTokenAndPin(app, gateway, page);
  const inputs = await known(page, gateway);
  const answers = await page.evaluate(
    async ({ names, given }) => {
      const comet = Reflect.get(globalThis, 'comet') as Record<string, (input: unknown) => Promise<unknown>>;
      const told: unknown[] = [];
      for (const name of names) told.push([name, await comet[name]?.(Reflect.get(given, name))]);
      return JSON.stringify(told);
    },
    { names: READING_CALLS, given: inputs },
  );
  const reachable = await page.evaluate(everythingReachable);
  const tampered = await page.evaluate(() => (Reflect.get(globalThis, 'seen') as string[]).join('\n'));
  const keyTexts = gateway.keyIds.map((keyId) => gateway.simulator.state.key(keyId).key);
  const secrets = [gateway.token, ...keyTexts];

  // First of all: this test can see.
  for (const text of [answers, reachable, tampered]) expect(text).toContain('production');
  for (const hidden of [
    gateway.token,
    encodeURIComponent(gateway.token),
    Buffer.from(gateway.token).toString('base64'),
  ])
    expect(traces(`${reachable}${hidden}`, secrets)).not.toEqual([]);

  expect(traces([answers, reachable, tampered].join('\n'), secrets)).toEqual([]);
  expect(tampered).not.toMatch(/ipcRenderer|sendSync|webFrame/);
  const problems = await app.consoleProblems();
  expect(problems.filter((problem) => !/Permissions policy violation/.test(problem))).toEqual([]);
  report(
    `the answers of ${READING_CALLS.length} calls, every push, storage, caches, timings, the whole page`,
    'no trace',
  );
  report('built-ins that were tampered with before the app ran', 'no trace, and nothing of the preload');
});

async function pasteTokenAndPin(app: TrayApp, gateway: TestGateway, page: Page): Promise<void> {
  await pasteToken(app, gateway.simulator.origin, gateway.token);
  await page.getByRole('option', { name: 'production' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(row(page, 'production')).toContainText('$60.00');
  expect(await copyKey(page)).toMatchObject({ ok: true });
}
