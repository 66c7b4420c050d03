import { expect, test } from 'vitest';
import { breachesOf } from './check-walls.ts';
import { projectSnapshot } from './snapshot.ts';
import { TABLE } from './layer-table.ts';

const project = projectSnapshot();
const before = new Set(breachesOf(project, TABLE));

/** What this very project has of new breaches once these files are added to it, or stand in the place of its own. */
function breachesBy(files: Readonly<Record<string, string>>): string[] {
  const planted = new Map([...project, ...Object.entries(files)]);
  return breachesOf(planted, TABLE).filter((breach) => !before.has(breach));
}

/** A file of the project with a line more at its top. */
function withLine(path: string, line: string): Record<string, string> {
  const text = project.get(path) ?? '';
  expect(text).not.toBe('');
  return {
    [path]: path.endsWith('.svelte') ? text.replace(/(<script[^>]*>)/, `$1\n${line}\n`) : `${line}\n${text}`,
  };
}

const GUIDANCE = 'src-main/shell/tray/tray-guidance.ts';
const KEYS = 'src-main/keys/planted.ts';
const ROW = 'src-renderer/list/PinRow.svelte';

const IMPORTS: readonly [way: string, path: string, line: string, named: string][] = [
  [
    'the keychain in the tray',
    GUIDANCE,
    "import { createKeychain } from '../../secrets/keychain.ts';",
    'src-main/secrets/keychain.ts',
  ],
  ['Electron in the pure domain', KEYS, "import { app } from 'electron';", 'electron'],
  ['a side effect alone', KEYS, "import '../state/data-folder.ts';", 'src-main/state/data-folder.ts'],
  [
    'a type alone',
    GUIDANCE,
    "import type { Accounts } from '../../accounts/accounts.ts';",
    'src-main/accounts/accounts.ts (types only)',
  ],
  [
    'a type within a type',
    KEYS,
    "export type Planted = import('../polling/poller.ts').Poller;",
    'src-main/polling/poller.ts (types only)',
  ],
  [
    'a value of a room that may be asked for types alone',
    'src-main/accounts/planted.ts',
    "import { type Gateway } from '../gateway/gateway.ts';",
    'src-main/gateway/gateway.ts',
  ],
  [
    'what is loaded later',
    'src-main/polling/planted.ts',
    "export const later = () => import('../http/network.ts');",
    'src-main/http/network.ts',
  ],
  [
    'what is handed on',
    'src-main/contract/planted.ts',
    "export { byUrgency } from '../keys/urgency.ts';",
    'src-main/keys/urgency.ts',
  ],
  [
    'an import in the way of CommonJS',
    KEYS,
    "import planted = require('../log/open-log.ts');",
    'src-main/log/open-log.ts',
  ],
  ['what `require` loads', KEYS, "export const fs = require('node:fs');", 'node:fs'],
  ['what Node hands out itself', KEYS, "export const fs = process.getBuiltinModule('fs');", 'node:fs'],
  [
    'the file of a worker',
    'src-main/scripts/planted.ts',
    "new Worker(new URL('../history/worker.ts', import.meta.url));",
    'src-main/history/worker.ts',
  ],
  ['an alias', 'src-main/simulator/planted.ts', "import { loadText } from '#text';", 'src-main/text/text.ts'],
  ['Node in the popover', ROW, "import { readFileSync } from 'node:fs';", 'node:fs'],
  [
    'the rest of main in the popover',
    ROW,
    "import '../../src-main/keys/urgency.ts';",
    'src-main/keys/urgency.ts',
  ],
  [
    'the inside of a sibling feature',
    'src-renderer/notices/NoticeCard.svelte',
    "import PinRow from '../list/PinRow.svelte';",
    'src-renderer/list/PinRow.svelte',
  ],
  ['a package that is not listed', 'src-main/gateway/planted.ts', "import _ from 'lodash';", 'lodash'],
  [
    'a package in the room of another',
    'src-main/accounts/planted.ts',
    "import { Agent } from 'undici';",
    'undici',
  ],
  [
    'the composition from one of its rooms',
    'src-main/updates/planted.ts',
    "import type { AppDependencies } from '../app/dependencies.ts';",
    'src-main/app/dependencies.ts (types only)',
  ],
  [
    'a package but Electron in the composition',
    'src-main/app/planted.ts',
    "import * as v from 'valibot';",
    'valibot',
  ],
  [
    'the app in the host that imitates Electron',
    'build/host/planted.ts',
    "import '../../src-main/main.ts';",
    'src-main/main.ts',
  ],
  [
    'the popover in a build script',
    'build/scripts/planted.ts',
    "import '../../src-renderer/main.ts';",
    'src-renderer/main.ts',
  ],
];

test.each(IMPORTS)('finds %s', (_way, path, line, named) => {
  const files = project.has(path) ? withLine(path, line) : { [path]: line };
  expect(breachesBy(files)).toContain(`${path} imports ${named}`);
});

test('finds an import in the markup of a component', () => {
  const text =
    "{#await import('../settings/Settings.svelte') then { default: Settings }}<Settings />{/await}";
  const path = 'src-renderer/notices/Planted.svelte';
  expect(breachesBy({ [path]: text })).toContain(`${path} imports src-renderer/settings/Settings.svelte`);
});

test('finds an import that names no file, and one that nobody can read', () => {
  expect(breachesBy({ [KEYS]: "import './not-there.ts';" })).toEqual([
    `${KEYS} imports ./not-there.ts, which is no file`,
  ]);
  expect(breachesBy({ [KEYS]: "import { gone } from '#contract/gone';" })).toEqual([
    `${KEYS} imports #contract/gone, which is no file`,
  ]);
  expect(breachesBy({ [KEYS]: 'export const load = (name: string) => import(`../${name}.ts`);' })).toEqual([
    `${KEYS} imports what only running it tells`,
  ]);
});

test.each([
  [ROW, "import { DEFAULT_SETTINGS } from '#contract/settings-schema';"],
  ['src-main/contract/limits.ts', "import { DEFAULT_SETTINGS } from './settings-schema.ts';"],
  ['src-main/contract/settings.ts', "import * as v from 'valibot';"],
])('finds a schema on its way into the popover: %s', (path, line) => {
  expect(breachesBy(withLine(path, line))).toContain(`${path} loads a schema, not its type alone`);
});

test('finds a file that stands loose, and a folder that is no room', () => {
  expect(breachesBy({ 'src-main/planted.ts': '' })).toEqual(['src-main/planted.ts belongs to no room']);
  expect(breachesBy({ 'src-main/utils/planted.ts': '' })).toEqual([
    'src-main/utils/planted.ts belongs to no room',
  ]);
  expect(breachesBy({ 'src-renderer/Planted.svelte': '' })).toEqual([
    'src-renderer/Planted.svelte belongs to no room',
  ]);
});

test('finds a circle of files, also of types and within one room', () => {
  expect(
    breachesBy({
      'src-main/keys/one.ts': "import { other } from './other.ts';",
      'src-main/keys/other.ts': "export { type One } from './one.ts';",
    }),
  ).toEqual(['circle of files: src-main/keys/one.ts → src-main/keys/other.ts → src-main/keys/one.ts']);
});

test.each([
  [
    'a maker of `require`',
    "import { createRequire as make } from 'node:module';\nmake(import.meta.url)('electron');",
  ],
  ['a maker of `require` by its name', "const make = module['createRequire'];"],
  ['`require` under another name', 'export const load = require;'],
  ['what Node hands out, taken apart', 'export const { getBuiltinModule: load } = process;'],
  ['what Node hands out, by its name', "export const fs = process['getBuiltinModule']('fs');"],
  ['the address of the module, kept', "const here = import.meta.url;\nnew URL('./other.ts', here);"],
  ['a worker of a file that is put together', "new Worker(join(import.meta.dirname, 'worker.js'));"],
])('refuses a way to load what no text names: %s', (_way, text) => {
  expect(breachesBy({ 'src-main/log/planted.ts': text })).toContain(
    'src-main/log/planted.ts imports what only running it tells',
  );
});

test.each(['mts', 'cts', 'tsx', 'mjs', 'cjs'])('binds files that end in .%s, too', (ending) => {
  const path = `src-main/keys/planted.${ending}`;
  expect(breachesBy({ [path]: "import { app } from 'electron';" })).toEqual([`${path} imports electron`]);
});

test('finds a circle of rooms whose files go round in none, even one that the table allows', () => {
  const planted = new Map([
    ...project,
    ['src-main/contract/planted.ts', "import type { Deadline } from '../keys/deadline.ts';"],
  ]);
  const contract = { ...TABLE['src-main/contract'], may: ['valibot', 'src-main/keys'] };
  const table = { ...TABLE, 'src-main/contract': contract };
  expect(breachesOf(planted, table).filter((breach) => !before.has(breach))).toEqual([
    'circle of rooms: src-main/contract → src-main/keys → src-main/contract',
  ]);
});

test.each([
  ['src-main/polling', 'export const now = () => Date.now();', 'Date.now'],
  ['src-main/keys', 'export const today = new Date();', 'new Date()'],
  ['src-main/alerts/rules', 'export const isLate = () => Date.now() > 0;', 'Date.now'],
  ['src-main/presentation', 'const { now } = Date;', '{ now } = Date'],
  ['src-main/polling', 'export const later = (act: () => void) => setTimeout(act, 5);', 'setTimeout(act, 5)'],
  ['src-main/keys', 'export const chance = Math.random;', 'Math.random'],
  ['src-main/contract', 'export const id = crypto.randomUUID();', 'crypto.randomUUID'],
  ['src-main/text', "export const zone = process.env['TZ'];", 'process.env'],
  ['src-main/polling', 'export const signal = AbortSignal.timeout(5);', 'AbortSignal.timeout'],
  ['src-main/keys', 'export const now = new Date(...[]);', 'new Date(...[])'],
])('finds what a pure room asks of the machine: %s, %s', (room, line, read) => {
  expect(breachesBy({ [`${room}/planted.ts`]: line })).toEqual([
    `${room}/planted.ts asks the machine: ${read}`,
  ]);
});

test('lets a pure room work with instants that it is given', () => {
  const text =
    'export const dayOf = (at: number): Date => new Date(at);\nexport const first = Date.UTC(2020, 0);\nexport const most = Math.max(1, 2);';
  expect(breachesBy({ [KEYS]: text })).toEqual([]);
});

test('finds a timer set past the clock, in whatever room', () => {
  const path = 'src-main/history/planted.ts';
  expect(breachesBy({ [path]: "import { setTimeout as pause } from 'node:timers/promises';" })).toHaveLength(
    1,
  );
  expect(breachesBy({ [path]: 'setInterval(() => undefined, 1);' })).toHaveLength(1);
  expect(breachesBy({ [path]: 'globalThis.setTimeout(() => undefined, 1);' })).toHaveLength(1);
  expect(breachesBy({ [path]: 'export const start = process.hrtime.bigint();' })).toHaveLength(1);
});

test('finds words in the composition, and more files than connecting takes', () => {
  expect(breachesBy({ 'src-main/app/planted.ts': "export const title = 'Low on quota';" })).toContain(
    'src-main/app/planted.ts has words of its own',
  );
  expect(breachesBy({ 'src-main/app/planted.ts': "export const title = '金鑰已過期';" })).toContain(
    'src-main/app/planted.ts has words of its own',
  );
  const many = Array.from({ length: 20 }, (_, index) => [`src-main/app/planted-${index}.ts`, ''] as const);
  expect(breachesBy(Object.fromEntries(many))).toEqual([
    expect.stringMatching(/^src-main\/app has \d+ files$/),
  ]);
});
