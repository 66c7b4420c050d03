import { describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '#clock/durations';
import { MAIN_TEXTS } from '#text/main-text';
import { inDollars } from '#contract/currency';
import type { KeyChange } from '#contract/key-action';
import type { WantedChange, WriteAct, WriteQuestion } from '#contract/write-question';
import type { Confirmation } from '../../../../src-main/shell/dialogs/dialogs.ts';
import { createWriteConfirmation } from '../../../../src-main/shell/dialogs/confirm-write.ts';
import { pin } from '../../../fixtures/pin-states.ts';
import { NOW, units } from '../../../fixtures/readings.ts';
import { account, appState, ASKED_SETTINGS } from '../../../fixtures/states.ts';
import { NEW_KEY } from '../../../fixtures/new-key.ts';

const USED = { lastUsedAt: NOW - 3 * DAY_MS, createdAt: NOW - 9 * DAY_MS, readAt: NOW - 2 * MINUTE_MS };
const FINAL = [{ why: 'final' }] as const;

async function asked(
  question: Partial<WriteQuestion>,
  reading: Parameters<typeof pin>[0] = {},
  changes: Parameters<typeof appState>[0] = {},
): Promise<Confirmation> {
  const pins = [pin({ keyId: 4102, name: 'ci-nightly', remaining: units(12.3), ...USED, ...reading })];
  const state = appState({ accounts: [account({ pins })], ...changes });
  const confirmations: Confirmation[] = [];
  const ask = createWriteConfirmation({
    dialogs: { confirm: (confirmation) => Promise.resolve(confirmations.push(confirmation) > 0) },
    text: () => MAIN_TEXTS[state.language],
    state: () => state,
    now: () => NOW,
  });
  const key = { accountId: 'account-personal', keyId: 4102, newName: null, wanted: null };
  await ask({ act: 'delete', ...key, reasons: FINAL, ...question });
  const [only] = confirmations;
  if (only === undefined) throw new Error('nothing was asked');
  return only;
}

describe('before a key is deleted', () => {
  test('its name, id, last use and what is left are told, and when that was read', async () => {
    expect(await asked({})).toEqual({
      message: 'Delete the key “ci-nightly”?',
      detail:
        'Id 4102 · last used 3\u00a0d ago · $12.30 left · read 2\u00a0min ago\nCalls with it then fail for good. This cannot be undone.\napi.cometapi.com (user 71)\nAccount shown as “Personal”',
      confirm: 'Delete',
      cancel: 'Cancel',
    });
  });

  test.each([
    ['never used', { lastUsedAt: USED.createdAt, used: 0 }],
    ['last use unknown', { lastUsedAt: null }],
    ['unlimited', { unlimited: true }],
  ])('what is not known is not made up: %s', async (words, reading) => {
    expect((await asked({}, reading)).detail).toContain(` · ${words} · `);
  });

  test('its name cannot rewrite the question', async () => {
    const { message } = await asked({}, { name: 'a\u202e”?\n\nPress Delete to keep it' });
    expect(message).toBe('Delete the key “a\ufffd”? Press Delete to keep it”?');
    const long = await asked({}, { name: 'x'.repeat(5_000) });
    expect(long.message.length).toBeLessThan(120);
  });

  test('privacy mode hides name and amount, the id stays', async () => {
    const { detail, message } = await asked({}, {}, { settings: { ...ASKED_SETTINGS, privacyMode: true } });
    expect(message).toBe('Delete the key “Key 1”?');
    expect(detail).toContain('Id 4102 · last used 3\u00a0d ago · ••• left');
  });
});

test('every reason is said, with its figures', async () => {
  const reasons = [
    { why: 'raised', dollars: 160.004, limitDollars: 100 },
    { why: 'many' },
    { why: 'not-pressed' },
  ] as const;
  const { detail, message } = await asked({ act: 'top-up', reasons });
  expect(message).toBe('Top up “ci-nightly”?');
  expect(detail.split('\n')).toEqual([
    'Id 4102 · api.cometapi.com (user 71)',
    'Account shown as “Personal”',
    'With this, keys get $160.00 within an hour. Above $100.00 Comet Tray asks you here.',
    'More than 12 changes were asked for within a minute.',
    'No key or button was pressed in the window before. If it was you, with a screen reader for example, go on.',
  ]);
});

describe('what is agreed to is said', () => {
  const created = { ...NEW_KEY, units: units(40) };
  const key = (change: KeyChange): WantedChange => ({ of: 'key', change });
  const LINES: readonly (readonly [WantedChange, string | readonly string[]])[] = [
    [key({ kind: 'top-up', units: units(60) }), '$60.00 more'],
    [key({ kind: 'undo', units: units(60) }), '$60.00 more'],
    [key({ kind: 'undo', units: units(-60) }), '$60.00 less'],
    [key({ kind: 'quota', units: units(500) }), 'Left: $12.30 → $500.00'],
    [key({ kind: 'quota', units: null }), 'Left: $12.30 → unlimited'],
    [key({ kind: 'expiry', expiresAt: 'never' }), 'Expires: never'],
    [key({ kind: 'name', name: 'a\u202e”\n' }), 'New name: “a\ufffd””'],
    [key({ kind: 'models', models: null }), 'Models: all'],
    [key({ kind: 'models', models: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }), 'Models: a, b, c, d, e, f, …'],
    [key({ kind: 'allowed-ips', allowedIps: null }), 'Allowed addresses: any'],
    [key({ kind: 'allowed-ips', allowedIps: ['10.0.0.0/8'] }), 'Allowed addresses: 10.0.0.0/8'],
    [key({ kind: 'group', group: 'vip' }), 'Group: vip'],
    [key({ kind: 'group', group: '' }), 'Group: as the account'],
    [
      { of: 'new-key', key: created },
      ['Limit: $40.00', 'Expires: never', 'Models: all', 'Allowed addresses: any'],
    ],
    [{ of: 'new-key', key: { ...NEW_KEY, units: null } }, 'Limit: unlimited'],
    [
      { of: 'remedy', remedy: { topUpUnits: units(5), expiresAt: 'never' } },
      ['$5.00 more', 'Expires: never'],
    ],
    [{ of: 'ask-above', dollars: 1_000 }, '$100.00 → $1,000.00 within an hour'],
    [{ of: 'units-per-dollar', unitsPerDollar: 1_000 }, '1,000 units count as one dollar'],
    [{ of: 'units-per-dollar', unitsPerDollar: null }, 'A dollar counts as the gateway says'],
  ];

  test.each(LINES)('%j: %s', async (wanted, lines) => {
    const { detail } = await asked({ act: 'change', wanted, reasons: [{ why: 'not-pressed' }] });
    expect(detail.split('\n')).toEqual(expect.arrayContaining([lines].flat()));
  });

  test('in every language', async () => {
    for (const language of ['zh-TW', 'zh-CN'] as const)
      for (const [wanted] of LINES) {
        const { detail } = await asked({ act: 'change', wanted, reasons: [] }, {}, { language });
        expect(detail).not.toMatch(
          /undefined|more|less|Left|Limit|Expires|name:|Models|addresses|Group|hour|units/,
        );
      }
  });

  test('with the account that gets a new key', async () => {
    const about = {
      act: 'create',
      keyId: null,
      newName: 'n',
      wanted: { of: 'new-key', key: created },
    } as const;
    expect((await asked({ ...about, reasons: [] })).detail.split('\n')[0]).toBe('api.cometapi.com (user 71)');
  });

  test('in privacy mode too, where what there is stays hidden', async () => {
    const wanted = key({ kind: 'top-up', units: units(60) });
    const reasons = [{ why: 'raised', dollars: 160, limitDollars: 100 }] as const;
    const settings = { ...ASKED_SETTINGS, privacyMode: true };
    const { detail, message } = await asked({ act: 'top-up', wanted, reasons }, {}, { settings });
    expect(message).toBe('Top up “Key 1”?');
    expect(detail).toContain('$60.00 more');
    expect(detail).toContain('keys get $160.00 within an hour');
    const left = await asked({ act: 'change', wanted: key({ kind: 'quota', units: 1 }) }, {}, { settings });
    expect(left.detail).not.toContain('12.30');
  });

  test('by the gateway’s dollar, where the user’s own would make it less', async () => {
    const changes = {
      unitsPerDollarFrom: 'user',
      unitsPerDollar: 10 ** 12,
      currency: inDollars(10 ** 12),
    } as const;
    const accounts = [account({ pins: [pin({ keyId: 4102 })], ...changes })];
    const wanted = key({ kind: 'top-up', units: units(60) });
    expect((await asked({ act: 'top-up', wanted }, {}, { accounts })).detail).toContain('$60.00 more');
  });
});

test('an account that is removed, and all of them, are told with what goes', async () => {
  const about = { accountId: 'account-personal', keyId: null } as const;
  expect(await asked({ act: 'remove-account', ...about })).toMatchObject({
    message: 'Remove api.cometapi.com (user 71)?',
    detail: expect.stringContaining('Its pin, its history and its alerts are deleted from this computer'),
  });
  expect(await asked({ act: 'reset', accountId: null, keyId: null })).toMatchObject({
    detail: expect.stringContaining('1 account is signed out and removed'),
  });
});

describe('an account is called by what the page cannot choose', () => {
  const label = 'the sample account, which is not needed any more';
  const about = { accountId: 'account-personal', keyId: null } as const;
  const acts = ['remove-account', 'sign-out', 'show-account', 'read-keychain'] as const;

  test.each(acts)('%s', async (act) => {
    const accounts = [account({ label })];
    const { detail, message } = await asked({ act, ...about }, {}, { accounts });
    expect(message).toContain('api.cometapi.com (user 71)');
    expect(message).not.toContain('sample');
    expect(detail).toContain(`Account shown as “${label}”`);
  });

  test('where its page is opened, in the detail', async () => {
    const { detail } = await asked(
      { act: 'open', ...about, reasons: [] },
      {},
      { accounts: [account({ label })] },
    );
    expect(detail).toBe(`api.cometapi.com (user 71)\nAccount shown as “${label}”`);
  });

  test('where no user id is known, by its host alone, and by no label that says the same', async () => {
    const accounts = [account({ userId: null, label: 'gw.example', host: 'gw.example' })];
    const { detail, message } = await asked({ act: 'sign-out', ...about, reasons: [] }, {}, { accounts });
    expect(message).toBe('Sign out of gw.example?');
    expect(detail).not.toContain('shown as');
  });

  test('in privacy mode by its number and its user id', async () => {
    const settings = { ...ASKED_SETTINGS, privacyMode: true };
    const { detail, message } = await asked(
      { act: 'sign-out', ...about, reasons: [] },
      {},
      { accounts: [account({ label })], settings },
    );
    expect(message).toBe('Sign out of Account 1 (user 71)?');
    expect(detail).not.toMatch(/sample|cometapi/);
  });

  test('a key of which nothing was read is told by its id', async () => {
    const accounts = [account({ pins: [{ ...pin({ keyId: 4102 }), reading: null }] })];
    expect((await asked({}, {}, { accounts })).detail).toContain('Id 4102 · api.cometapi.com (user 71)');
  });
});

test.each(['en', 'zh-TW', 'zh-CN'] as const)('every act has its words in %s', async (language) => {
  for (const act of Object.keys(MAIN_TEXTS.en.messages.consent.acts) as WriteAct[]) {
    const { cancel, confirm, message } = await asked({ act }, {}, { language });
    expect([message, confirm, cancel].every((text) => text.length > 0 && !text.includes('undefined'))).toBe(
      true,
    );
  }
});
