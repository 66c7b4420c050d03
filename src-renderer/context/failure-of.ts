import type { Failure, Outcome } from '#contract/failure';

/** What has to be said of an outcome: not what the user has just declined in a dialog of main's. */
export function failureOf(outcome: Outcome<unknown>): Failure | null {
  return outcome.ok || outcome.failure.code === 'not-agreed' ? null : outcome.failure;
}
