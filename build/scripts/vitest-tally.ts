import { writeFileSync } from 'node:fs';
import type { SerializedError, TestCase, TestModule } from 'vitest/node';
import type { Tally } from './tally.ts';

/**
 * A Vitest reporter that writes a `Tally` to the file named by TALLY_FILE: Vitest's own JSON leaves out why a test
 * was skipped. What failed outside a test (a file, a hook, a stray rejection) counts as one failed test each.
 */
export default class VitestTally {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const tally: Tally = {
      passed: inState('passed').length,
      failed: [
        ...inState('failed').map((test) => ({
          name: `${test.module.relativeModuleId}: ${test.fullName}`,
          error: messagesOf(test.result().errors ?? []),
        })),
        ...modules.flatMap(failedOutside),
        ...unhandledErrors.map((error) => ({ name: 'outside a test', error: messagesOf([error]) })),
      ],
      skipped: inState('skipped').map((test) => ({ name: test.fullName, reason: reasonOf(test) })),
    };
    writeFileSync(process.env['TALLY_FILE'] ?? '', JSON.stringify(tally));
  }
}

function failedOutside(module: TestModule): Tally['failed'] {
  const groups = [
    { name: 'outside a test', errors: module.errors() },
    ...[...module.children.allSuites()].map((suite) => ({ name: suite.fullName, errors: suite.errors() })),
  ];
  return groups
    .filter(({ errors }) => errors.length > 0)
    .map(({ name, errors }) => ({ name: `${module.relativeModuleId}: ${name}`, error: messagesOf(errors) }));
}

function messagesOf(errors: readonly SerializedError[]): string {
  return errors.map(({ message }) => message).join('\n');
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === 'skipped' ? result.note : undefined) ?? 'without a reason';
}
