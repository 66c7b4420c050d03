import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { CalledFunctions } from './called-functions.ts';

/** Runs in the tests' process, before each file: which functions of the app that file calls. */
const FOLDER = process.env['MUTATION_COVERAGE'] ?? '';
const ROOT = join(import.meta.dirname, '../..');

const session = await sessionOfProcess();
const beganAt = performance.now();
// What was called before this file is none of its own.
await session.post('Profiler.takePreciseCoverage');

afterAll(async () => {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const called = result.flatMap(({ functions, url }) => {
    const file = url.replace(/^file:\/\//, '').replace(`${ROOT}/`, '');
    if (!file.startsWith('src-main/')) return [];
    return functions
      .filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0)
      .map(({ functionName }) => `${file} ${functionName}`);
  });
  const test = (expect.getState().testPath ?? '').replace(`${ROOT}/`, '');
  const entry: CalledFunctions = {
    test,
    durationMs: performance.now() - beganAt,
    called: [...new Set(called)],
  };
  writeFileSync(join(FOLDER, `${createHash('sha1').update(test).digest('hex')}.json`), JSON.stringify(entry));
});

/** One for all files of a process: a second one would count from its own beginning. */
async function sessionOfProcess(): Promise<Session> {
  const kept = globalThis as { coverageSession?: Session };
  if (kept.coverageSession) return kept.coverageSession;
  const started = (kept.coverageSession = new Session());
  started.connect();
  await started.post('Profiler.enable');
  await started.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return started;
}
