import { createVitest, type TestSpecification } from 'vitest/node';
import { join, resolve } from 'node:path';

/** What is to be run: these tests, one after the other until one fails, with this text in place of a file's own. */
export interface Job {
  readonly file: string;
  readonly text: string;
  readonly tests: readonly string[];
}

/** Null: all of them passed. */
export type Verdict = { readonly failed: string | null };

const ROOT = resolve(import.meta.dirname, '../..');

/** A process of its own, since what is wrong with a mutant may keep it busy for ever. */
let job: Job | null = null;

class GivenOrder {
  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
  sort(files: TestSpecification[]): TestSpecification[] {
    const order = (job?.tests ?? []).map((test) => join(ROOT, test));
    return files.toSorted((one, other) => order.indexOf(one.moduleId) - order.indexOf(other.moduleId));
  }
}

const vitest = await createVitest(
  {
    config: 'tests/vitest.config.ts',
    root: ROOT,
    watch: false,
    bail: 1,
    maxWorkers: 1,
    testTimeout: 5_000,
    // What it keeps goes by the text on the disk.
    fsModuleCache: false,
    reporters: [{}],
    sequence: { sequencer: GivenOrder },
  },
  {
    server: { watch: null },
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        load: (id) => (job !== null && id.split('?')[0] === join(ROOT, job.file) ? job.text : null),
      },
    ],
  },
);
await vitest.standalone();
const specifications = await vitest.globTestSpecifications();

process.on('message', (next: Job) => {
  const before = job;
  job = next;
  for (const { file } of [next, ...(before === null ? [] : [before])])
    vitest.invalidateFile(join(ROOT, file));
  void run(next).then((verdict) => process.send?.(verdict));
});
process.send?.('ready');

async function run({ tests }: Job): Promise<Verdict> {
  const wanted = new Set(tests.map((test) => join(ROOT, test)));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    specifications.filter(({ moduleId }) => wanted.has(moduleId)),
  );
  // Those that were left out after the first failure count as failed, too.
  const failed = testModules.find(
    (module) =>
      // Those of runs before are among them, too.
      wanted.has(module.moduleId) &&
      (module.errors().length > 0 || [...module.children.allTests('failed')].length > 0),
  );
  if (failed !== undefined) return { failed: failed.relativeModuleId };
  return { failed: unhandledErrors.length > 0 ? 'an error that nobody caught' : null };
}
