import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/**
 * Who may import what (the table of the README's structure section). A room may always import itself. `electron` and
 * packages are named; `node:` stands for every built-in module. The compiler does not keep these walls.
 */
const ROOMS: Record<string, readonly string[]> = {
  'src-main/contract': [],
  'src-main/text': ['src-main/contract'],
  'src-main/presentation': ['src-main/contract', 'src-main/text', 'src-main/keys'],
  'src-main/keys': ['src-main/contract'],
  'src-main/alerts': [
    'src-main/contract',
    'src-main/keys',
    'src-main/text',
    'src-main/presentation',
    'src-main/clock',
    'src-main/state',
    'src-main/shell/notifications/notification-id.ts',
    'src-main/shell/notifications/notifications.ts',
  ],
  'src-main/secrets': ['src-main/contract', 'src-main/clock', 'keytar', 'smol-toml', 'valibot', 'node:'],
  'src-main/clock': [],
  'src-main/async': ['src-main/clock'],
  'src-main/http': ['src-main/contract', 'src-main/redaction', 'src-main/async', 'undici', 'node:'],
  'src-main/gateway': ['src-main/contract', 'src-main/redaction', 'src-main/http', 'valibot'],
  'src-main/updates': [
    'src-main/contract',
    'src-main/clock',
    'src-main/http',
    'src-main/state',
    'src-main/alerts',
    'semver',
    'valibot',
  ],
  'src-main/settings': [
    'src-main/contract',
    'src-main/clock',
    'src-main/http',
    'src-main/polling',
    'src-main/secrets',
    'src-main/shell',
    'src-main/state',
    'src-main/text',
    'src-main/gateway',
    'electron',
    'node:',
    'src-main/app/dependencies.ts',
  ],
  'src-main/demo': [
    'src-main/simulator',
    'src-main/contract',
    'src-main/clock',
    'src-main/history',
    'src-main/secrets/vault.ts',
    'src-main/state',
  ],
  'src-main/redaction': [],
  'src-main/log': ['src-main/redaction', 'electron-log', 'node:'],
  'src-main/polling': ['src-main/contract', 'src-main/clock'],
  'src-main/accounts': [
    'src-main/contract',
    'src-main/keys',
    'src-main/polling',
    'src-main/clock',
    'src-main/state',
    'src-main/secrets/vault.ts',
    'src-main/secrets/cli-token.ts',
    'src-main/gateway/gateway.ts',
  ],
  'src-main/state': ['src-main/contract', 'src-main/clock', 'valibot', 'write-file-atomic', 'node:'],
  'src-main/history': [
    'src-main/contract',
    'src-main/keys',
    'src-main/clock',
    'src-main/state',
    'src-main/text',
    'src-main/shell/dialogs/dialogs.ts',
    'node:',
  ],
  'src-main/ipc': ['src-main/contract', 'valibot', 'electron'],
  'src-main/shell': [
    'src-main/contract',
    'src-main/text',
    'src-main/presentation',
    'src-main/keys',
    'src-main/clock',
    'src-main/state',
    'src-main/scripts/diagnostics.ts',
    'package.json',
    'electron',
    'pngjs',
    'node:',
    'src-main/app/dependencies.ts',
  ],
  'src-main/scripts': [
    'src-main/contract',
    'src-main/text',
    'src-main/presentation',
    'src-main/keys',
    'src-main/clock',
    'valibot',
    'node:',
  ],
  'src-main/simulator': ['src-main/contract', 'node:'],
  'src-main/preload.ts': ['src-main/contract', 'electron'],
  'src-renderer': [
    'src-main/contract',
    'src-main/text',
    'src-main/presentation',
    'svelte',
    'virtua',
    'uplot',
  ],
};

/** Plain numbers that every room may use, pure or not. */
const EVERYWHERE = ['src-main/clock/durations.ts'];

/** The composition root and the real dependencies see everything. */
const UNBOUND = ['src-main/app', 'src-main/main.ts'];

/** `ipc/` is plain Node but for one file. */
const IPC_ELECTRON_FILE = 'src-main/ipc/electron-ipc.ts';

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern = /(?:\bfrom\s+|\bimport\s*\(?\s*|\brequire\(\s*)'([^']+)'/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

/** What an import names, in the terms of the table. */
function target(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(file), specifier));
  if (specifier === '#text') return 'src-main/text/text.ts';
  if (specifier.startsWith('#')) return `src-main/${specifier.slice(1)}.ts`;
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node:';
  return specifier;
}

function isWithin(path: string, room: string): boolean {
  return path === room || path.startsWith(room.endsWith(':') ? room : `${room}/`);
}

function roomOf(file: string): string | undefined {
  return Object.keys(ROOMS).find((room) => isWithin(file, room));
}

function violations(file: string): string[] {
  const room = roomOf(file);
  if (room === undefined) return [`${file}: belongs to no room`];
  const allowed = [room, ...EVERYWHERE, ...(ROOMS[room] ?? [])];
  return importsOf(file)
    .map((specifier) => target(file, specifier))
    .filter((path) => !allowed.some((entry) => isWithin(path, entry)))
    .map((path) => `${file} imports ${path}`);
}

const files = [...sourceFiles('src-main'), ...sourceFiles('src-renderer')].filter(
  (file) => !UNBOUND.some((entry) => isWithin(file, entry)),
);

describe('the walls between the rooms', () => {
  test('every import is one that the table allows', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap(violations)).toEqual([]);
  });

  test('electron is imported by the shell, the preload, the composition root and one file of ipc only', () => {
    const users = files.filter((file) => importsOf(file).includes('electron'));
    const expected = (file: string) =>
      isWithin(file, 'src-main/shell') ||
      isWithin(file, 'src-main/settings') ||
      file === 'src-main/preload.ts' ||
      file === IPC_ELECTRON_FILE;
    expect(users.filter((file) => !expected(file))).toEqual([]);
  });

  test('nothing in polling and keys reads the machine clock or sets a timer', () => {
    const pure = files.filter(
      (file) => isWithin(file, 'src-main/polling') || isWithin(file, 'src-main/keys'),
    );
    const impure = pure.filter((file) =>
      /\b(Date\.now|new Date\(\)|setTimeout|setInterval|performance\.now|Math\.random)\b/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    );
    expect(impure).toEqual([]);
  });

  test('the reader of imports sees static, dynamic and type imports', () => {
    expect(violations('src-main/layers-probe.ts')).toEqual(['src-main/layers-probe.ts: belongs to no room']);
    expect(target('src-renderer/list/List.svelte', '../../src-main/keys/urgency.ts')).toBe(
      'src-main/keys/urgency.ts',
    );
    expect(isWithin('src-main/keys/urgency.ts', 'src-main/key')).toBe(false);
  });
});
