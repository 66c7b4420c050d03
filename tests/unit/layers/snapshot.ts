import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Every file that an import may name: its path from the root, with `/`, and its text. */
export type Snapshot = ReadonlyMap<string, string>;

/** Of the project as it is; what the walls do not bind is there by its name alone. */
export function projectSnapshot(): Snapshot {
  const sources = ['src-main', 'src-renderer', 'build'].flatMap(filesIn);
  return new Map([
    ...sources.map((path): [string, string] => [path, readFileSync(join(ROOT, path), 'utf8')]),
    ...filesIn('tests').map((path): [string, string] => [path, '']),
    ['package.json', readFileSync(join(ROOT, 'package.json'), 'utf8')],
  ]);
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll('\\', '/'),
    );
}
