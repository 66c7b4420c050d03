import type { Failure, FailureCode } from '#contract/failure';

/** Where an account is refused as a whole: what brings it back. */
type RefusalRemedy = 'replace-token' | 'sign-in' | 'refresh';

/** For anything else the user can only ask somebody, and look again. */
const REMEDIES: Partial<Record<FailureCode, RefusalRemedy>> = {
  'token-rejected': 'replace-token',
  'token-malformed': 'replace-token',
  'user-id-needed': 'sign-in',
  'user-id-wrong': 'sign-in',
  'origin-mismatch': 'sign-in',
};

/** Null: nobody said why, which only a token that was refused without a word comes to. */
export function refusalRemedy(failure: Failure | null): RefusalRemedy {
  return failure === null ? 'replace-token' : (REMEDIES[failure.code] ?? 'refresh');
}

/** It is the token that is not accepted, and neither the account nor what goes with the token. */
export function isTokenRefused(failure: Failure | null): boolean {
  return refusalRemedy(failure) === 'replace-token';
}
