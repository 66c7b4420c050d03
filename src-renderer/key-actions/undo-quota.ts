import type { KeyChange } from '#contract/key-action';
import type { KeyOperation } from './operation-runner.svelte.ts';

/** What takes back a quota that was just given or set, but for what was used since; null: there is nothing to take back. */
export function undoingChange({ action, report }: KeyOperation): KeyChange | null {
  const isQuota = action === 'top-up' || action === 'quota';
  if (!isQuota || report?.result !== 'as-wanted' || report.steps.length === 0) return null;
  const { before, wanted } = report;
  if (before === null || wanted === null || wanted.unlimited) return null;
  if (before.unlimited) return { kind: 'quota', units: null };
  const more = wanted.remaining - before.remaining;
  if (more === 0) return null;
  return { kind: 'undo', units: -more };
}
