import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { playwrightTally } from '../../../build/scripts/playwright-tally.ts';
import { ROOT } from '../../../build/scripts/process-group.ts';
import { slowTestSummary } from '../../../build/scripts/slow-tests.ts';
import { addTallies, failureSummary, suiteSummary, tallyLine } from '../../../build/scripts/tally.ts';

const RUNNER_LIMIT_MS = MINUTE_MS;

let folder: string;

/** Runs a real runner on a project of one file, in a process of its own; it is meant to fail. */
async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const options = { cwd: folder, env: { ...process.env, ...env }, timeout: RUNNER_LIMIT_MS };
  await new Promise((resolve) => execFile(process.execPath, args, options, resolve));
}

// Over 5 s: on a busy machine, since real runners start.
describe('The tally', { timeout: RUNNER_LIMIT_MS }, () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comet-tray-test-'));
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    return () => rm(folder, { recursive: true });
  });

  test('of Vitest counts tests and failed hooks, and keeps why a test was skipped', async () => {
    const file = join(folder, 'tally.json');
    await writeFile(
      join(folder, 'a.test.js'),
      `import { beforeAll, describe, expect, test } from 'vitest';
       test('good', () => {});
       test('bad', () => expect(1).toBe(2));
       test('not here', ({ skip }) => skip('needs a moon'));
       test.skip('never', () => {});
       describe('group', () => {
         beforeAll(() => { throw new Error('hook'); });
         test('inside', () => {});
       });`,
    );
    await writeFile(join(folder, 'b.test.js'), `throw new Error('cannot be loaded');`);
    const reporter = join(ROOT, 'build/scripts/vitest-tally.ts');
    await run([join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', `--reporter=${reporter}`], {
      TALLY_FILE: file,
    });
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      passed: 1,
      failed: [
        { name: 'a.test.js: bad', error: 'expected 1 to be 2 // Object.is equality' },
        { name: 'a.test.js: group', error: 'hook' },
        { name: 'b.test.js: outside a test', error: 'cannot be loaded' },
      ],
      skipped: [
        { name: 'not here', reason: 'needs a moon' },
        { name: 'never', reason: 'without a reason' },
        { name: 'group > inside', reason: 'without a reason' },
      ],
      timed: [{ file: 'a.test.js', name: 'good', durationMs: expect.any(Number) as number }],
    });
  });

  test('of Vitest leaves out what was not asked for', async () => {
    const file = join(folder, 'tally.json');
    await writeFile(
      join(folder, 'a.test.js'),
      `import { describe, test } from 'vitest';
       test('good', () => {});
       describe('group', () => {
         test('good inside', () => {});
         test.skip('good, but never', () => {});
       });
       test('other', () => {});`,
    );
    const reporter = join(ROOT, 'build/scripts/vitest-tally.ts');
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    await run([vitest, 'run', `--reporter=${reporter}`, '-t', 'group > good'], { TALLY_FILE: file });
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      passed: 1,
      skipped: [{ name: 'group > good, but never', reason: 'without a reason' }],
    });
  });

  test('of Playwright counts every project, and keeps why a test was skipped', async () => {
    const report = join(folder, 'report.json');
    await writeFile(
      join(folder, 'a.spec.ts'),
      `import { expect, test } from 'playwright/test';
       test('good', () => {});
       test('bad', () => expect(1).toBe(2));
       test.describe('group', () => {
         test('not here', () => test.skip(test.info().project.name === 'two', 'needs a moon'));
       });`,
    );
    await writeFile(
      join(folder, 'playwright.config.ts'),
      `export default { projects: [{ name: 'one' }, { name: 'two' }], reporter: 'json', workers: 1 };`,
    );
    await run([join(ROOT, 'node_modules/playwright/cli.js'), 'test'], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    expect(playwrightTally(await readFile(report, 'utf8'))).toEqual({
      passed: 3,
      failed: ['one', 'two'].map((project) => ({
        name: `a.spec.ts: bad (${project})`,
        error: expect.stringContaining('Object.is equality') as string,
      })),
      skipped: [{ name: 'not here (two)', reason: 'needs a moon' }],
      timed: ['good', 'good', 'not here'].map((name) => ({
        file: expect.stringMatching(/\/a\.spec\.ts$/) as string,
        name,
        durationMs: expect.any(Number) as number,
      })),
    });
  });

  test('ends in one line, and names what was skipped below its reason', () => {
    const unit = {
      passed: 2,
      failed: [{ name: 'c', error: '\u001b[31mno\u001b[0m\nmoon' }],
      skipped: [],
      timed: [],
    };
    const app = {
      passed: 1,
      failed: [],
      skipped: [
        { name: 'a', reason: 'no moon' },
        { name: 'b', reason: 'no moon' },
      ],
      timed: [],
    };
    expect(suiteSummary('unit', unit)).toBe('unit: 2 passed, 1 failed');
    expect(suiteSummary('app', app)).toBe(
      'app: 1 passed, 0 failed, 2 skipped\n  skipped, no moon:\n    a\n    b',
    );
    expect(tallyLine(addTallies([unit, app]))).toBe('3 passed, 1 failed, 2 skipped');
    expect(failureSummary(addTallies([unit, app]))).toBe('failed: c\n  no\n  moon');
  });

  test('names what was slow, the slowest first, where its file does not say why', () => {
    const slow = [
      { file: 'a.ts', name: 'kills', durationMs: 5_060 },
      { file: 'b.ts', name: 'waits', durationMs: 12_000 },
      { file: 'c.ts', name: 'idles', durationMs: 9_000 },
      { file: 'a.ts', name: 'reads', durationMs: 5_000 },
    ];
    const texts: Record<string, string> = {
      'a.ts': 'test()',
      'b.ts': '// Over 5 s:',
      'c.ts': '// Over 5 s: waits.',
    };
    const summary = slowTestSummary(slow, (file) => texts[file] ?? '');
    expect(summary.split('\n').slice(1)).toEqual(['  12.0 s  b.ts: waits', '  5.1 s  a.ts: kills']);
    expect(slowTestSummary(slow.slice(2), (file) => texts[file] ?? '')).toBe('');
  });
});
