import { expect, test } from 'vitest';
import { refusalOf } from '../../../../src-main/accounts/sign-in/find-gateway.ts';

test.each([
  ['clipboard', 'token-rejected', 'token-not-accepted'],
  ['field', 'token-rejected', 'token-not-accepted'],
  ['cli', 'token-rejected', 'token-rejected'],
  ['field', 'account-blocked', 'account-blocked'],
] as const)('a token from the %s that meets %s is told as %s', (from, met, told) => {
  const failure = { code: met, httpStatus: 401 };
  expect(refusalOf({ from }, failure)).toEqual({ ...failure, code: told });
});
