import { describe, expect, test } from 'vitest';
import { cleanToken, cleanUserId } from '../../../../src-main/accounts/sign-in/token-input.ts';

const TOKEN = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXU=';

describe('a pasted or typed access token', () => {
  test.each([
    TOKEN,
    `  ${TOKEN}\n`,
    `Bearer ${TOKEN}`,
    `bearer   ${TOKEN}`,
    `\tBearer ${TOKEN} `,
    `"${TOKEN}"`,
    `'Bearer ${TOKEN}'`,
    `“${TOKEN}”`,
    `「${TOKEN}」`,
    `COMETAPI_ACCESS_TOKEN=${TOKEN}`,
    `export COMETAPI_ACCESS_TOKEN="${TOKEN}";`,
    `$env:COMETAPI_ACCESS_TOKEN = '${TOKEN}'`,
    `access_token = "${TOKEN}"`,
    `"access_token": "${TOKEN}",`,
    `{"access_token":"${TOKEN}"}`,
    `{ "access_token": "${TOKEN}" }\n`,
    `Authorization: Bearer ${TOKEN}`,
  ])('is cleaned of what surrounds it: %j', (input) => {
    expect(cleanToken(input)).toEqual({ ok: true, value: TOKEN });
  });

  test.each(['QUJDREVGRw==', 'a.b-c_d~e+f/g', '0123456789abcdef0123456789abcdef'])(
    'stays as it is: %s',
    (token) => expect(cleanToken(token)).toEqual({ ok: true, value: token }),
  );

  test.each([
    ['', 'token-empty'],
    ['  \n', 'token-empty'],
    ['sk-abcdef', 'token-is-api-key'],
    ['Bearer sk-abcdef', 'token-is-api-key'],
    ['"sk-abcdef"', 'token-is-api-key'],
    ['COMETAPI_KEY=sk-abcdef', 'token-is-api-key'],
    ['{"api_key":"sk-abcdef"}', 'token-is-api-key'],
    ['""', 'token-empty'],
    [`{"access_token":"${TOKEN}","base_url":"https://tools.example"}`, 'token-malformed'],
    [`${TOKEN}, ${TOKEN}`, 'token-malformed'],
    [`"${TOKEN}`, 'token-malformed'],
    ['••••••••', 'token-malformed'],
    ['['.repeat(5_000), 'token-too-long'],
    [`${TOKEN}\n${TOKEN}`, 'token-malformed'],
    [`${TOKEN}\u0000`, 'token-malformed'],
    ['令牌', 'token-malformed'],
    ['x'.repeat(1_025), 'token-too-long'],
  ])('is refused before anything is sent: %j', (input, code) => {
    const outcome = cleanToken(input);
    expect(outcome).toEqual({ ok: false, failure: { code } });
  });
});

describe('a user id', () => {
  test.each([
    ['77', 77],
    [' 1234567 ', 1_234_567],
  ])('%j is %d', (input, userId) => expect(cleanUserId(input)).toEqual({ ok: true, value: userId }));

  test.each(['', '0', '-5', '7.0', '0x10', 'dev', '1e3', '9'.repeat(30)])('%j is refused', (input) =>
    expect(cleanUserId(input)).toMatchObject({ ok: false, failure: { code: 'user-id-invalid' } }),
  );
});
