import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { AppState } from '#contract/app-state';
import { fail, succeed } from '#contract/failure';
import type { Handlers } from '#contract/handlers';
import { CALL_NAMES, type CallInput, type CallName } from '#contract/ipc';
import type { WriteQuestion } from '#contract/write-question';
import { CALL_RULES } from '../../../src-main/consent/call-rules.ts';
import { ConsentGate } from '../../../src-main/consent/consent-gate.ts';
import { guardHandlers } from '../../../src-main/consent/guard-handlers.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { account, appState } from '../../fixtures/states.ts';

const ACCOUNT = { accountId: 'account-personal' };
const KEY = { ...ACCOUNT, keyId: 1 };
const TARGET = { accountId: null, baseUrl: 'https://gateway.test' };

let clock: ManualClock;
let state: AppState;
let asked: WriteQuestion[];
let isAgreed: boolean;
let mayAsk: boolean;
let pressedAt: number | null;
let done: CallName[];
let handlers: Handlers;

beforeEach(() => {
  clock = new ManualClock();
  state = appState({ accounts: [account({ pins: [pin({ keyId: 1 })] })] });
  [asked, done, isAgreed, mayAsk, pressedAt] = [[], [], false, true, null];
  const gate = new ConsentGate({
    now: () => clock.monotonic(),
    state: () => state,
    pressedAt: () => pressedAt,
    mayAsk: () => mayAsk,
    ask: (question) => {
      asked.push(question);
      return Promise.resolve(isAgreed);
    },
  });
  const bare = CALL_NAMES.map((name) => [name, () => (done.push(name), succeed(null))]);
  const by = { gate, now: () => clock.now(), state: () => state };
  handlers = guardHandlers(Object.fromEntries(bare) as Handlers, by);
});

const INPUTS: { readonly [Name in CallName]?: CallInput<Name> } = {
  signInFromClipboard: TARGET,
  signInFromCli: TARGET,
  signIn: { ...TARGET, token: 'names-and-amounts' },
  giveUserId: { userId: '7', accountId: null },
  retrySignIn: undefined,
  keepTokenUntilQuit: undefined,
  retryKeychain: ACCOUNT,
  setProxyPassword: { password: 'names-and-amounts' },
  checkForUpdates: undefined,
  startDemo: undefined,
  pinKey: KEY,
  unpinKey: KEY,
  undoUnpin: ACCOUNT,
  movePin: { ...KEY, toIndex: 0 },
  markSeen: KEY,
  setFullMark: { ...KEY, units: 1 },
  markAccountSeen: ACCOUNT,
  renameAccount: { ...ACCOUNT, label: 'other' },
  setLowBalance: { ...ACCOUNT, dollars: 1 },
  setUnitsPerDollar: { ...ACCOUNT, unitsPerDollar: 1 },
  setKeyAlerts: { ...KEY, own: null },
  snoozeKey: { ...KEY, length: null },
  dismissAlert: { alert: null },
  dismissChanges: undefined,
  dismissNotice: { code: 'internal' },
  testNotification: undefined,
  changeSettings: { checkForUpdates: false },
  reset: { withAccounts: false },
  pause: { length: 'hour' },
  resume: undefined,
  setLoginItem: { isOn: true },
  setLauncher: { isLinked: true },
  changeShortcut: { shortcut: null },
  recordShortcut: { isRecording: true },
  dismissTrayHint: { forEver: true },
  dismissUpdate: undefined,
  copyDiagnostics: undefined,
  openLogs: undefined,
  openLicences: undefined,
  openLink: { link: 'download-page' },
  openConsole: ACCOUNT,
  openTokenPage: { baseUrl: 'https://api.cometapi.com' },
  quit: undefined,
};
const PRESSED = CALL_NAMES.filter((name) => CALL_RULES[name].needs === 'press');

test('every call that wants a press is tried here', () => {
  expect(Object.keys(INPUTS).toSorted()).toEqual(PRESSED.toSorted());
});

describe.each(PRESSED)('%s', (name) => {
  const invoke = () => handlers[name](INPUTS[name] as never);

  test('without a press is asked about, and done once the user agrees', async () => {
    expect(await invoke()).toEqual(fail('not-agreed'));
    expect([asked.map(({ reasons }) => reasons), done]).toEqual([[[{ why: 'not-pressed' }]], []]);
    isAgreed = true;
    expect(await invoke()).toEqual(succeed(null));
    expect(done).toEqual([name]);
  });

  test('with a press is done, however often, and leaves a write as free as it was', async () => {
    pressedAt = clock.monotonic();
    for (let count = 0; count < 30; count += 1) await invoke();
    await handlers.disableKey({ ...KEY, useLastRecord: false });
    expect([asked, done.length]).toEqual([[], 31]);
  });
});

test('what only shows or leaves something needs no press', async () => {
  const free = CALL_NAMES.filter((name) => CALL_RULES[name].needs === 'free');
  for (const name of free) await handlers[name](undefined as never);
  expect([asked, done]).toEqual([[], free]);
  await handlers.changeSettings({ theme: 'dark', zoomPercent: 150 });
  await handlers.recordShortcut({ isRecording: false });
  expect(asked).toEqual([]);
});

test('what main asks about in its own way says so where it may not ask now', async () => {
  const own = CALL_NAMES.filter((name) => 'write' in CALL_RULES[name] && CALL_RULES[name].write === null);
  expect(own).toContain('exportHistory');
  mayAsk = false;
  for (const name of own) expect(await handlers[name](undefined as never)).toEqual(fail('asked-too-soon'));
  expect(done).toEqual([]);
  mayAsk = true;
  for (const name of own) await handlers[name](undefined as never);
  expect(done).toEqual(own);
});

test('whose host the token would be sent to is asked, and of an account its own', async () => {
  await handlers.signInFromClipboard(TARGET);
  await handlers.signIn({ ...TARGET, ...ACCOUNT, token: 'x' });
  state = { ...state, signIn: { ...state.signIn, baseUrl: 'https://waiting.test' } };
  await handlers.giveUserId({ userId: '7', accountId: null });
  const names = asked.map(({ act, newName }) => [act, newName]);
  expect(names).toEqual([
    ['sign-in', 'gateway.test'],
    ['sign-in', 'api.cometapi.com'],
    ['sign-in', 'waiting.test'],
  ]);
});

test('no sample account lets a sign-in pass', async () => {
  state = { ...state, accounts: [account({ isSample: true })] };
  await handlers.signInFromClipboard({ ...TARGET, ...ACCOUNT });
  expect([asked.length, done]).toEqual([1, []]);
});

test('a console that is not CometAPI’s is asked about once, by its own question', async () => {
  state = { ...state, accounts: [account({ baseUrl: 'https://gateway.test' })] };
  await handlers.openConsole(ACCOUNT);
  expect([asked, done]).toEqual([[], ['openConsole']]);
});

describe('a clock that is set', () => {
  test('back makes no press count longer than ten seconds', async () => {
    pressedAt = clock.monotonic();
    await clock.advance(MINUTE_MS);
    clock.set(clock.now() - MINUTE_MS);
    await handlers.quit(undefined);
    clock.set(clock.now() - HOUR_MS);
    await handlers.quit(undefined);
    expect([asked.length, done]).toEqual([2, []]);
  });

  test('on takes nothing away from what was pressed', async () => {
    pressedAt = clock.monotonic();
    await clock.advance(10 * SECOND_MS);
    clock.set(clock.now() + HOUR_MS);
    await handlers.quit(undefined);
    expect(done).toEqual(['quit']);
  });

  test('on ends neither the minute of twelve writes nor the hour of a hundred dollars', async () => {
    pressedAt = clock.monotonic();
    const topUp = (units: number) => handlers.changeKey({ ...KEY, change: { kind: 'top-up', units } });
    await topUp(100 * 500_000);
    for (let count = 1; count < 12; count += 1) await handlers.undoDisable(KEY);
    clock.set(clock.now() + 2 * HOUR_MS);
    await topUp(500_000);
    expect(asked[0]?.reasons.map(({ why }) => why)).toEqual(['raised', 'many']);
  });
});

test('twenty thousand refused writes keep main for no longer than 2 s of processor time', async () => {
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: 20_000 }, async () => handlers.copyKey(KEY)));
  const { system, user } = process.cpuUsage(before);
  expect((system + user) / 1_000).toBeLessThan(2_000);
});
