import type { ChangeNote } from '#contract/alerts';
import { LIMITS } from '#contract/limits';

/** One row per key and topic, the latest: what goes back and forth takes no more room. The oldest go first. */
export function withChanges(
  before: readonly ChangeNote[],
  more: readonly ChangeNote[],
): readonly ChangeNote[] {
  return more
    .reduce<readonly ChangeNote[]>(
      (notes, note) => [...notes.filter((earlier) => !isSameTopic(earlier, note)), note],
      before,
    )
    .slice(-LIMITS.changesShown);
}

function isSameTopic(one: ChangeNote, other: ChangeNote): boolean {
  return one.accountId === other.accountId && one.keyId === other.keyId && topicOf(one) === topicOf(other);
}

function topicOf({ kind }: ChangeNote): ChangeNote['kind'] {
  return kind === 'enabled' ? 'disabled' : kind;
}
