import { SECOND_MS } from '#clock/durations';

export interface TimedTest {
  /** From the root, with `/`. */
  readonly file: string;
  readonly name: string;
  readonly durationMs: number;
}

const SLOW_MS = 5 * SECOND_MS;

const REASON = /\bOver 5 s: \S/;

/** What was slow though its file does not say why it must. Empty: there is none. */
export function slowTestSummary(tests: readonly TimedTest[], readFile: (file: string) => string): string {
  const lines = tests
    .filter(({ file, durationMs }) => durationMs > SLOW_MS && !REASON.test(readFile(file)))
    .toSorted((a, b) => b.durationMs - a.durationMs)
    .map(({ file, name, durationMs }) => `  ${(durationMs / SECOND_MS).toFixed(1)} s  ${file}: ${name}`);
  if (lines.length === 0) return '';
  return [
    'slow, maybe for other work on this machine, without a comment "Over 5 s: …" that says why:',
    ...lines,
  ].join('\n');
}
