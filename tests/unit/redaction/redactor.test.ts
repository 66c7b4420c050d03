import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Redactor } from '../../../src-main/redaction/redactor.ts';
import { leaksOf } from '../../fixtures/leaks.ts';

const TOKEN = 'aB3+dE6/hI9=kL2_nO5-qR8.tU1~wX4';

function holding(...secrets: string[]): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.hold(secret);
  return redactor;
}

const every = (text: string, encode: (code: number) => string) =>
  Array.from(text, (character) => encode(character.charCodeAt(0))).join('');
const hexOf = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

/** Each as other programs write it; `around` are the bytes before and after it in something bigger. */
const ENCODINGS: Record<string, (secret: string, around: [string, string]) => string> = {
  plain: (secret) => secret,
  'in lower case, as a host': (secret) => secret.toLowerCase(),
  'URL-encoded': encodeURIComponent,
  'URL-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'URL-encoded whole, in lower case': (secret) => every(secret, (code) => `%${hexOf(code, 2)}`),
  'URL-encoded whole, in upper case': (secret) => every(secret, (code) => `%${hexOf(code, 2).toUpperCase()}`),
  'in JSON in JSON': (secret) => JSON.stringify(JSON.stringify({ secret })),
  'in escapes of JSON': (secret) => every(secret, (code) => `\\u${hexOf(code, 4)}`),
  base64: (secret, [before, after]) => Buffer.from(before + secret + after).toString('base64'),
  base64url: (secret, [before, after]) => Buffer.from(before + secret + after).toString('base64url'),
  'base64 in a URL': (secret, [before, after]) =>
    encodeURIComponent(Buffer.from(before + secret + after).toString('base64')),
  'in references of HTML': (secret) => every(secret, (code) => `&#${code};`),
  'in references of HTML, in hex': (secret) => every(secret, (code) => `&#x${hexOf(code, 2)};`),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  'hex in upper case': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
};

const secrets = fc
  .array(fc.integer({ min: 0x21, max: 0x7e }), { minLength: 12, maxLength: 80 })
  .map((codes) => String.fromCharCode(...codes));

describe('a secret that is held', () => {
  test.each(Object.entries(ENCODINGS))('does not get through %s', (_name, encode) => {
    const around = fc.tuple(fc.string(), fc.string());
    fc.assert(
      fc.property(secrets, around, around, (secret, within, [before, after]) => {
        const text = `${before} ${encode(secret, within)} ${after}`;
        expect(leaksOf(text, secret)).not.toEqual([]);
        expect(leaksOf(holding(secret).redact(text), secret)).toEqual([]);
        expect(leaksOf(holding(secret).known(text), secret)).toEqual([]);
      }),
    );
  });

  test('does not get through in part, or right beside another', () => {
    const fragment = fc.record({ start: fc.nat(TOKEN.length - 8), length: fc.integer({ min: 8, max: 32 }) });
    fc.assert(
      fc.property(fc.string(), fc.string(), fragment, (before, after, { start, length }) => {
        const text = before + TOKEN.slice(start, start + length) + after;
        expect(leaksOf(holding('another-secret-1', TOKEN).redact(text), TOKEN)).toEqual([]);
      }),
    );
    expect(holding(TOKEN, 'another-secret-1').redact(`a ${TOKEN}another-secret-1 b`)).toBe('a … b');
  });

  test('does not get through cut into pieces of four and more, whatever short text parts them', () => {
    const lengths = fc.array(fc.integer({ min: 4, max: 7 }), { minLength: 8, maxLength: 8 });
    const separator = fc.constantFrom(' ', '", "', '</b><b>', '\\n', ' … ', 'x', '&nbsp;', '%20');
    fc.assert(
      fc.property(lengths, separator, ([...sizes], between) => {
        const pieces: string[] = [];
        for (let read = 0; read + 4 <= TOKEN.length; read += sizes.shift() ?? 4)
          pieces.push(TOKEN.slice(read, read + (sizes[0] ?? 4)));
        const text = `a ${pieces.join(between)} b`;
        const left = holding(TOKEN).known(text);
        for (const piece of pieces.filter(({ length }) => length >= 4)) expect(left).not.toContain(piece);
      }),
    );
  });

  test.each(['>', '?'])('does not get through base64url where that differs from base64: %s', (character) => {
    const secret = character.repeat(15);
    expect(holding(secret).redact(Buffer.from(secret).toString('base64url'))).toBe('…');
  });

  test('of fewer than four characters is none, in no form', () => {
    const text = `ab1 ${Buffer.from('ab1').toString('hex')} ${Buffer.from('ab1').toString('base64')}`;
    expect(holding('ab1').redact(text)).toBe(text);
  });

  test('leaves alone four characters of it, and what is far from the next four', () => {
    for (const text of ['aB3+ is a word', `aB3+${'.'.repeat(17)}dE6/`, 'dE6/ aB3+'])
      expect(holding(TOKEN).known(text)).toBe(text);
  });

  test('is removed as long as somebody holds it', () => {
    const redactor = new Redactor();
    const [first, second] = [redactor.hold(TOKEN), redactor.hold(TOKEN)];
    first();
    first();
    expect(redactor.redact(TOKEN)).toBe('…');
    second();
    expect(redactor.known(TOKEN)).toBe(TOKEN);
  });
});

describe('what looks like a secret', () => {
  test.each([
    ['the key sk-Ab3dEf6hIj9lMn2p is out of quota', 'the key … is out of quota'],
    ['masked [sk-abc***wxyz]', 'masked […]'],
    ['Authorization: Bearer abc\r\nHost: x', 'Authorization: …\r\nHost: x'],
    ['proxy-authorization: Basic dXNlcg==', 'proxy-authorization: …'],
    ['{"cookie":"session=1","host":"x"}', '{"cookie":"…","host":"x"}'],
    [`{ authorization: 'secret', host: 'x' }`, `{ authorization: '…', host: 'x' }`],
    [`[ 'set-cookie', 'session=1' ]`, `[ 'set-cookie', '…' ]`],
    [String.raw`{"sent":"{\"authorization\":\"secret\"}"}`, String.raw`{"sent":"{\"authorization\":\"…\"}"}`],
    ['sent Bearer dXNlcjpwYXNzd29yZA1 to it', 'sent Bearer … to it'],
    ['connect to http://user:p%40ss@proxy:3128/', 'connect to http://…@proxy:3128/'],
  ])('is removed from %j', (text, shown) => {
    expect(new Redactor().redact(text)).toBe(shown);
  });

  test.each([
    'plain words, and 无权进行此操作，access token 无效',
    'the task-force has basic information on a bearer of news',
    'Error: connect ECONNREFUSED 127.0.0.1:8080\n    at Agent.get (/app/out/main/main.js:1234:56)',
    'GET https://api.cometapi.com/api/token/?p=1&page_size=100 took 12345678 ms (50% more)',
    'account 3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b11, C:\\Users\\xavier\\AppData, mail@example.org',
  ])('is not taken for one: %j', (text) => {
    expect(holding(TOKEN).redact(text)).toBe(text);
  });
});

describe('a text of a megabyte', () => {
  test.each([
    ...[
      'a',
      ' ',
      '%',
      '%25',
      '\\',
      '\\\\u0041',
      'sk-',
      'sk-aaaaaaaa ',
      'authorization',
      'cookie: ',
      `cookie:'`,
    ],
    ...['bearer ', 'basic a', '://', '://a', '://a@', '@', '"', TOKEN, TOKEN.slice(0, 7), '金鑰'],
  ])('of %j takes no longer than its length', (part) => {
    const redactor = holding(TOKEN, `sk-${'Ab3'.repeat(16)}`);
    // Of this process: what else the machine does counts for nothing.
    const before = process.cpuUsage();
    redactor.redact(part.repeat(1_048_576 / part.length));
    const { system, user } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(5_000);
  });
});

describe('at the limits of what is covered', () => {
  const gap = (characters: number) => `${TOKEN.slice(0, 4)}${'~'.repeat(characters)}${TOKEN.slice(4, 8)}`;

  test('two halves of eight characters are found with sixteen others between them, and no more', () => {
    expect(holding(TOKEN).known(gap(16))).toBe('…');
    expect(holding(TOKEN).known(gap(17))).toBe(gap(17));
  });

  test('four layers of escapes are undone, and no more', () => {
    const escaped = (layers: number) =>
      Array.from({ length: layers }).reduce<string>(
        (text) => text.replaceAll('%', '%25'),
        every('aB3+', (code) => `%${hexOf(code, 2)}`),
      ) + 'dE6/hI9=';
    const secret = 'aB3+dE6';
    expect(holding(secret).known(escaped(3))).not.toContain('dE6');
    expect(holding(secret).known(escaped(4))).toContain('dE6');
  });
});
