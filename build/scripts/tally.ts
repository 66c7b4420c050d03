interface Skipped {
  readonly name: string;
  readonly reason: string;
}

/** How the tests of a suite ended. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Skipped[];
}

/** Of what did not run to its end. */
export const BROKEN_OFF: Tally = { passed: 0, failed: 1, skipped: [] };

export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
  };
}

/** `N passed, N failed`, and the skipped if there are any. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped.length > 0 ? `${line}, ${skipped.length} skipped` : line;
}

/** The suite's line, and below it what was skipped, by reason. */
export function suiteSummary(suite: string, tally: Tally): string {
  const byReason = Object.entries(Object.groupBy(tally.skipped, ({ reason }) => reason));
  const lines = byReason.flatMap(([reason, tests = []]) => [
    `  skipped, ${reason}:`,
    ...tests.map(({ name }) => `    ${name}`),
  ]);
  return [`${suite}: ${tallyLine(tally)}`, ...lines].join('\n');
}
