import type { SignInState } from '#contract/app-state';

/** Of that account, however far it has come. */
export function isUnderWay(
  { accountId, phase }: Pick<SignInState, 'accountId' | 'phase'>,
  ofAccountId: string,
): boolean {
  return accountId === ofAccountId && phase !== 'idle' && phase !== 'done';
}

/** Only where to keep the token is still open. */
export function isVerified({ failure, phase }: Pick<SignInState, 'failure' | 'phase'>): boolean {
  const isOthers = failure?.code === 'account-exists' || failure?.code === 'belongs-to-another-account';
  return phase === 'store-failed' || (phase === 'failed' && isOthers);
}
