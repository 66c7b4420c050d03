import type { SentReport } from '#contract/key-action';
import type { PinState } from '#contract/pin-state';
import { isAsItWas } from '#contract/unanswered';
import type { KnownReport } from './read-since.ts';
import type { KeyAction } from './operation-runner.svelte.ts';

/** These are begun by a form or a question in place, which may be put once more. */
const BEGUN_IN_PLACE: ReadonlySet<KeyAction> = new Set([
  ...(['disable', 'top-up', 'quota', 'expiry', 'name', 'models', 'allowed-ips', 'group', 'delete'] as const),
]);

/** It was sent, nobody accepted it, and what it was about is as it was, but for what was used. */
export function isUntouched({ after, before, result, steps, wanted }: SentReport): boolean {
  if (result !== 'differs' || !before || !after || steps.some(({ failure }) => failure === null))
    return false;
  return isAsItWas(before, after, wanted ?? undefined);
}

/** It was not, and nobody can do it any more. */
export function isOver({ mayLand }: KnownReport): boolean {
  return mayLand === false;
}

/** Whether to offer it once more: where it came to nothing, and to disable a key twice does no harm. */
export function mayRetry(
  action: KeyAction,
  report: KnownReport,
  { status }: Pick<PinState, 'status'>,
): boolean {
  if (status === 'deleted') return false;
  // It may give the key something: not twice.
  if (action === 'enable') return isOver(report) && isUntouched(report);
  if (!BEGUN_IN_PLACE.has(action)) return false;
  if (action === 'disable') return report.result !== 'as-wanted' && status !== 'disabled';
  return isUntouched(report);
}
