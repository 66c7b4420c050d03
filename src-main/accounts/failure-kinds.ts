import { CONNECTION_FAILURE_CODES, type Failure, type FailureCode } from '#contract/failure';

/** The token does not work: regular polling stops, probes go on. */
const REJECTIONS: readonly FailureCode[] = [
  'token-rejected',
  'account-blocked',
  'user-id-needed',
  'user-id-wrong',
  'origin-mismatch',
];

/** These say something about all calls of an account, whichever call met them. */
const ACCOUNT_WIDE: readonly FailureCode[] = [...REJECTIONS, ...CONNECTION_FAILURE_CODES, 'rate-limited'];

export function isRejection({ code }: Failure): boolean {
  return REJECTIONS.includes(code);
}

export function isAccountWide({ code }: Failure): boolean {
  return ACCOUNT_WIDE.includes(code);
}
