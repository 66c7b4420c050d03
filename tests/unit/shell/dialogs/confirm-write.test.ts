import { describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '#clock/durations';
import { MAIN_TEXTS } from '#text/main-text';
import type { WriteAct, WriteQuestion } from '#contract/write-question';
import type { Confirmation } from '../../../../src-main/shell/dialogs/dialogs.ts';
import { createWriteConfirmation } from '../../../../src-main/shell/dialogs/confirm-write.ts';
import { pin } from '../../../fixtures/pin-states.ts';
import { NOW, units } from '../../../fixtures/readings.ts';
import { account, appState, ASKED_SETTINGS } from '../../../fixtures/states.ts';

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
        'Id 4102 · last used 3\u00a0d ago · $12.30 left · read 2\u00a0min ago\nCalls with it then fail for good. This cannot be undone.',
      confirm: 'Delete',
      cancel: 'Cancel',
    });
  });

  test.each([
    ['never used', { lastUsedAt: USED.createdAt }],
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
    'Personal',
    'With this, keys get $160.00 within an hour. Above $100.00 Comet Tray asks you here.',
    'More than 12 changes were asked for within a minute.',
    'No key or button was pressed in the window before. If it was you, with a screen reader for example, go on.',
  ]);
});

test('an account that is removed, and all of them, are told with what goes', async () => {
  const about = { accountId: 'account-personal', keyId: null } as const;
  expect(await asked({ act: 'remove-account', ...about })).toMatchObject({
    message: 'Remove Personal?',
    detail: expect.stringContaining('Its pin, its history and its alerts are deleted from this computer'),
  });
  expect(await asked({ act: 'reset', accountId: null, keyId: null })).toMatchObject({
    detail: expect.stringContaining('1 account is signed out and removed'),
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
