import { MINUTE_MS } from '#clock/durations';
import { CONNECTION_FAILURE_CODES, type Failure, type FailureCode, type Outcome } from '#contract/failure';

/** A failure this old is shown even when nobody asked. */
export const FAILURE_SHOWN_AFTER_MS = 2 * MINUTE_MS;

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
  ...CONNECTION_FAILURE_CODES,
  'rate-limited',
  'asked-to-wait',
];

export function isRejection({ code }: Failure): boolean {
  return REJECTIONS.includes(code);
}

/** So does a wish for silence, whoever it came from. */
export function isAccountWide({ code, retryAt }: Failure): boolean {
  return ACCOUNT_WIDE.includes(code) || retryAt !== undefined;
}

/** Or of one route alone: one that stalls, or that something on the way drops, while all others answer. */
export function mayBeOfOneRoute({ code, retryAt }: Failure): boolean {
  return (code === 'unreachable' || code === 'timed-out') && retryAt === undefined;
}

/** The gateway answered as it should, but for what it holds of that key: others are asked all the same. */
export function isOfOneRecord({ code }: Failure): boolean {
  return code === 'malformed-answer' || code === 'answer-too-long';
}

/** It was never sent: the gateway wants silence. */
export function isWaiting({ code }: Failure): boolean {
  return code === 'asked-to-wait';
}

/** Of failures of one refresh, the one that was met: the others may only have been refused their turn. */
export function metFailure(failures: readonly Failure[]): Failure | null {
  const met = failures.filter((failure) => !isWaiting(failure));
  return met.find(({ httpStatus }) => httpStatus !== undefined) ?? met[0] ?? failures[0] ?? null;
}

/** What stopped a refresh: where that is the waiting alone, what its first call had failed of. */
export function stoppedBy(failure: Failure | null, first: Outcome<unknown> | null): Failure | null {
  return failure !== null && isWaiting(failure) && first?.ok === false ? first.failure : failure;
}
