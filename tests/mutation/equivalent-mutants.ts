import type { Mutant } from './mutants.ts';

interface Equivalent extends Pick<Mutant, 'file' | 'original' | 'replacement'> {
  /** Why nobody can tell it from the original. */
  readonly because: string;
}

/** Read, and found to do the same as the original. */
const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'src-main/polling/machine-watch.ts',
    ...{ original: 'this.#checksSinceSuspend ?? 0', replacement: 'this.#checksSinceSuspend' },
    because: 'null is not at least 2 either',
  },
  {
    file: 'src-main/polling/poller.ts',
    ...{ original: 'this.#lastEndedAt ?? -Infinity', replacement: 'this.#lastEndedAt' },
    because: 'the epoch, which null counts as, is more than a minute ago as well',
  },
  {
    file: 'src-main/polling/schedule.ts',
    ...{ original: 'at ?? 0', replacement: 'at' },
    because: 'null counts as 0 in a subtraction',
  },
  {
    file: 'src-main/keys/run-out.ts',
    ...{ original: 'samples[0]?.fromAt ?? 0', replacement: 'samples[0]?.fromAt' },
    because: 'nothing is known of no samples, which NaN says as well',
  },
  {
    file: 'src-main/keys/run-out.ts',
    ...{ original: 'day?.rate ?? 0', replacement: 'day?.rate' },
    because: 'a ratio of 0 and NaN are both out of bounds',
  },
  {
    file: 'src-main/keys/effective-status.ts',
    ...{ original: 'fullMark?.units ?? null', replacement: 'fullMark?.units' },
    because: 'a share of no mark is NaN, which is within no limit',
  },
  {
    file: 'src-main/keys/full-mark.ts',
    ...{ original: 'shareLeft(balance, mark.units) ?? 0', replacement: 'shareLeft(balance, mark.units)' },
    because: 'the least of null and a share is 0 too',
  },
  {
    file: 'src-main/keys/full-mark.ts',
    ...{ original: 'used ?? 0', replacement: 'used' },
    because: 'null adds nothing',
  },
  {
    file: 'src-main/keys/full-mark.ts',
    ...{ original: 'reading.used ?? 0', replacement: 'reading.used' },
    because: 'null takes nothing off',
  },
  {
    file: 'src-main/keys/low-balance.ts',
    ...{ original: 'highest ?? 0', replacement: 'highest' },
    because: 'a share of null is 0',
  },
  {
    file: 'src-main/keys/spending.ts',
    ...{ original: 'before.used ?? 0', replacement: 'before.used' },
    because: 'null is 0 here, and then looked at by itself',
  },
  {
    file: 'src-main/keys/run-out.ts',
    ...{
      original: 'reach(left, forecast.rates)?.afterMs ?? 0',
      replacement: 'reach(left, forecast.rates)?.afterMs',
    },
    because: 'undefined is above nothing, as 0 is',
  },
  {
    file: 'src-main/alerts/rules/evaluate-alerts.ts',
    ...{ original: 'after === undefined || after === rules[path]', replacement: 'false' },
    because: 'what is as it was is only kept once more',
  },
  {
    file: 'src-main/alerts/rules/held-alerts.ts',
    ...{ original: 'alert.isSnoozed ?? false', replacement: 'alert.isSnoozed' },
    because: 'undefined differs from false, which says the same',
  },
  {
    file: 'src-main/alerts/rules/held-alerts.ts',
    ...{ original: 'alert.isResting ?? false', replacement: 'alert.isResting' },
    because: 'undefined differs from false, which says the same',
  },
  {
    file: 'src-main/alerts/rules/judged-rules.ts',
    ...{ original: "paths[index] ?? ''", replacement: 'paths[index]' },
    because: 'there is a path of each name',
  },
  {
    file: 'src-main/alerts/rules/next-check.ts',
    ...{ original: 'expiresAt === null', replacement: 'false' },
    because: 'null is an instant long past, and those are left out',
  },
  {
    file: 'src-main/alerts/rules/next-check.ts',
    ...{ original: 'quietUntil(quietHours, now) ?? Infinity', replacement: 'quietUntil(quietHours, now)' },
    because: 'null is an instant long past, and those are left out',
  },
  {
    file: 'src-main/gateway/create-gateway.ts',
    ...{ original: "'account'", replacement: "''" },
    because: 'no rule is for this route alone',
  },
  {
    file: 'src-main/gateway/key-writes.ts',
    ...{ original: "'plain'", replacement: "''" },
    because: 'it is asked only whether it is the status',
  },
  {
    file: 'src-main/accounts/page-plan.ts',
    ...{ original: 'unplaced[0] ?? 0', replacement: 'unplaced[0]' },
    because: 'without such a key no stretch holds any',
  },
  {
    file: 'src-main/accounts/page-plan.ts',
    ...{ original: 'keyIds[index] ?? older', replacement: 'keyIds[index]' },
    because: 'each but the first has one before it',
  },
  {
    file: 'src-main/accounts/next-change.ts',
    ...{ original: "typeof expiresAt === 'number'", replacement: 'true' },
    because: 'what is no number gives an instant that is none, and those are left out',
  },
  {
    file: 'src-main/keys/run-out.ts',
    ...{ original: 'samples[0]?.fromAt ?? untilAt', replacement: 'samples[0]?.fromAt' },
    because: 'without a sample there are too few of them',
  },
];

export function isEquivalent({ file, original, replacement }: Mutant): boolean {
  return EQUIVALENT.some(
    (known) => known.file === file && known.original === original && known.replacement === replacement,
  );
}
