import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MINUTE_MS } from '#clock/durations';
import { playwrightTally } from './playwright-tally.ts';
import { ROOT, runGroup, type Command } from './process-group.ts';
import { TEST_PACKAGES, UNIT_TEST_PACKAGES } from './system-packages.ts';
import { addTallies, brokenOff, type Tally } from './tally.ts';

export interface Suite {
  readonly name: string;
  /** Patterns of its files, from the root. */
  readonly files: readonly string[];
  readonly packages: readonly string[];
  /** Whether a file's tests look at `out/`. */
  readonly needsBuild: (file: string) => boolean;
  readonly command: Command;
  readonly limitMs: number;
  readonly reportFile: string;
  readonly read: (report: string) => Tally;
}

const at = (path: string) => resolve(ROOT, path);

const unitReport = at('node_modules/.cache/unit-tally.json');

const unit: Suite = {
  name: 'unit',
  files: [
    'tests/unit/**/*.test.ts',
    'tests/package/*.test.ts',
    'tests/soak/*.test.ts',
    'tests/world/*.test.ts',
    'tests/hostile/*.test.ts',
  ],
  packages: UNIT_TEST_PACKAGES,
  needsBuild: (file) => file.startsWith('tests/package/'),
  command: {
    file: process.execPath,
    args: [
      ...[at('node_modules/vitest/vitest.mjs'), 'run', '-c', 'tests/vitest.config.ts'],
      ...['--reporter=default', `--reporter=${fileURLToPath(import.meta.resolve('./vitest-tally.ts'))}`],
    ],
    env: { TALLY_FILE: unitReport },
  },
  limitMs: 10 * MINUTE_MS,
  reportFile: unitReport,
  read: (report) => JSON.parse(report) as Tally,
};

const app: Suite = {
  name: 'app',
  files: ['tests/app/**/*.spec.ts'],
  packages: TEST_PACKAGES,
  needsBuild: () => true,
  command: {
    file: process.execPath,
    args: [at('node_modules/playwright/cli.js'), 'test', '-c', 'tests/playwright.config.ts'],
  },
  limitMs: 20 * MINUTE_MS,
  reportFile: at('tests/app/results/report.json'),
  read: playwrightTally,
};

export const SUITES = [unit, app];

/** Runs a suite to its end, or what these arguments of its runner leave of it. One that breaks off has at least one failed test. */
export async function runSuite(
  { name, command, limitMs, reportFile, read }: Suite,
  narrowing: readonly string[],
): Promise<Tally> {
  rmSync(reportFile, { force: true });
  mkdirSync(dirname(reportFile), { recursive: true });
  const code = await runGroup({ ...command, args: [...command.args, ...narrowing] }, limitMs);
  const broken = brokenOff(name, `ended with code ${code}, see above`);
  if (!existsSync(reportFile)) return broken;
  const tally = read(readFileSync(reportFile, 'utf8'));
  return code === 0 || tally.failed.length > 0 ? tally : addTallies([tally, broken]);
}
