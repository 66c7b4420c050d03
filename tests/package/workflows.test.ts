import { validateWorkflow } from '@action-validator/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../../build/scripts/process-group.ts';

interface Workflow {
  readonly env?: object;
  readonly jobs: {
    readonly package: { readonly env?: object; readonly steps: readonly { readonly run?: string }[] };
  };
}

const FOLDER = resolve(ROOT, '.github/workflows');
const FILES = readdirSync(FOLDER);

describe.each(FILES)('the workflow %s', (name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');

  test('is valid by GitHub’s schema', () => {
    expect(validateWorkflow(text).errors).toEqual([]);
  });

  test('uses actions of GitHub’s own by their commit', () => {
    const uses = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('may read unless a job says otherwise, and says that it was never run', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(text).toContain('Never run so far');
  });

  test('runs only commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as {
      scripts: object;
    };
    for (const [, script = ''] of text.matchAll(/npm run ([\w:]+)/g))
      expect(Object.keys(scripts)).toContain(script);
  });
});

test('the secrets that sign are known to the one step that packs what was built before it', () => {
  const { env = null, jobs } = parse(readFileSync(join(FOLDER, 'release.yml'), 'utf8')) as Workflow;
  expect([env, jobs.package.env ?? null]).toEqual([null, null]);
  const { steps } = jobs.package;
  const knowing = steps.filter((step) => JSON.stringify(step).includes('secrets.'));
  expect(knowing.map(({ run }) => run)).toEqual(['npm run package']);
  const before = steps.slice(
    0,
    steps.findIndex(({ run }) => run === 'npm run package'),
  );
  expect(before.map(({ run }) => run)).toEqual(expect.arrayContaining(['npm ci', 'npm run build']));
});

test('a workflow that GitHub would refuse is refused here', () => {
  const steps = '      - use: actions/checkout@v6';
  const workflow = `on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}\n`;
  expect(JSON.stringify(validateWorkflow(workflow).errors)).toContain("'use' is not allowed");
});
