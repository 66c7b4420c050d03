import { expect, test } from 'vitest';
import type { CredentialState } from '#contract/account-state';
import type { FailureCode } from '#contract/failure';
import { idFailure } from '../../../../src-renderer/sign-in/id-failure.ts';
import { NOW } from '../../../fixtures/readings.ts';

function refused(code: FailureCode, credential: CredentialState): ReturnType<typeof idFailure> {
  return idFailure({
    connection: { state: 'rejected', failure: { code }, since: NOW, shown: true },
    credential,
  });
}

test('the id alone is asked for where it is that which is wanted, and the token is at hand', () => {
  for (const credential of ['in-keychain', 'session-only'] as const)
    for (const code of ['user-id-needed', 'user-id-wrong'] as const)
      expect(refused(code, credential)).toEqual({ code });
});

test('where the token is not at hand, or is itself refused, a token is asked for', () => {
  for (const credential of ['reading', 'missing', 'locked', 'unavailable', 'signed-out'] as const)
    expect(refused('user-id-needed', credential)).toBeNull();
  for (const code of ['token-rejected', 'origin-mismatch', 'account-blocked'] as const)
    expect(refused(code, 'in-keychain')).toBeNull();
});
