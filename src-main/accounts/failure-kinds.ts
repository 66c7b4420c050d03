import type { Failure, FailureCode } from '#contract/failure';

/** The token does not work: regular polling stops, probes go on. */
const REJECTIONS: readonly FailureCode[] = [
  'token-rejected',
  'account-blocked',
  'user-id-needed',
  'user-id-wrong',
  'origin-mismatch',
];

/** These say something about all calls of an account, whichever call met them. */
const ACCOUNT_WIDE: readonly FailureCode[] = [
  ...REJECTIONS,
  'unreachable',
  'timed-out',
  'tls-failed',
  'certificate-untrusted',
  'proxy-unreachable',
  'proxy-login-needed',
  'proxy-refused',
  'proxy-unsupported',
  'rate-limited',
];

export function isRejection({ code }: Failure): boolean {
  return REJECTIONS.includes(code);
}

export function isAccountWide({ code }: Failure): boolean {
  return ACCOUNT_WIDE.includes(code);
}
