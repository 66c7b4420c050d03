import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SECOND_MS } from '#clock/durations';
import type { CalledFunctions } from './called-functions.ts';
import type { Mutant } from './mutants.ts';

/** Of all tests of one mutant, by how long they took when it was looked which they call. */
const LONGEST_MS = 45 * SECOND_MS;

/** Which tests call which function, from one run of all of them; kept, since a run takes minutes. */
export class TestMap {
  readonly #entries: readonly CalledFunctions[];

  private constructor(entries: readonly CalledFunctions[]) {
    // Those that tell soonest come first.
    this.#entries = entries.toSorted((one, other) => one.durationMs - other.durationMs);
  }

  static load(root: string, isNew: boolean): TestMap {
    const kept = join(root, 'node_modules/.cache/mutation-map.json');
    if (isNew || !existsSync(kept)) writeFileSync(kept, JSON.stringify(recorded(root)));
    return new TestMap(JSON.parse(readFileSync(kept, 'utf8')) as CalledFunctions[]);
  }

  /**
   * Those of its own room first, and of all of them as many as take that long. Where nobody is known to call the
   * function itself: those that call others of the file.
   */
  testsOf({ file, functionName }: Mutant): readonly string[] {
    const exact =
      functionName === null ? [] : this.#calling((called) => called === `${file} ${functionName}`);
    const entries = exact.length > 0 ? exact : this.#calling((called) => called.startsWith(`${file} `));
    const own = `tests/unit/${file.split('/')[1] ?? ''}/`;
    const [near, far] = [true, false].map((isNear) =>
      entries.filter(({ test }) => test.startsWith(own) === isNear),
    );
    return withinTime([...(near ?? []), ...(far ?? [])]).map(({ test }) => test);
  }

  #calling(is: (called: string) => boolean): readonly CalledFunctions[] {
    return this.#entries.filter(({ called }) => called.some(is));
  }
}

/** The first of them however long it takes. */
function withinTime(entries: readonly CalledFunctions[]): readonly CalledFunctions[] {
  let takesMs = 0;
  return entries.filter(({ durationMs }, index) => (takesMs += durationMs) < LONGEST_MS || index === 0);
}

function recorded(root: string): readonly CalledFunctions[] {
  const folder = join(root, 'node_modules/.cache/mutation-coverage');
  const failures = join(folder, 'failures');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const config = join(import.meta.dirname, 'coverage.config.ts');
  console.log('Looking which tests call what, which takes minutes.');
  const args = [vitest, 'run', '-c', config, '--reporter', 'json', '--outputFile', failures, 'tests/unit'];
  const env = { ...process.env, MUTATION_COVERAGE: folder };
  spawnSync(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
  const { testResults } = JSON.parse(readFileSync(failures, 'utf8')) as JsonReport;
  const failed = new Set(testResults.filter(({ status }) => status === 'failed').map(({ name }) => name));
  // They would fail of every mutant.
  for (const name of failed) console.log(`Left out, since it fails by itself: ${name}`);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as CalledFunctions)
    .filter(({ test }) => !failed.has(join(root, test)));
}

interface JsonReport {
  readonly testResults: readonly { readonly name: string; readonly status: string }[];
}
