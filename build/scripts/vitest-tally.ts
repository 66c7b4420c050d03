import { writeFileSync } from 'node:fs';
import type { SerializedError, TestCase, TestModule, Vitest } from 'vitest/node';
import { failedBy, type Tally } from './tally.ts';

/**
 * A Vitest reporter that writes a `Tally` to the file named by TALLY_FILE: Vitest's own JSON leaves out why a test
 * was skipped. What failed outside a test (a file, a hook, a stray rejection) counts as one failed test each.
 */
export default class VitestTally {
  private chosen: RegExp | undefined;

  onInit({ config }: Pick<Vitest, 'config'>): void {
    this.chosen = config.testNamePattern;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const tests = modules
      .flatMap((module) => [...module.children.allTests()])
      .filter(isChosenBy(this.chosen));
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const tally: Tally = {
      passed: inState('passed').length,
      failed: [
        ...inState('failed').map((test) =>
          failedBy(`${test.module.relativeModuleId}: ${test.fullName}`, test.result().errors ?? []),
        ),
        ...modules.flatMap(failedOutside),
        ...unhandledErrors.map((error) => failedBy('outside a test', [error])),
      ],
      skipped: inState('skipped').map((test) => ({ name: test.fullName, reason: reasonOf(test) })),
      timed: inState('passed').map((test) => ({
        file: test.module.relativeModuleId,
        name: test.fullName,
        durationMs: test.diagnostic()?.duration ?? 0,
      })),
    };
    writeFileSync(process.env['TALLY_FILE'] ?? '', JSON.stringify(tally));
  }
}

/** With `-t`, the others count as skipped for Vitest; nobody asked for them. */
function isChosenBy(pattern: RegExp | undefined): (test: TestCase) => boolean {
  return ({ fullName }) => pattern === undefined || pattern.test(fullName);
}

function failedOutside(module: TestModule): Tally['failed'] {
  const groups = [
    { name: 'outside a test', errors: module.errors() },
    ...[...module.children.allSuites()].map((suite) => ({ name: suite.fullName, errors: suite.errors() })),
  ];
  return groups
    .filter(({ errors }) => errors.length > 0)
    .map(({ name, errors }) => failedBy(`${module.relativeModuleId}: ${name}`, errors));
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === 'skipped' ? result.note : undefined) ?? 'without a reason';
}
