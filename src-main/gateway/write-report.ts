import type { Failure, FailureCode, Outcome } from '#contract/failure';
import {
  differingFields,
  type KeyField,
  type KeyFields,
  type Quota,
  type SentReport,
} from '#contract/key-action';
import type { Reading } from '#contract/reading';
import { isSameGrant } from '#contract/unanswered';
import { handedBackWith } from '#contract/written-quota';

/** Said by the gateway itself, or before anything was sent: the write did not happen. */
const CERTAIN: ReadonlySet<FailureCode> = new Set([
  'refused',
  'key-name-refused',
  'addresses-refused',
  'not-allowed',
  'not-offered',
  'not-a-gateway',
  'gateway-missing',
  'key-gone',
  'rate-limited',
  'asked-to-wait',
  'redirected-elsewhere',
  'token-rejected',
  'account-blocked',
  'user-id-needed',
  'user-id-wrong',
  'origin-mismatch',
  'token-malformed',
  'base-url-invalid',
  'base-url-not-https',
  'proxy-unreachable',
  'proxy-login-needed',
  'proxy-refused',
  'proxy-unsupported',
]);

export function changedNothing({ code, hadNoEffect }: Failure): boolean {
  return hadNoEffect === true || CERTAIN.has(code);
}

/**
 * What was wanted beside what the gateway says now; `after` null: it could not be read. `quotaBefore`: of a key that was
 * not there before as well.
 */
export function compareWithWanted(
  written: Pick<SentReport, 'before' | 'steps'> & { readonly wanted: KeyFields },
  after: Reading | null,
  quotaBefore: Quota | null = written.before,
): SentReport {
  if (after === null) return { ...written, after, result: 'unconfirmed', differences: [], handedBack: 0 };
  const handedBack = handedBackWith(written.wanted, quotaBefore, after);
  const others = differingFields({ ...written.wanted, remaining: 0 }, { ...after, remaining: 0 });
  const differences: readonly KeyField[] = handedBack === null ? [...others, 'remaining'] : others;
  return {
    ...written,
    after,
    result: resultOf(differences, written.steps),
    differences,
    handedBack: handedBack ?? 0,
  };
}

/** Another quota than before the first try may be that; where nobody says what was used, so may any other amount. */
export function mayHaveLanded(before: Quota | null, now: Reading): boolean {
  if (before === null) return false;
  const isUsedKnown = before.used !== null && now.used !== null;
  return isUsedKnown ? !isSameGrant(before, now) : before.remaining !== now.remaining;
}

/** Of a key that was to be gone; `after`: what asking for it brought then. */
export function deletionReport(
  before: Reading,
  failure: Failure | null,
  after: Outcome<{ readonly reading: Reading }>,
): SentReport {
  const isGone = !after.ok && after.failure.code === 'key-gone';
  return {
    result: isGone ? 'as-wanted' : after.ok ? 'differs' : 'unconfirmed',
    steps: [{ step: 'delete', failure }],
    before,
    wanted: null,
    after: after.ok ? after.value.reading : null,
    differences: [],
    handedBack: 0,
  };
}

function resultOf(differences: readonly KeyField[], steps: SentReport['steps']): SentReport['result'] {
  if (differences.length === 0) return 'as-wanted';
  const isStatusAlone = differences.every((field) => field === 'storedStatus');
  return isStatusAlone && steps.length === 2 ? 'half-done' : 'differs';
}
