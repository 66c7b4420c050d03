import type { SentReport } from '#contract/key-action';
import type { KeyAction } from './operation-runner.svelte.ts';

const ENABLED = 1;

/** What was done by it: a key that was enabled all along is given something, and nothing else. */
export function carriedOut(action: KeyAction, { before, steps, wanted }: SentReport): KeyAction {
  if (action !== 'enable' || before?.storedStatus !== ENABLED || steps.length === 0) return action;
  return wanted !== null && wanted.remaining !== before.remaining ? 'top-up' : 'expiry';
}
