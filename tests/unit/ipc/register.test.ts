import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { succeed } from '#contract/failure';
import { CALL_NAMES, channelOf, type CallName } from '#contract/ipc';
import type { Handlers } from '#contract/handlers';
import { registerCalls, type Refusal } from '../../../src-main/ipc/register.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { newStore } from '../../fixtures/states.ts';

type Listener = (event: 'ours' | 'foreign', ...args: unknown[]) => unknown;

const ACCOUNT_ID = '3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b11';
const LIMITS_OF_ALERTS = { low: { dollars: 5 }, veryLow: { share: 0.05 } };
const SECRET = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0';

let listeners: Map<string, Listener>;
let refusals: Refusal[];
let received: unknown[];

/** Every handler answers with nothing but notes what reached it. */
const handlers = new Proxy(
  {},
  {
    get: () => (input: unknown) => {
      received.push(input);
      return Promise.resolve(succeed(null));
    },
  },
) as Handlers;

function register(with_: Handlers = handlers): void {
  listeners = new Map();
  registerCalls<'ours' | 'foreign'>({
    handle: (channel, listener) => void listeners.set(channel, listener),
    isOurs: (event) => event === 'ours',
    handlers: with_,
    onRefusal: (refusal) => refusals.push(refusal),
  });
}

function invoke(call: CallName, event: 'ours' | 'foreign', ...args: unknown[]): unknown {
  return listeners.get(channelOf(call))?.(event, ...args);
}

beforeEach(() => {
  refusals = [];
  received = [];
  register();
});

describe('the border of main', () => {
  test('registers every call of the contract, each on a channel of its own', () => {
    expect([...listeners.keys()].toSorted()).toEqual(CALL_NAMES.map(channelOf).toSorted());
  });

  test('answers after the state that the call caused was published', async () => {
    const store = newStore(new ManualClock());
    const order: string[] = [];
    store.subscribe(() => order.push('state'));
    const hidePopover = async () => {
      await Promise.resolve();
      store.update(() => ({ offline: true }));
      return succeed(null);
    };
    register({ ...handlers, hidePopover });
    await Promise.resolve(invoke('hidePopover', 'ours')).then(() => order.push('answer'));
    expect(order).toEqual(['state', 'answer']);
  });

  test.each([
    ['setKeyAlerts', { own: { low: { share: 20 }, veryLow: { share: 0.05 } } }],
    ['setKeyAlerts', { own: { low: { dollars: -1 }, veryLow: { share: 0.05 } } }],
    ['setKeyAlerts', { own: { low: { share: 0.2 } } }],
    ['setKeyAlerts', { own: 'loud' }],
    ['snoozeKey', { length: 'for-ever' }],
    ['changeSettings', { alerts: { on: true } }],
  ] as const)('refuses %s with %o', async (call, input) => {
    const key = call === 'changeSettings' ? {} : { accountId: ACCOUNT_ID, keyId: 7 };
    expect(await invoke(call, 'ours', { ...key, ...input })).toMatchObject({
      failure: { code: 'invalid-input' },
    });
    expect(received).toEqual([]);
  });

  test('takes quiet hours as minutes of a day, and limits as shares or amounts', async () => {
    const limits = { low: { dollars: 5 }, veryLow: { share: 0.05 } };
    const alerts = { ...limits, on: true, quietHours: null, alwaysTell: ['exhausted'] };
    const hours = { fromMinute: 1_439, untilMinute: 0 };
    for (const quietHours of [hours, { ...hours, fromMinute: 1_440 }])
      await invoke('changeSettings', 'ours', { alerts: { ...alerts, quietHours } });
    expect(received).toEqual([{ alerts: { ...alerts, quietHours: hours } }]);
  });

  test('lets a well-formed call of the popover through', async () => {
    expect(await invoke('pinKey', 'ours', { accountId: ACCOUNT_ID, keyId: 7 })).toEqual(succeed(null));
    expect(received).toEqual([{ accountId: ACCOUNT_ID, keyId: 7 }]);
    expect(refusals).toEqual([]);
  });

  test.each([
    { kind: 'top-up', units: 1 },
    { kind: 'expiry', expiresAt: 'never' },
    { kind: 'models', models: ['gpt-5', 'org/model:free v2'] },
    { kind: 'models', models: null },
    { kind: 'allowed-ips', allowedIps: ['203.0.113.7', '10.0.0.0/8', '2001:db8::/32', '::ffff:10.0.0.1'] },
    { kind: 'group', group: '' },
  ])('lets a change of a key through: %o', async (change) => {
    const call = { accountId: ACCOUNT_ID, keyId: 7, change };
    expect(await invoke('changeKey', 'ours', call)).toEqual(succeed(null));
    expect(received).toEqual([call]);
  });

  test('refuses every call of a foreign sender before looking at its input', async () => {
    for (const name of CALL_NAMES) {
      expect(await invoke(name, 'foreign', undefined)).toEqual({ ok: false, failure: { code: 'forbidden' } });
    }
    expect(received).toEqual([]);
    expect(refusals.every((refusal) => refusal.reason === 'sender')).toBe(true);
    expect(refusals).toHaveLength(CALL_NAMES.length);
  });

  test.each<[CallName, unknown[]]>([
    ['pinKey', [{ accountId: ACCOUNT_ID }]],
    ['pinKey', [{ accountId: ACCOUNT_ID, keyId: 0 }]],
    ['pinKey', [{ accountId: ACCOUNT_ID, keyId: 1.5 }]],
    ['pinKey', [{ accountId: ACCOUNT_ID, keyId: '7' }]],
    ['pinKey', [{ accountId: '../../settings', keyId: 7 }]],
    ['pinKey', [{ accountId: ACCOUNT_ID, keyId: 7, extra: true }]],
    ['pinKey', [{ accountId: ACCOUNT_ID, keyId: 7 }, 'second argument']],
    ['signIn', [{ accountId: null, baseUrl: 'x'.repeat(513), token: 'x' }]],
    ['signIn', [{ accountId: null, baseUrl: 'https://api.cometapi.com', token: 'x'.repeat(100_001) }]],
    ['changeSettings', [{ refreshMinutes: 3 }]],
    ['changeSettings', [{ language: 'fr' }]],
    ['changeSettings', [{ pausedUntil: 0 }]],
    ['pause', [{ length: 'year' }]],
    ['changeSettings', [{ shortcut: 'Control+K' }]],
    ['changeShortcut', [{ shortcut: 'Shift+K' }]],
    ['changeShortcut', [{}]],
    ...[-1, '1', 1_000_000_001].map((dollars): [CallName, unknown[]] => [
      'setLowBalance',
      [{ accountId: ACCOUNT_ID, dollars }],
    ]),
    ...[0, -1, 1.5, '500000', 1_000_000_000_001].map((unitsPerDollar): [CallName, unknown[]] => [
      'setUnitsPerDollar',
      [{ accountId: ACCOUNT_ID, unitsPerDollar }],
    ]),
    ...[0, -1, 1.5, 500_000_000_000_001].map((units): [CallName, unknown[]] => [
      'changeKey',
      [{ accountId: ACCOUNT_ID, keyId: 7, change: { kind: 'top-up', units } }],
    ]),
    ...[0, -1, 999, 'later', null, 253_402_300_800_000].map((expiresAt): [CallName, unknown[]] => [
      'changeKey',
      [{ accountId: ACCOUNT_ID, keyId: 7, change: { kind: 'expiry', expiresAt } }],
    ]),
    ...[[], ['a,b'], ['a\nb'], [' a'], [''], ['a\u202eb'], 'gpt-5', Array<string>(501).fill('a')].map(
      (models): [CallName, unknown[]] => [
        'changeKey',
        [{ accountId: ACCOUNT_ID, keyId: 7, change: { kind: 'models', models } }],
      ],
    ),
    [
      'changeKey',
      [{ accountId: ACCOUNT_ID, keyId: 7, change: { kind: 'models', models: ['a'.repeat(201)] } }],
    ],
    ...[['not an address'], ['10.0.0.0/8\n'], ['10.0.0.0/'], ['10.0.0.0/1000'], ['example.com']].map(
      (allowedIps): [CallName, unknown[]] => [
        'changeKey',
        [{ accountId: ACCOUNT_ID, keyId: 7, change: { kind: 'allowed-ips', allowedIps } }],
      ],
    ),
    ['changeKey', [{ accountId: ACCOUNT_ID, keyId: 7, change: { kind: 'status', status: 1 } }]],
    ['changeKey', [{ accountId: ACCOUNT_ID, keyId: 7, change: { kind: 'name', name: 'a', units: 1 } }]],
    ['enableKey', [{ accountId: ACCOUNT_ID, keyId: 7, remedy: { topUpUnits: 0, expiresAt: null } }]],
    ['disableKey', [{ accountId: ACCOUNT_ID, keyId: 7 }]],
    ['deleteKey', [{ accountId: ACCOUNT_ID, keyId: 7, confirmation: 'x'.repeat(201) }]],
    ['createKey', [{ accountId: ACCOUNT_ID, key: { name: 'a' } }]],
    ['copyKey', [{ accountId: ACCOUNT_ID, keyId: 7, to: 'a file' }]],
    ['reset', [{ withAccounts: 'yes' }]],
    ['renameAccount', [{ accountId: ACCOUNT_ID, label: 'x'.repeat(61) }]],
    ['changeSettings', [JSON.parse('{"__proto__": {"theme": "dark"}, "theme": "dark", "polluted": 1}')]],
    ['fitHeight', [{ heightPx: Number.NaN }]],
    ['fitHeight', [{ heightPx: 1e9 }]],
    ['openLink', [{ link: 'https://example.com' }]],
    ['openTokenPage', [{ baseUrl: 'https://example.com', url: 'https://attacker.example' }]],
    ['openConsole', [{ accountId: ACCOUNT_ID, url: 'https://example.com' }]],
    ['setFullMark', [{ accountId: ACCOUNT_ID, keyId: 7, units: 0 }]],
    ['listKeys', [{ accountId: ACCOUNT_ID, offset: -1, fresh: false }]],
    ['readChart', [{ accountId: ACCOUNT_ID, keyId: 0, span: '24h' }]],
    ['readChart', [{ accountId: ACCOUNT_ID, keyId: 7, span: '1y' }]],
    ['exportHistory', [{ format: 'csv', path: '/etc/passwd' }]],
    ['getState', ['something']],
    ['quit', [null]],
  ])('refuses a malformed %s and logs no value of it', async (name, args) => {
    expect(await invoke(name, 'ours', ...args)).toEqual({ ok: false, failure: { code: 'invalid-input' } });
    expect(received).toEqual([]);
    expect(refusals).toHaveLength(1);
  });

  test.each<[CallName, (list: unknown[]) => object]>([
    ['changeKey', (models) => ({ accountId: ACCOUNT_ID, keyId: 7, change: { kind: 'models', models } })],
    [
      'changeKey',
      (allowedIps) => ({ accountId: ACCOUNT_ID, keyId: 7, change: { kind: 'allowed-ips', allowedIps } }),
    ],
    [
      'changeSettings',
      (alwaysTell) => ({ alerts: { ...LIMITS_OF_ALERTS, on: true, quietHours: null, alwaysTell } }),
    ],
  ])('refuses a far too long list in %s before it looks at what is in it', async (call, withList) => {
    let looks = 0;
    const list = new Proxy(Array<string>(1_000_000), {
      get: (target, key, receiver) => {
        looks += 1;
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
    expect(await invoke(call, 'ours', withList(list))).toMatchObject({ failure: { code: 'invalid-input' } });
    expect(looks).toBeLessThan(10);
  });

  test('keeps what was typed out of the refusal', async () => {
    await invoke('signIn', 'ours', { accountId: SECRET, baseUrl: 5, token: [SECRET] });
    expect(refusals[0]?.where).toBe('accountId:uuid');
    expect(JSON.stringify(refusals)).not.toContain(SECRET);
  });

  test('turns a handler that throws into a failure, without the text of the error', async () => {
    register({ ...handlers, quit: () => Promise.reject(new TypeError(`cannot send ${SECRET}`)) });
    expect(await invoke('quit', 'ours', undefined)).toEqual({ ok: false, failure: { code: 'internal' } });
    expect(refusals).toEqual([{ channel: 'comet:quit', reason: 'handler', where: 'TypeError' }]);
  });

  test('takes a sender that can no longer be asked for a foreign one', async () => {
    registerCalls<'ours' | 'foreign'>({
      handle: (channel, listener) => void listeners.set(channel, listener),
      isOurs: () => {
        throw new TypeError(`Render frame was disposed ${SECRET}`);
      },
      handlers,
      onRefusal: (refusal) => refusals.push(refusal),
    });
    expect(await invoke('quit', 'ours', undefined)).toEqual({ ok: false, failure: { code: 'forbidden' } });
    expect(received).toEqual([]);
    expect(refusals).toEqual([{ channel: 'comet:quit', reason: 'sender', where: 'TypeError' }]);
  });

  test('survives any payload on any call', async () => {
    const names = CALL_NAMES;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(fc.anything(), { maxLength: 3 }),
        async (name, args) => {
          const answer = (await invoke(name, 'ours', ...args)) as { ok: boolean };
          expect(typeof answer.ok).toBe('boolean');
        },
      ),
      { numRuns: 500 },
    );
  });
});
