import { describe, expect, test } from 'vitest';
import { displayName, keyName, nameAmong } from '#presentation/key-name';
import { shownText } from '#presentation/isolate';
import { visibleLine } from '#presentation/visible-line';

test.each([
  '',
  '   ',
  '\u200b',
  '\u2060\u200d ',
  '\u202e',
  '\u3164',
  '\u0007\u001b',
  '\u2800',
  '\u{1d159}',
  '\ufdd0\uffff \u{10ffff}',
  '\ud800',
])('a key whose name cannot be seen is called by its number: %j', (name) =>
  expect(keyName({ name, keyId: 4102 })).toBe('#4102'),
);

test.each(['production', 'R&D <b>', '👩‍👩‍👧‍👦', '☎\ufe0e 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'می‌خواهم', 'क्‍ष', '鍵 キー', 'e\u0301'])(
  'every other name stays as it is: %j',
  (name) => expect(displayName({ name, keyId: 4102 })).toBe(name),
);

describe('a name in which something cannot be seen', () => {
  test.each([
    ['prod\u200b', 'prod\ufffd'],
    ['pro\u200dd\u00ad', 'pro\ufffdd\ufffd'],
    ['1\ufe0e', '1\ufffd'],
    ['\u202etxt.exe\u2066\u2069', '\ufffdtxt.exe\ufffd'],
    ['x\u061c\u200e\u200f', 'x\ufffd'],
    ['\u001b[31mred\u009b', '\ufffd[31mred\ufffd'],
    ['\ud800', '\ufffd'],
    ['pro\u{1d159}d', 'pro\ufffdd'],
    ['prod\ufdd0\ufffe', 'prod\ufffd'],
    [`e${'\u0301'.repeat(8)}d`, `e${'\u0301'.repeat(8)}d`],
    [`e${'\u0301'.repeat(500)}d`, `e${'\u0301'.repeat(8)}\ufffdd`],
    [`e${'\u0301\u0489'.repeat(500)}d`, `e${'\u0301\u0489'.repeat(4)}\ufffdd`],
  ])('shows that there is something, and never looks like one without it: %j', (name, shown) => {
    expect(visibleLine(name)).toBe(shown);
  });

  test('is one line without its outer blanks', () => {
    expect(visibleLine(' a\r\nb\tc\u2028d ')).toBe('a b c d');
  });
});

describe('a text of others in a sentence', () => {
  test.each(['مفتاح', 'מפתח (2)', 'a \u{1e900}'])(
    'is isolated where it runs from right to left: %j',
    (name) => {
      expect(shownText(name)).toBe(`\u2068${name}\u2069`);
    },
  );

  test.each(['production', '鍵', '👩‍👩‍👧‍👦'])('is as it is where nothing could turn: %j', (name) => {
    expect(shownText(name)).toBe(name);
  });

  test('closes no isolation but its own', () => {
    expect(shownText('\u2069\u2069מ')).toBe('\u2068\ufffdמ\u2069');
  });
});

test('among several accounts a key says whose it is, and one of the sample that it is that', () => {
  const key = { name: 'ci', keyId: 7 };
  const [work, home, sample] = [
    { label: 'Work', isSample: false },
    { label: 'Home', isSample: false },
    { label: 'CometAPI', isSample: true },
  ] as const;
  expect(nameAmong(key, work, [work, home, sample], 'Sample')).toEqual(['ci', 'Work']);
  expect(nameAmong(key, work, [work, sample], 'Sample')).toEqual(['ci']);
  expect(nameAmong(key, sample, [work, sample], 'Sample')).toEqual(['ci', 'Sample']);
  expect([nameAmong(key, sample, [sample]), nameAmong(key, undefined, [work, home])]).toEqual([
    ['ci'],
    ['ci'],
  ]);
  expect(nameAmong({ name: '', keyId: 7 }, home, [work, home])).toEqual(['#7', 'Home']);
});
