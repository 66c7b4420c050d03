import type { ExternalChange } from '#contract/external-change';
import { LIMITS } from '#contract/limits';

/** One row per key and topic, the latest: what goes back and forth takes no more room. The oldest go first. */
export function mergeExternalChanges(
  before: readonly ExternalChange[],
  more: readonly ExternalChange[],
): readonly ExternalChange[] {
  return more
    .reduce<readonly ExternalChange[]>(
      (changes, change) => [...changes.filter((earlier) => !isSameTopic(earlier, change)), change],
      before,
    )
    .slice(-LIMITS.changesShown);
}

function isSameTopic(one: ExternalChange, other: ExternalChange): boolean {
  return one.accountId === other.accountId && one.keyId === other.keyId && topicOf(one) === topicOf(other);
}

function topicOf({ kind }: ExternalChange): ExternalChange['kind'] {
  return kind === 'enabled' ? 'disabled' : kind;
}
