import { beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { AppState } from '#contract/app-state';
import { fail, succeed } from '#contract/failure';
import type { Handlers } from '#contract/handlers';
import { CALL_NAMES, type CallInput, type CallName } from '#contract/ipc';
import { notDone } from '#contract/key-action';
import type { WriteQuestion } from '#contract/write-question';
import { ConsentGate } from '../../../src-main/consent/consent-gate.ts';
import { guardHandlers } from '../../../src-main/consent/guard-handlers.ts';
import { CALL_RULES } from '../../../src-main/consent/call-rules.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { reading, units } from '../../fixtures/readings.ts';
import { account, appState, ASKED_SETTINGS } from '../../fixtures/states.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';

const KEY = { accountId: 'account-personal', keyId: 1 };

const SENT = {
  ...({ result: 'as-wanted', steps: [], before: null, wanted: null, after: null } as const),
  ...{ differences: [], handedBack: 0 },
};

let clock: ManualClock;
let state: AppState;
let asked: WriteQuestion[];
let isAgreed: boolean;
let mayAsk: boolean;
let pressedAt: number | null;
let done: CallName[];
let answer: Awaited<ReturnType<Handlers['changeKey']>>;
let handlers: Handlers;

beforeEach(() => {
  clock = new ManualClock();
  state = appState({ accounts: [account({ pins: [pin({ keyId: 1 })] })] });
  [asked, done] = [[], []];
  [isAgreed, mayAsk, pressedAt] = [false, true, clock.monotonic()];
  answer = succeed(SENT);
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
  const bare = CALL_NAMES.map((name) => [name, () => (done.push(name), answer)]);
  handlers = guardHandlers(Object.fromEntries(bare) as Handlers, {
    gate,
    now: () => clock.now(),
    state: () => state,
  });
});

/** Right after a press. */
function call<Name extends CallName>(name: Name, input: CallInput<Name>) {
  pressedAt = clock.monotonic();
  return handlers[name](input);
}

function topUp(dollars: number, key = KEY) {
  return call('changeKey', { ...key, change: { kind: 'top-up', units: units(dollars) } });
}

function create(dollars: number | null) {
  const key = { ...NEW_KEY, units: dollars === null ? null : units(dollars) };
  return call('createKey', { accountId: KEY.accountId, key });
}

const whys = () => asked.map(({ act, reasons }) => [act, ...reasons.map(({ why }) => why)].join(' '));

const WRITE_INPUTS: { readonly [Name in CallName]?: CallInput<Name> } = {
  disableKey: { ...KEY, useLastRecord: false },
  undoDisable: KEY,
  enableKey: { ...KEY, remedy: { topUpUnits: null, expiresAt: null } },
  changeKey: { ...KEY, change: { kind: 'name', name: 'other' } },
  createKey: { accountId: KEY.accountId, key: { ...NEW_KEY, units: 0 } },
  deleteKey: { ...KEY, confirmation: '1' },
  copyKey: KEY,
  signOut: { accountId: KEY.accountId },
  removeAccount: { accountId: KEY.accountId },
  removeProxyPassword: undefined,
};
const WRITING = CALL_NAMES.filter((name) => {
  const rule = CALL_RULES[name];
  return rule.needs === 'write' || (rule.needs === 'dialog' && rule.write !== null);
});

test('every call that writes is tried here', () => {
  expect(Object.keys(WRITE_INPUTS).toSorted()).toEqual(WRITING.toSorted());
});

describe.each(WRITING)('%s', (name) => {
  const invoke = () => handlers[name](WRITE_INPUTS[name] as never);

  test('without a press is asked about, and done once the user agrees', async () => {
    for (const at of [null, clock.monotonic() - 10 * SECOND_MS - 1, clock.monotonic() + 1]) {
      pressedAt = at;
      expect(await invoke()).toEqual(fail('not-agreed'));
      expect(asked.at(-1)?.reasons).toContainEqual({ why: 'not-pressed' });
    }
    expect(done).toEqual([]);
    isAgreed = true;
    expect(await invoke()).toEqual(answer);
    expect(done).toEqual([name]);
  });

  test('is not asked about where no dialog may stand, and not done', async () => {
    [mayAsk, pressedAt] = [false, null];
    expect(await invoke()).toEqual(fail('asked-too-soon'));
    expect([asked, done]).toEqual([[], []]);
  });

  test('is asked about after twelve in a minute, and no longer when that is over', async () => {
    for (let count = 0; count < 12; count += 1) await call('undoDisable', KEY);
    asked = [];
    await invoke();
    expect(asked[0]?.reasons).toContainEqual({ why: 'many' });
    await clock.advance(MINUTE_MS);
    pressedAt = clock.monotonic();
    asked = [];
    await invoke();
    expect(asked[0]?.reasons ?? []).not.toContainEqual({ why: 'many' });
  });
});

test('what is pressed for, is small and can be undone is asked about by nobody', async () => {
  await call('disableKey', { ...KEY, useLastRecord: false });
  await clock.advance(MINUTE_MS);
  pressedAt = clock.monotonic() - 10 * SECOND_MS;
  await handlers.undoDisable(KEY);
  await topUp(100);
  await call('reset', { withAccounts: false });
  await call('changeSettings', { theme: 'dark' });
  await call('changeSettings', { askAboveDollars: 50 });
  expect([asked, done]).toEqual([
    [],
    ['disableKey', 'undoDisable', 'changeKey', 'reset', 'changeSettings', 'changeSettings'],
  ]);
});

test('twelve writes at the same time do not slip through together', async () => {
  await Promise.all(Array.from({ length: 30 }, async () => call('undoDisable', KEY)));
  expect([done.length, asked.length]).toEqual([12, 18]);
});

test('a key is asked about once its name was compared, and where none is needed', async () => {
  const use = (lastUsedAt: number) => {
    const changes = { name: 'ci', keyId: 1, lastUsedAt, createdAt: clock.now() - 30 * DAY_MS, used: 1 };
    state = appState({ accounts: [account({ pins: [pin(changes)] })] });
  };
  use(clock.now() - HOUR_MS);
  for (const confirmation of ['', 'cx', '11']) {
    expect(await call('deleteKey', { ...KEY, confirmation })).toEqual(succeed(notDone('not-confirmed')));
  }
  expect([asked, done]).toEqual([[], []]);
  isAgreed = true;
  await call('deleteKey', { ...KEY, confirmation: 'ci' });
  use(clock.now() - 8 * DAY_MS);
  await call('deleteKey', { ...KEY, confirmation: '' });
  expect([whys(), done]).toEqual([
    ['delete final', 'delete final'],
    ['deleteKey', 'deleteKey'],
  ]);
});

test('a key that is deleted, an account that is removed, a reset with accounts: always', async () => {
  await call('deleteKey', { ...KEY, confirmation: '1' });
  await call('removeAccount', { accountId: KEY.accountId });
  await call('reset', { withAccounts: true });
  expect(whys()).toEqual(['delete final', 'remove-account final', 'reset final']);
  expect(done).toEqual([]);
});

describe('more than $100 within an hour', () => {
  test('is asked about, all together', async () => {
    await topUp(60);
    await create(30);
    await call('enableKey', { ...KEY, remedy: { topUpUnits: units(10), expiresAt: null } });
    expect(asked).toEqual([]);
    expect(await topUp(0.01)).toEqual(fail('not-agreed'));
    expect(asked[0]?.reasons).toEqual([
      { why: 'raised', dollars: expect.closeTo(100.01), limitDollars: 100 },
    ]);
    await call('changeKey', { ...KEY, change: { kind: 'name', name: 'other' } });
    expect(asked).toHaveLength(1);
  });

  test('counts what a key really got, however much was last read of it', async () => {
    state = appState({ accounts: [account({ pins: [pin({ keyId: 1, remaining: units(60) })] })] });
    const before = reading({ keyId: 1, remaining: 0 });
    answer = succeed({ ...SENT, before, wanted: { ...before, remaining: units(60) } });
    for (const expected of [[], [], ['change raised']]) {
      asked = [];
      await call('changeKey', { ...KEY, change: { kind: 'quota', units: units(60) } });
      expect(whys()).toEqual(expected);
    }
    expect(asked[0]?.reasons).toEqual([{ why: 'raised', dollars: 120, limitDollars: 100 }]);
  });

  test('asks about no quota that is lowered, however much was given before', async () => {
    isAgreed = true;
    await topUp(300);
    asked = [];
    await call('changeKey', { ...KEY, change: { kind: 'quota', units: 1 } });
    expect(asked).toEqual([]);
  });

  test('takes what is outdated for no measure of what a key has', async () => {
    const pins = [pin({ keyId: 1, remaining: units(500) }, { outdated: true })];
    state = appState({ accounts: [account({ pins })] });
    await call('changeKey', { ...KEY, change: { kind: 'quota', units: units(450) } });
    expect(asked[0]?.reasons).toEqual([{ why: 'raised', dollars: 450, limitDollars: 100 }]);
  });

  test('counts no more when the hour is over', async () => {
    await topUp(100);
    await clock.advance(HOUR_MS);
    await topUp(100);
    expect(asked).toEqual([]);
  });

  test('counts what the user agreed to, and not what they did not, nor what was never sent', async () => {
    answer = fail('unreachable');
    for (let count = 0; count < 3; count += 1) await topUp(90);
    answer = succeed(notDone('too-much'));
    await topUp(90);
    answer = succeed(SENT);
    await topUp(150);
    await topUp(90);
    expect(whys()).toEqual(['top-up raised']);
    isAgreed = true;
    await topUp(150);
    await topUp(0.01);
    expect(asked.at(-1)?.reasons).toEqual([
      { why: 'raised', dollars: expect.closeTo(240.01), limitDollars: 100 },
    ]);
  });

  test('still adds up after a limit was lifted', async () => {
    isAgreed = true;
    await create(null);
    await topUp(100);
    expect(whys()).toEqual(['create unlimited']);
  });

  test('is what the settings say', async () => {
    state = { ...state, settings: { ...ASKED_SETTINGS, askAboveDollars: 0 } };
    await topUp(0.01);
    expect(whys()).toEqual(['top-up raised']);
  });

  test('is what a key gets more, where what is left is set', async () => {
    const keys = [pin({ keyId: 1, remaining: units(50) }), pin({ keyId: 2, unlimited: true, remaining: 0 })];
    state = { ...state, accounts: [account({ pins: keys })] };
    const set = (keyId: number, dollars: number) => {
      const change = { kind: 'quota', units: units(dollars) } as const;
      return call('changeKey', { ...KEY, keyId, change });
    };
    await set(1, 10);
    await set(2, 5_000);
    await call('changeKey', { ...KEY, change: { kind: 'undo', units: units(-900) } });
    await set(1, 150);
    expect(asked).toEqual([]);
    await set(1, 50.01);
    await set(3, 0.01);
    await call('changeKey', { ...KEY, change: { kind: 'undo', units: units(0.01) } });
    expect(whys()).toEqual(['change raised', 'change raised', 'change raised']);
  });

  test('cannot be made to look like less by another figure for a dollar', async () => {
    const dear = { pins: [pin({ keyId: 1 })], unitsPerDollar: 10 ** 12, unitsPerDollarFrom: 'user' } as const;
    for (const gatewayUnitsPerDollar of [null, 500_000]) {
      state = { ...state, accounts: [account({ ...dear, gatewayUnitsPerDollar })] };
      await topUp(101);
    }
    expect(whys()).toEqual(['top-up raised', 'top-up raised']);
  });

  test('is told by the gateway’s own figure where its dollar is fewer units, whatever the user’s is', async () => {
    const cheap = {
      gatewayUnitsPerDollar: 1_000,
      unitsPerDollar: 500_000,
      unitsPerDollarFrom: 'user',
    } as const;
    state = { ...state, accounts: [account({ pins: [pin({ keyId: 1 })], ...cheap })] };
    await call('changeKey', { ...KEY, change: { kind: 'top-up', units: 100_001 } });
    expect(asked[0]?.reasons).toEqual([
      { why: 'raised', dollars: expect.closeTo(100.001), limitDollars: 100 },
    ]);
  });

  test('is more by the user’s figure where that is fewer units than the gateway’s', async () => {
    const cheap = { unitsPerDollar: 1_000, unitsPerDollarFrom: 'user' } as const;
    state = { ...state, accounts: [account({ pins: [pin({ keyId: 1 })], ...cheap })] };
    await call('changeKey', { ...KEY, change: { kind: 'top-up', units: 100_001 } });
    expect(whys()).toEqual(['top-up raised']);
  });
});

test('a limit that is lifted is asked about whatever the settings say', async () => {
  state = { ...state, settings: { ...ASKED_SETTINGS, askAboveDollars: 1_000 } };
  await call('changeKey', { ...KEY, change: { kind: 'quota', units: null } });
  expect(whys()).toEqual(['unlimited unlimited']);
});

test('a key without a limit is asked about whatever the settings say', async () => {
  state = { ...state, settings: { ...ASKED_SETTINGS, askAboveDollars: 1_000 } };
  await create(null);
  expect(asked).toEqual([
    {
      ...{ act: 'create', accountId: KEY.accountId, keyId: null, newName: 'new' },
      ...{ wanted: { of: 'new-key', key: { ...NEW_KEY, units: null } }, reasons: [{ why: 'unlimited' }] },
    },
  ]);
});

test('to be asked later is asked about', async () => {
  await call('changeSettings', { askAboveDollars: 500 });
  expect(whys()).toEqual(['ask-later final']);
  expect(done).toEqual([]);
});

test('the sample account’s keys are nobody’s', async () => {
  state = { ...state, accounts: [account({ isSample: true, pins: [pin({ keyId: 1 })] })] };
  pressedAt = null;
  await handlers.deleteKey({ ...KEY, confirmation: 'x' });
  expect([asked, done]).toEqual([[], ['deleteKey']]);
});
