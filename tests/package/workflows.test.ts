import { validateWorkflow } from '@action-validator/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../build/scripts/process-group.ts';

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

test('a workflow that GitHub would refuse is refused here', () => {
  const steps = '      - use: actions/checkout@v6';
  const workflow = `on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}\n`;
  expect(JSON.stringify(validateWorkflow(workflow).errors)).toContain("'use' is not allowed");
});
