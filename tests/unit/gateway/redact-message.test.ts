import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactMessage } from '../../../src-main/gateway/redact-message.ts';
import { TOKEN } from '../../fixtures/servers/wire-server.ts';

test.each([
  ['  plain words  ', 'plain words'],
  ['无权进行此操作，access token 无效', '无权进行此操作，access token 无效'],
  ['quota (request id: 20260205132859798638387SIHCnxzJ)', 'quota'],
  ['Invalid token（请求 ID：20260205132859798638387SIHCnxzJ）', 'Invalid token'],
  ['TokenStatusExhausted[sk-abc***xyz]', 'TokenStatusExhausted[…]'],
  ['insufficient_user_quota for model_not_found', 'insufficient_user_quota for model_not_found'],
  [
    'Quota value exceeds valid range, maximum is 500000000000000',
    'Quota value exceeds valid range, maximum is 500000000000000',
  ],
  ['账户 1000000000000000 and 0x500000000000', '账户 1000000000000000 and …'],
  ['a\u202eb\u0000c\u2028d\ud800', 'abcd\ufffd'],
  ['\u200b\n', null],
])('%j is shown as %j', (message, shown) => {
  expect(redactMessage(message, TOKEN)).toBe(shown);
});

test('a long message is cut, not in the middle of a character', () => {
  expect(redactMessage(`${'a'.repeat(199)}🚀`, TOKEN)).toBe('a'.repeat(199));
});

test('a key that is cut off where reading ends is not shown', () => {
  const keys = `${'Ab3dEf6hIj9l'.repeat(4)} `.repeat(20);
  expect(redactMessage(`${keys}and the key ${'ZxZxqZxZ'.repeat(6)}`, TOKEN)).toBe(
    `${'… '.repeat(20)}and the key`,
  );
});

test('a message of megabytes does not stop the app', () => {
  const parts = [' ', '(', 'a', '(aaaaaaaaaaaaaaaaaaaaaaaa', TOKEN.slice(0, 7), 'sk'];
  for (const part of parts) redactMessage(part.repeat(2_000_000), TOKEN);
});

test('whatever stands around it, no 8 characters of the token are shown', () => {
  const fragment = fc.record({ start: fc.nat(TOKEN.length - 8), length: fc.integer({ min: 8, max: 32 }) });
  fc.assert(
    fc.property(fc.string(), fc.string(), fragment, (before, after, { start, length }) => {
      const shown = redactMessage(before + TOKEN.slice(start, start + length) + after, TOKEN) ?? '';
      expect(shown).not.toContain(TOKEN.slice(start, start + 8));
    }),
  );
});
