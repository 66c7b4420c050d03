import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path/posix';
import type { Snapshot } from './snapshot.ts';

export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'node'; readonly name: string }
  /** It names a file, and there is none. */
  | { readonly kind: 'nothing' };

/** What an import of `from` names, by the aliases of the project's manifest. */
export function resolveImport(from: string, specifier: string, snapshot: Snapshot): Target {
  const [name = ''] = specifier.split('?');
  if (name.startsWith('.')) return fileAt(join(dirname(from), name), snapshot);
  if (name.startsWith('#')) return fileAt(aliased(name, snapshot), snapshot);
  if (name.startsWith('node:') || builtinModules.includes(name))
    return { kind: 'node', name: `node:${name.replace(/^node:/, '')}` };
  return { kind: 'package', name: packageOf(name) };
}

function fileAt(path: string | null, snapshot: Snapshot): Target {
  if (path?.startsWith('node_modules/')) return { kind: 'package', name: packageOf(path.slice(13)) };
  return path !== null && snapshot.has(path) ? { kind: 'file', path } : { kind: 'nothing' };
}

/** `@scope/name/inside` is of `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** By `imports` of package.json, as Node and the bundler read it; null: no alias of ours. */
function aliased(name: string, snapshot: Snapshot): string | null {
  for (const [alias, target] of aliasesOf(snapshot.get('package.json') ?? '{}')) {
    if (alias === name) return join(target);
    const [head = '', tail] = alias.split('*');
    if (tail !== undefined && name.startsWith(head) && name.length > head.length)
      return join(target.replace('*', name.slice(head.length)));
  }
  return null;
}

const read = new Map<string, [string, string][]>();

function aliasesOf(manifest: string): [string, string][] {
  const known = read.get(manifest);
  if (known !== undefined) return known;
  const { imports = {} } = JSON.parse(manifest) as { imports?: Record<string, string> };
  const aliases = Object.entries(imports);
  read.set(manifest, aliases);
  return aliases;
}
