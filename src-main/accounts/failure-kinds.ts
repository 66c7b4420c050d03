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

/** So does a wish for silence, whoever it came from. */
export function isAccountWide({ code, retryAt }: Failure): boolean {
  return ACCOUNT_WIDE.includes(code) || retryAt !== undefined;
}

/** The gateway answered as it should, but for what it holds of that key: others are asked all the same. */
export function isOfOneRecord({ code }: Failure): boolean {
  return code === 'malformed-answer' || code === 'answer-too-long';
}

/** Of failures that came together, the one that was met: the others may only have been refused their turn. */
export function metFailure(failures: readonly Failure[]): Failure | null {
  return failures.find(({ httpStatus }) => httpStatus !== undefined) ?? failures[0] ?? null;
}
