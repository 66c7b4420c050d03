import { relative, resolve } from 'node:path';
import type {
  JSONReport,
  JSONReportSpec,
  JSONReportSuite,
  JSONReportTest,
} from 'playwright/types/testReporter';
import { ROOT } from './process-group.ts';
import { failedBy, type Tally } from './tally.ts';

/** Counts a report of Playwright's JSON reporter. What failed outside a test counts as one failed test each. */
export function playwrightTally(report: string): Tally {
  const { config, suites, errors } = JSON.parse(report) as JSONReport;
  const tests = suites.flatMap(specsOf).flatMap((spec) => spec.tests.map((test) => ({ spec, test })));
  const inStatus = (...statuses: JSONReportTest['status'][]) =>
    tests.filter(({ test }) => statuses.includes(test.status));
  return {
    passed: inStatus('expected', 'flaky').length,
    failed: [
      ...inStatus('unexpected').map(({ spec, test }) =>
        failedBy(
          `${spec.file}: ${spec.title} (${test.projectName})`,
          test.results.flatMap((result) => result.errors),
        ),
      ),
      ...errors.map((error) => failedBy('outside a test', [error])),
    ],
    skipped: inStatus('skipped').map(({ spec, test }) => ({
      name: `${spec.title} (${test.projectName})`,
      reason: reasonOf(test),
    })),
    timed: inStatus('expected', 'flaky').map(({ spec, test }) => ({
      file: relative(ROOT, resolve(config.rootDir, spec.file)).replaceAll('\\', '/'),
      name: spec.title,
      durationMs: Math.max(...test.results.map(({ duration }) => duration)),
    })),
  };
}

function specsOf(suite: JSONReportSuite): JSONReportSpec[] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}

function reasonOf({ annotations, results }: JSONReportTest): string {
  const all = [...annotations, ...results.flatMap((result) => result.annotations)];
  const skip = all.find(({ type }) => type === 'skip' || type === 'fixme');
  return skip?.description ?? (skip ? 'without a reason' : 'not run');
}
