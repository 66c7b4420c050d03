import { expect, test } from 'vitest';
import { cleanLabel, defaultLabel, freeLabel } from '../../../src-main/accounts/account-label.ts';
import { parseBaseUrl } from '../../../src-main/contract/base-url.ts';

function labelOf(baseUrl: string): string {
  const address = parseBaseUrl(baseUrl);
  return address.ok ? defaultLabel(address.value) : address.failure.code;
}

test("CometAPI's own gateway is called by its name, another by its host", () => {
  expect(labelOf('https://api.cometapi.com')).toBe('CometAPI');
  expect(labelOf('https://tools.example:8443/gateway')).toBe('tools.example:8443/gateway');
  expect(labelOf(`https://${'a'.repeat(60)}.${'b'.repeat(60)}.example`)).toHaveLength(60);
});

test.each([
  ['  Work  ', 'Work'],
  ['two\nlines\u0000', 'two lines'],
  ['家族用 👩‍👩‍👧', '家族用 👩‍👩‍👧'],
  ['\ud83d', '\ufffd'],
])('%j is kept as %j', (input, label) => {
  expect(cleanLabel(input)).toBe(label);
});

test.each(['', '   ', '\u200b\u202e', '\n\t'])('%j shows nothing: it is no label', (input) => {
  expect(cleanLabel(input)).toBeNull();
});

test('a label that is taken gets the next number that is free, within the length of a label', () => {
  expect(freeLabel('CometAPI', ['Work'])).toBe('CometAPI');
  expect(freeLabel('CometAPI', ['CometAPI', 'CometAPI 2'])).toBe('CometAPI 3');
  const longest = 'a'.repeat(60);
  expect(freeLabel(longest, [longest])).toBe(`${'a'.repeat(58)} 2`);
});
