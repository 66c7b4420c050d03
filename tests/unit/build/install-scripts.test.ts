import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../build/scripts/process-group.ts';

interface LockedPackage {
  readonly name?: string;
  readonly hasInstallScript?: boolean;
}

function read<Content>(file: string): Content {
  return JSON.parse(readFileSync(resolve(ROOT, file), 'utf8')) as Content;
}

test('of every package with an install script npm is told whether it may run: none may', () => {
  const { packages } = read<{ packages: Record<string, LockedPackage> }>('package-lock.json');
  const withScript = Object.entries(packages).flatMap(([path, { hasInstallScript, name }]) =>
    hasInstallScript === true ? [name ?? path.replace(/^.*node_modules\//, '')] : [],
  );
  const { allowScripts } = read<{ allowScripts: object }>('package.json');
  expect(allowScripts).toEqual(Object.fromEntries(withScript.sort().map((name) => [name, false])));
});
