import { describe, expect, test } from 'vitest';
import { accountProblem } from '../../../src-main/accounts/account-problem.ts';
import type { AccountRuntime } from '../../../src-main/accounts/account-runtime.ts';

const at = (state: AccountRuntime['connection']['state'], credential: AccountRuntime['credential']) =>
  accountProblem({ connection: { state, failure: null, since: 0 }, credential, isOfAnother: false });

describe('what keeps an account from working until somebody acts', () => {
  test.each(['missing', 'locked', 'unavailable'] as const)('is a token that is %s', (credential) => {
    expect(at('not-tried', credential)).toBe(credential);
    expect(at('rejected', credential)).toBe(credential);
  });

  test('is a token that the gateway rejects', () => expect(at('rejected', 'in-keychain')).toBe('rejected'));

  test.each(['in-keychain', 'session-only', 'signed-out', 'reading'] as const)(
    'is not that a token is %s, or that the gateway fails',
    (credential) => expect([at('ok', credential), at('failing', credential)]).toEqual([null, null]),
  );
});
