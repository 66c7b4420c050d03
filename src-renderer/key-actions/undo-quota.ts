import type { KeyChange, Quota } from '#contract/key-action';
import { isSameGrant } from '#contract/unanswered';
import { carriedOut } from './carried-out.ts';
import type { KeyAction, KeyOperation } from './operation-runner.svelte.ts';

const QUOTA: ReadonlySet<KeyAction> = new Set(['top-up', 'quota']);

/**
 * What takes back a quota that was just given or set, but for what was used since; null: there is nothing to take back,
 * or it was changed once more. `now`: as the key was read last.
 */
export function undoingChange({ action, report }: KeyOperation, now: Quota | null): KeyChange | null {
  if (report?.result !== 'as-wanted' || report.steps.length === 0) return null;
  if (!QUOTA.has(carriedOut(action, report))) return null;
  const { after, before, wanted } = report;
  if (!after || !now || !isSameGrant(after, now)) return null;
  if (before === null || wanted === null || wanted.unlimited) return null;
  if (before.unlimited) return { kind: 'quota', units: null };
  const more = wanted.remaining - before.remaining;
  if (more === 0) return null;
  return { kind: 'undo', units: -more };
}
