import { EVENTS } from './events/events.ts';
import { KNOWN_FAULTS } from './known-faults.ts';
import { canMeet, pairOf, STATES, type Tally } from './pair-tally.ts';
import type { BrokenHistory, WorldTestResult } from './world-test.ts';

/** What a run came to, for people. */
export function report({ tally, seconds, broken }: WorldTestResult): string {
  const rate = tally.steps / seconds;
  const lines = [
    `${tally.steps} steps in ${tally.runs} histories, ${rate.toFixed(1)} steps/s`,
    ...pairTable(tally),
    metLine(tally),
    ...KNOWN_FAULTS.map(({ fault }) => `known, met ${tally.known.get(fault) ?? 0} times: ${fault}`),
    ...(broken === null ? ['No invariant was broken.'] : brokenLines(broken)),
  ];
  return lines.join('\n');
}

/** In a long run each is met: one that is not is a failure of the generator. */
export function pairsNeverMet({ pairs }: Tally): string[] {
  return possiblePairs().filter((pair) => !pairs.has(pair));
}

function possiblePairs(): string[] {
  return EVENTS.flatMap(({ name }) =>
    STATES.filter((state) => canMeet(name, state)).map((state) => pairOf(name, state)),
  );
}

function metLine(tally: Tally): string {
  const possible = possiblePairs().length;
  return `pairs met: ${possible - pairsNeverMet(tally).length} of ${possible}`;
}

function pairTable({ pairs }: Tally): string[] {
  const widest = Math.max(...EVENTS.map(({ name }) => name.length));
  const row = (name: string, cells: readonly string[]) =>
    [name.padEnd(widest), ...cells.map((cell) => cell.padStart(6))].join(' ');
  return [
    ...STATES.map((state, index) => `${index + 1}: ${state}`),
    row(
      '',
      STATES.map((_, index) => String(index + 1)),
    ),
    ...EVENTS.map(({ name }) =>
      row(
        name,
        STATES.map((state) => (canMeet(name, state) ? String(pairs.get(pairOf(name, state)) ?? 0) : '–')),
      ),
    ),
  ];
}

function brokenLines({ seed, foundAfterSeconds, steps, breaches }: BrokenHistory): string[] {
  return [
    `BROKEN with seed ${seed}, found after ${foundAfterSeconds.toFixed(1)} s:`,
    ...breaches.map(({ invariant, what, about }) => `  ${what} (${about})\n    against: ${invariant}`),
    'The shortest history:',
    ...steps.map((step) => `  ${step}`),
  ];
}
