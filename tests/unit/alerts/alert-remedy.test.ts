import { describe, expect, it, test } from 'vitest';
import { ALERT_RULES, type AlertRule } from '#contract/alerts';
import { LANGUAGES } from '#contract/setting-choices';
import type { PinState } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { keyRemedy } from '#presentation/key-remedy';
import { whatIsWrong } from '#presentation/status-line';
import { MAIN_TEXTS } from '#text/main-text';
import { alertRemedy } from '../../../src-main/alerts/alert-remedy.ts';
import { NOTIFICATION_BYTES, notificationText } from '../../../src-main/alerts/notification-text.ts';
import { effectiveStatus } from '../../../src-main/keys/effective-status.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW, reading } from '../../fixtures/readings.ts';
import { account } from '../../fixtures/states.ts';

const ONE = account();
const FIGURES = ['US$12,345,678.90 left', '100%', 'lasts about 364 d'];
const [EMPTY, PAST] = [{ remaining: 0 }, { expiresAt: NOW - 1 }];

/** As it would be shown. */
function shown(fields: Partial<Reading>, deleted = false): PinState {
  const verdict = effectiveStatus(reading(fields), {
    now: NOW,
    deleted,
    accountEmpty: false,
    fullMark: null,
  });
  return pin(fields, verdict);
}

/** Every way in which a key is what the rule tells, by what it lacks. */
const LACKS: readonly Partial<Reading>[] = [{ remaining: 5 }, EMPTY, PAST, { ...EMPTY, ...PAST }];
const KEYS: Partial<Record<AlertRule, readonly PinState[]>> = {
  exhausted: [...LACKS.map((lack) => shown({ ...lack, storedStatus: 4 })), shown(EMPTY)],
  expired: [
    ...LACKS.map((lack) => shown({ ...lack, storedStatus: 3 })),
    shown(PAST),
    shown({ ...EMPTY, ...PAST }),
  ],
  disabled: LACKS.map((lack) => shown({ ...lack, storedStatus: 2 })),
  deleted: [shown({}, true)],
  'left-5': [pin({}, { status: 'low', reason: 'little-left' })],
  'left-20': [pin({}, { status: 'low', reason: 'little-left' })],
};

describe.each(Object.entries(KEYS) as [AlertRule, readonly PinState[]][])('an alert of %s', (rule, pins) => {
  it('says what is to be done in the words of row and button', () => {
    for (const one of pins) {
      const { sentence } = keyRemedy(one, englishText, NOW);
      expect(sentence).not.toBe('');
      expect(alertRemedy(rule, one, ONE, englishText, NOW)).toBe(sentence);
      expect(whatIsWrong(one, englishText, NOW, ONE)).toContain(sentence);
    }
  });

  it.each(LANGUAGES)('fits, whatever the key lacks: %s', (language) => {
    const text = MAIN_TEXTS[language];
    for (const one of pins) {
      const remedy = alertRemedy(rule, one, ONE, text, NOW);
      const lines = [
        {
          rule,
          name: 'x'.repeat(80),
          isSample: true,
          remedy,
          figures: rule.startsWith('left') ? FIGURES : [],
          asOf: '9'.repeat(40),
        },
      ];
      for (const held of [false, true]) {
        const { title, body } = notificationText(lines, text, { privacyMode: false, held }) ?? ONE_WORD;
        expect(Buffer.byteLength(title + body)).toBeLessThanOrEqual(NOTIFICATION_BYTES);
        expect(body).toContain(remedy);
      }
    }
  });
});

const ONE_WORD = { title: '', body: '' };

test('the other rules, of time to come and of the account, have their own words alone', () => {
  const low = pin({}, { status: 'low', reason: 'little-left' });
  for (const rule of ALERT_RULES.filter((each) => KEYS[each] === undefined))
    expect(alertRemedy(rule, low, ONE, englishText, NOW)).toBe('');
});

test('of another matter than the alert’s nothing is said', () => {
  const disabled = shown({ remaining: 5, storedStatus: 2 });
  expect(alertRemedy('left-5', disabled, ONE, englishText, NOW)).toBe('');
  expect(alertRemedy('exhausted', shown({}), ONE, englishText, NOW)).toBe('');
});

test('a date that has just passed is said before the status follows, with what else is missing', () => {
  const stale = pin({ ...PAST, ...EMPTY }, { status: 'usable', reason: null });
  expect(alertRemedy('expired', stale, ONE, englishText, NOW)).toBe('Top up the key, and set a new expiry.');
});

test('nothing is asked for that cannot be done now', () => {
  const out = account({ credential: 'signed-out' });
  expect(alertRemedy('expired', shown(PAST), out, englishText, NOW)).toBe('');
  expect(alertRemedy('deleted', shown({}, true), out, englishText, NOW)).toBe('Unpin it when you are done.');
});
