import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LANGUAGES } from '#contract/setting-choices';
import { MAIN_TEXTS } from '#text/main-text';
import { NOTIFICATION_BYTES, notificationText } from '../../../src-main/alerts/notification-text.ts';
import { enNotifications } from '../../../src-main/text/en/main/notifications.ts';

const SHOWN = { privacyMode: false, held: false };
const line = { rule: 'left-5' as const, name: 'ci', isSample: false, asOf: null };
const RULES = ['left-5', 'empty', 'expired', 'exhausted', 'rejected', 'runs-out', 'expires-7d'] as const;

it('one alert names its key and says from when it is; samples say so', () => {
  expect(notificationText([line], enNotifications, SHOWN)).toEqual({
    title: 'ci',
    body: 'Very little is left.',
  });
  const old = { ...line, asOf: '14:05', isSample: true };
  expect(notificationText([old], enNotifications, SHOWN)).toEqual({
    title: 'Sample · ci',
    body: 'Very little is left. As last seen at 14:05.',
  });
  expect(notificationText([], enNotifications, SHOWN)).toBeNull();
});

it('in privacy mode an account is called that, and a key a key', () => {
  const title = (rule: 'empty' | 'left-5') =>
    notificationText([{ ...line, rule }], enNotifications, { ...SHOWN, privacyMode: true })?.title;
  expect([title('empty'), title('left-5')]).toEqual([
    ...[enNotifications.hiddenAccount, enNotifications.hiddenName],
  ]);
  expect(title('empty')).not.toBe(title('left-5'));
});

it('several are called a sample only where all of them are', () => {
  const sample = { ...line, isSample: true };
  expect(notificationText([sample, line], enNotifications, SHOWN)?.title).toBe('2 alerts');
  expect(notificationText([sample, sample], enNotifications, SHOWN)?.title).toBe('Sample · 2 alerts');
});

it('several are one, and those of the quiet hours a summary', () => {
  expect(notificationText([line, line, line], enNotifications, SHOWN)?.title).toBe('3 alerts');
  expect(notificationText([line], enNotifications, { ...SHOWN, held: true })?.title).toContain('quiet hours');
});

it('of several each says from when it is', () => {
  const old = { ...line, rule: 'expired' as const, asOf: '14:05' };
  expect(notificationText([old, { ...old, name: 'b' }], enNotifications, SHOWN)?.body).toBe(
    ['ci', 'b']
      .map((name) => `${name}: Expired. Set a later expiry, then enable. As last seen at 14:05.`)
      .join('\n'),
  );
  const body = notificationText([line, old], enNotifications, { ...SHOWN, held: true })?.body;
  expect(body).toMatch(/^ci: Very little is left\.\nci: .* As last seen at 14:05\.$/);
  const long = 'x'.repeat(60);
  const cut = notificationText(
    [
      { ...old, name: long },
      { ...old, name: long },
    ],
    enNotifications,
    SHOWN,
  );
  expect(cut?.body).toMatch(/As last seen at 14:05\.$/);
});

it('two that fit to the byte are both told, and one byte more leaves the second out', () => {
  const line = { rule: 'expired' as const, isSample: false, asOf: '14:05' };
  const told = (more: number) => {
    const lines = [60, 50].map((length) => ({ ...line, name: 'x'.repeat(length) }));
    const filled = lines.map((each, index) => ({ ...each, asOf: index === 0 ? '14:05' : '5'.repeat(more) }));
    return notificationText(filled, enNotifications, SHOWN);
  };
  const sizeOf = (more: number) => Buffer.byteLength(`${told(more)?.title ?? ''}${told(more)?.body ?? ''}`);
  const most = NOTIFICATION_BYTES - sizeOf(0);
  expect(sizeOf(most)).toBe(NOTIFICATION_BYTES);
  expect([most, most + 1].map((more) => told(more)?.body.split('\n').length)).toEqual([2, 1]);
});

it('a name that is too long keeps as much of its beginning as fits', () => {
  const title = (length: number) =>
    notificationText([{ ...line, name: 'x'.repeat(length) }], enNotifications, SHOWN)?.title;
  expect([title(60), title(61)]).toEqual(['x'.repeat(60), `${'x'.repeat(57)}…`]);
});

const anyLine = fc.record({
  rule: fc.constantFrom(...RULES),
  name: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.constantFrom('👩‍👩‍👧‍👦'.repeat(80), '\u202e'.repeat(300), '\ud800', 'a\nb'),
  ),
  isSample: fc.boolean(),
  asOf: fc.option(fc.string()),
});

it('whatever the names, the text fits, turns nothing around, and in privacy mode holds no name', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1 }),
      fc.constantFrom(...LANGUAGES),
      fc.boolean(),
      (lines, language, held) => {
        const words = MAIN_TEXTS[language].messages.notifications;
        const text = notificationText(lines, words, { privacyMode: false, held });
        const whole = `${text?.title ?? ''}${text?.body ?? ''}`;
        expect(new TextEncoder().encode(whole).length).toBeLessThanOrEqual(NOTIFICATION_BYTES);
        // Only what isolates a right-to-left name.
        expect(whole.replaceAll(/\u2068[^\u2066-\u2069]*\u2069/g, '')).not.toMatch(/\p{Bidi_Control}/u);
        expect(whole).not.toMatch(/[^\P{Cc}\n]/u);
        const unnamed = lines.map((each) => ({ ...each, name: 'other' }));
        const hidden = { privacyMode: true, held };
        expect(notificationText(lines, words, hidden)).toEqual(notificationText(unnamed, words, hidden));
      },
    ),
    { numRuns: 500 },
  );
});
