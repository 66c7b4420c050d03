import type { Outcome } from '#contract/failure';
import type { ActionReport, NewKey } from '#contract/key-action';
import type { ActionDependencies } from './action-dependencies.ts';
import { resultOf } from './pinned-key.ts';

/**
 * Creates a key. Which of the list it is, the account then knows; not confirmed, the next one that is new may be it, after
 * a restart as well.
 */
export async function createKey(
  { gateway, isClosed, log, model, onKeysChanged }: ActionDependencies,
  key: NewKey,
): Promise<Outcome<ActionReport>> {
  let isUnanswered = false;
  model.creations.begin(key.name);
  try {
    const outcome = await gateway.writes.create(key);
    log('key-action', { action: 'create', result: resultOf(outcome) });
    if (outcome.ok) onKeysChanged();
    const sent = outcome.ok && outcome.value.result !== 'not-done' ? outcome.value : null;
    if (sent?.after && !isClosed()) model.noteNewest({ readings: [sent.after], askedAt: sent.after.readAt });
    isUnanswered = sent !== null && (sent.after === null || isClosed());
    return outcome;
  } finally {
    model.creations.end(key.name, { isUnanswered });
  }
}
