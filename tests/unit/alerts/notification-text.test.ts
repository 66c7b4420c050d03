import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LANGUAGES } from '#contract/setting-choices';
import { MAIN_TEXTS } from '#text/main-text';
import { NOTIFICATION_BYTES, notificationText } from '../../../src-main/alerts/notification-text.ts';
import { englishText } from '../../fixtures/english-text.ts';

const enNotifications = englishText.messages.notifications;
const SHOWN = { privacyMode: false, held: false };
const line = { rule: 'left-5' as const, name: 'ci', isSample: false, remedy: '', figures: [], asOf: null };
const RULES = ['left-5', 'empty', 'expired', 'exhausted', 'rejected', 'runs-out', 'expires-7d'] as const;

it('one alert names its key and says from when it is; samples say so', () => {
  expect(notificationText([line], englishText, SHOWN)).toEqual({
    title: 'ci',
    body: 'Almost used up.',
  });
  const old = { ...line, asOf: '14:05', isSample: true };
  expect(notificationText([old], englishText, SHOWN)).toEqual({
    title: 'Sample · ci',
    body: 'Almost used up. As last seen at 14:05.',
  });
  expect(notificationText([], englishText, SHOWN)).toBeNull();
});

it('whose key it is has the room that its name leaves, and at least some', () => {
  const titles = (name: string) =>
    ['eu', 'us'].map((at) => {
      const of = { ...line, name, owner: `my-company-ai-gateway-${at}.example.com` };
      return notificationText([of], englishText, SHOWN)?.title ?? '';
    });
  expect(titles('ci')).toEqual([...['eu', 'us'].map((at) => `ci · my-company-ai-gateway-${at}.example.com`)]);
  for (const title of titles('n'.repeat(60))) expect(title).toMatch(/^n{20,}… · my-company-ai-gatew.*…$/);
});

const OWNER = 'my-company-ai-gateway-eu.example.com';

function titleOf(name: string, owner?: string): string {
  return notificationText([{ ...line, name, owner }], englishText, SHOWN)?.title ?? '';
}

it('a key and whose it is take no more room together than the name of a key alone', () => {
  const bytesOf = (shown: string) => new TextEncoder().encode(shown).length;
  const most = bytesOf(titleOf('n'.repeat(99)));
  for (const length of [2, 30, 60])
    expect(bytesOf(titleOf('n'.repeat(length), OWNER))).toBeLessThanOrEqual(most);
});

it('a name in letters of several bytes leaves so much less to whose it is', () => {
  const name = '名'.repeat(10);
  expect(titleOf(name, OWNER)).toBe(`${name} · my-company-ai-gateway-e…`);
});

it('in privacy mode an account is called that, and a key a key', () => {
  const title = (rule: 'empty' | 'left-5') =>
    notificationText([{ ...line, rule }], englishText, { ...SHOWN, privacyMode: true })?.title;
  expect([title('empty'), title('left-5')]).toEqual([
    ...[enNotifications.hiddenAccount, enNotifications.hiddenName],
  ]);
  expect(title('empty')).not.toBe(title('left-5'));
});

it('several are called a sample only where all of them are', () => {
  const sample = { ...line, isSample: true };
  expect(notificationText([sample, line], englishText, SHOWN)?.title).toBe('2 alerts');
  expect(notificationText([sample, sample], englishText, SHOWN)?.title).toBe('Sample · 2 alerts');
});

it('several are one, and those of the quiet hours a summary', () => {
  expect(notificationText([line, line, line], englishText, SHOWN)?.title).toBe('3 alerts');
  expect(notificationText([line], englishText, { ...SHOWN, held: true })?.title).toContain('quiet hours');
});

it('of several each says from when it is', () => {
  const remedy = 'Set a new expiry.';
  const old = { ...line, rule: 'expired' as const, remedy, asOf: '14:05' };
  expect(notificationText([old, { ...old, name: 'b' }], englishText, SHOWN)?.body).toBe(
    ['ci', 'b'].map((name) => `${name}: Expired. Set a new expiry. As last seen at 14:05.`).join('\n'),
  );
  const body = notificationText([line, old], englishText, { ...SHOWN, held: true })?.body;
  expect(body).toMatch(/^ci: .* As last seen at 14:05\.\nci: Almost used up\.$/);
  const long = 'x'.repeat(60);
  const cut = notificationText(
    [
      { ...old, name: long },
      { ...old, name: long },
    ],
    englishText,
    SHOWN,
  );
  expect(cut?.body).toMatch(/As last seen at 14:05\.$/);
});

it('several begin with what does not work, and say of how many there was no room', () => {
  const rules = ['left-20', 'low', 'disabled', 'expires-7d', 'deleted'] as const;
  const lines = rules.map((rule) => ({ ...line, rule, name: rule }));
  expect(notificationText(lines, englishText, SHOWN)?.body.split('\n')).toEqual([
    'deleted: Was deleted elsewhere.',
    'disabled: Was disabled elsewhere.',
    'low: Little is left in the account. Top it up soon.',
    'and 2 more',
  ]);
  const long = lines.map((each) => ({ ...each, name: each.name.padEnd(60, 'x') }));
  expect(notificationText(long, englishText, SHOWN)?.body.split('\n')).toEqual([
    expect.stringMatching(/^deleted/),
    expect.stringMatching(/^disabled/),
    'and 3 more',
  ]);
});

it('two that fit to the byte are both told, and one byte more leaves the second out', () => {
  const line = { rule: 'low' as const, isSample: false, remedy: '', figures: [], asOf: '14:05' };
  const told = (more: number) => {
    const lines = ['x'.repeat(50), 'y'.repeat(40)].map((name) => ({ ...line, name }));
    const filled = lines.map((each, index) => ({ ...each, asOf: index === 0 ? '14:05' : '5'.repeat(more) }));
    return notificationText(filled, englishText, SHOWN);
  };
  const sizeOf = (more: number) => Buffer.byteLength(`${told(more)?.title ?? ''}${told(more)?.body ?? ''}`);
  const most = NOTIFICATION_BYTES - sizeOf(0);
  expect(sizeOf(most)).toBe(NOTIFICATION_BYTES);
  expect([most, most + 1].map((more) => told(more)?.body.includes('y'))).toEqual([true, false]);
  expect(told(most + 1)?.body).toMatch(/\nand 1 more$/);
});

it('of several that do not fit with what is to be done, each is named before that is said', () => {
  const remedy = 'Top up, set a new expiry, then enable.';
  const old = { ...line, rule: 'expired' as const, remedy, asOf: '14:05' };
  const body = (length: number) => {
    const lines = ['a', 'b'].map((letter) => ({ ...old, name: letter.repeat(length) }));
    return notificationText(lines, englishText, SHOWN)?.body;
  };
  expect(body(1)?.split(remedy)).toHaveLength(3);
  expect(body(60)).toMatch(/^a+: Expired\. As last seen at 14:05\.\nb+: Expired\. As last seen at 14:05\.$/);
});

it('one that is longer than a notification says, rather than what to do, how old it is', () => {
  const old = { ...line, name: 'x'.repeat(60), remedy: 'y'.repeat(180), asOf: '14:05' };
  const { body = '' } = notificationText([old], englishText, SHOWN) ?? {};
  expect(body).toBe('Almost used up. As last seen at 14:05.');
});

it.each([
  [false, /^x+…$/],
  [true, /^ci: x+…$/],
])('one that has no end is told as far as it fits (held: %s)', (held, beginning) => {
  const long = { ...line, cause: 'x'.repeat(400) };
  const { body = '', title = '' } = notificationText([long], englishText, { ...SHOWN, held }) ?? {};
  expect(Buffer.byteLength(title + body)).toBe(NOTIFICATION_BYTES);
  expect(body).toMatch(beginning);
});

it('a name that is too long keeps as much of its beginning as fits', () => {
  const title = (length: number) =>
    notificationText([{ ...line, name: 'x'.repeat(length) }], englishText, SHOWN)?.title;
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
  remedy: fc.constantFrom('', 'Top up, set a new expiry, then enable.'),
  figures: fc.subarray(['US$12,345,678.90 left', '100%', 'lasts about 364 d']),
  asOf: fc.option(fc.string()),
});

it('whatever the names, the text fits, turns nothing around, and in privacy mode holds no name', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1 }),
      fc.constantFrom(...LANGUAGES),
      fc.boolean(),
      (lines, language, held) => {
        const words = MAIN_TEXTS[language];
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
