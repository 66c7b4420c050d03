import { writeFileSync } from 'node:fs';
import type { TestCase, TestModule } from 'vitest/node';
import type { Tally } from './tally.ts';

/**
 * A Vitest reporter that writes a `Tally` to the file named by TALLY_FILE: Vitest's own JSON leaves out why a test
 * was skipped. What failed outside a test (a file, a hook, a stray rejection) counts as one failed test each.
 */
export default class VitestTally {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const failedOutside = groups.filter((group) => group.errors().length > 0).length + unhandledErrors.length;
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const tally: Tally = {
      passed: inState('passed').length,
      failed: inState('failed').length + failedOutside,
      skipped: inState('skipped').map((test) => ({ name: test.fullName, reason: reasonOf(test) })),
    };
    writeFileSync(process.env['TALLY_FILE'] ?? '', JSON.stringify(tally));
  }
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === 'skipped' ? result.note : undefined) ?? 'without a reason';
}
