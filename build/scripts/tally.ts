import { stripVTControlCharacters } from 'node:util';
import type { TimedTest } from './slow-tests.ts';

interface Failed {
  readonly name: string;
  readonly error: string;
}

interface Skipped {
  readonly name: string;
  readonly reason: string;
}

/** How the tests of a suite ended. */
export interface Tally {
  readonly passed: number;
  readonly failed: readonly Failed[];
  readonly skipped: readonly Skipped[];
  /** Of those that passed. */
  readonly timed: readonly TimedTest[];
}

const ERROR_LINES = 20;

/** A failed test, or what failed outside one. */
export function failedBy(name: string, errors: readonly { readonly message?: string }[]): Failed {
  return { name, error: errors.map(({ message }) => message ?? '').join('\n') };
}

/** Of what did not run to its end, or was not well in spite of its tests. */
export function brokenOff(name: string, message: string): Tally {
  return { passed: 0, failed: [failedBy(name, [{ message }])], skipped: [], timed: [] };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.flatMap(({ failed }) => failed),
    skipped: tallies.flatMap(({ skipped }) => skipped),
    timed: tallies.flatMap(({ timed }) => timed),
  };
}

/** `N passed, N failed`, and the skipped if there are any. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  const line = `${passed} passed, ${failed.length} failed`;
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

/** What failed, each with the beginning of its error: the end of a long output is what is read first, or alone. */
export function failureSummary({ failed }: Tally): string {
  return failed
    .map(({ name, error }) => {
      const lines = stripVTControlCharacters(error).trim().split('\n').slice(0, ERROR_LINES);
      return [`failed: ${name}`, ...lines.map((line) => `  ${line}`)].join('\n');
    })
    .join('\n');
}
