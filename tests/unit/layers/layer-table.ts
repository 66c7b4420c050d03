/**
 * A room is a folder or a file, named by its path; a file belongs to the room with the longest name that its path begins
 * with. What it may import: rooms, single files, packages, `node:` for every module of Node's own. It may always import
 * itself. `types`: by `import type` alone.
 */
export interface Room {
  readonly may?: readonly string[];
  readonly types?: readonly string[];
}

export type Table = Readonly<Record<string, Room>>;

/** Names of src-main's rooms stand for their paths; what has a `/`, a `:` or is a package stands for itself. */
const MAIN: Table = {
  contract: { may: ['valibot'], types: ['clock'] },
  clock: {},
  'clock/durations.ts': {},
  'clock/instant.ts': {},
  redaction: {},
  async: { may: ['clock'] },
  'async/task-scope.ts': { may: ['node:'] },
  'session-bus': { may: ['node:'] },
  text: { may: ['contract'] },
  keys: { may: ['contract'] },
  presentation: { may: ['contract', 'text', 'keys'] },
  polling: { may: ['contract', 'async/task-scope.ts'], types: ['clock'] },
  http: { may: ['contract', 'clock', 'async', 'redaction', 'undici', 'node:'] },
  gateway: { may: ['contract', 'async', 'http', 'redaction', 'valibot'] },
  secrets: {
    may: [
      ...['contract', 'clock', 'async', 'redaction', 'session-bus'],
      ...['keytar', 'smol-toml', 'valibot', 'node:'],
    ],
  },
  accounts: {
    may: ['contract', 'keys', 'polling', 'clock', 'async'],
    types: ['gateway', 'secrets', 'state'],
  },
  'alerts/rules': { may: ['contract', 'keys'], types: ['clock'] },
  alerts: {
    may: ['alerts/rules', 'contract', 'keys', 'text', 'presentation', 'clock', 'async'],
    types: ['state'],
  },
  scripts: {
    may: ['contract', 'keys', 'text', 'presentation', 'clock', 'async', 'valibot', 'node:'],
    types: ['state'],
  },
  history: {
    may: ['contract', 'keys', 'clock', 'async', 'redaction', 'state/surplus-files.ts', 'node:'],
    types: ['state'],
  },
  state: {
    may: [
      ...['contract', 'keys', 'clock', 'async', 'redaction', 'state/surplus-files.ts'],
      ...['valibot', 'write-file-atomic', 'node:'],
    ],
  },
  'state/surplus-files.ts': {},
  log: { may: ['contract', 'keys', 'clock', 'async', 'redaction', 'electron-log', 'node:'] },
  updates: {
    may: ['contract', 'keys', 'clock', 'async', 'redaction', 'semver', 'valibot'],
    types: ['state'],
  },
  settings: { may: ['contract', 'keys', 'clock', 'async', 'redaction', 'node:'], types: ['state'] },
  demo: { may: ['contract', 'clock', 'async', 'simulator'], types: ['accounts'] },
  simulator: { may: ['contract', 'node:'] },
  consent: { may: ['contract', 'clock'] },
  ipc: { may: ['contract', 'valibot'] },
  'ipc/electron-ipc.ts': { may: ['contract', 'ipc', 'electron'] },
  shell: {
    may: ['contract', 'text', 'presentation', 'async', 'session-bus', 'electron', 'pngjs', 'node:'],
    types: ['clock'],
  },
};

/** Every room of src-main, and no package but Electron. */
const APP: Room = { may: [...Object.keys(MAIN), 'electron', 'node:'] };

/** What every folder of the popover may use. */
const PAGE = ['src-main/async', 'src-main/contract', 'src-main/text', 'src-main/presentation', 'svelte'];
const CONTROL = [...PAGE, 'src-renderer/context'];
const ENTITY = [...CONTROL, 'src-renderer/controls'];
const FEATURE = [...ENTITY, 'src-renderer/entities'];

/** Each feature, with what it owns of others. */
const RENDERER: Table = {
  'src-renderer/context': { may: PAGE },
  'src-renderer/controls': { may: CONTROL },
  'src-renderer/entities': { may: ENTITY },
  'src-renderer/history-chart': { may: [...FEATURE, 'uplot'] },
  'src-renderer/key-actions': { may: FEATURE },
  'src-renderer/key-detail': { may: [...FEATURE, 'src-renderer/key-actions', 'src-renderer/history-chart'] },
  'src-renderer/account': { may: [...FEATURE, 'src-renderer/history-chart'] },
  'src-renderer/list': { may: [...FEATURE, 'src-renderer/key-actions'] },
  'src-renderer/notices': { may: FEATURE },
  'src-renderer/picker': { may: FEATURE },
  'src-renderer/settings': { may: FEATURE },
  'src-renderer/sign-in': { may: FEATURE },
};

const POPOVER: Table = {
  ...RENDERER,
  'src-renderer/app': { may: [...FEATURE, ...Object.keys(RENDERER)] },
  'src-renderer/main.ts': { may: [...FEATURE, 'src-renderer/app', 'src-renderer/app.css'] },
};

const BUILD: Table = {
  'build/scripts': {
    may: [
      ...['node:', 'playwright', 'vite', 'build/host', 'package.json', 'src-main/async', 'src-main/contract'],
      'src-main/scripts/command.ts',
    ],
    types: ['vitest'],
  },
  // keytar is loaded there on this machine's platform, before main finds another one.
  'build/host': { may: ['node:', 'playwright', 'electron', 'keytar', 'src-main/async'] },
  'build/vite.config.ts': {
    may: [
      'node:',
      'vite',
      '@sveltejs/vite-plugin-svelte',
      'build/icon-sprite.ts',
      'src-renderer/controls/icon-names.ts',
    ],
  },
  'build/icon-sprite.ts': { may: ['node:'], types: ['vite'] },
  'build/eslint.config.js': {
    may: ['node:', '@eslint/js', 'eslint-plugin-svelte', 'globals', 'typescript-eslint'],
  },
};

/** Who may import what. The compiler does not keep these walls. */
export const TABLE: Table = {
  ...inMain({ ...MAIN, app: APP, 'preload.ts': { may: ['contract', 'electron'] } }),
  ...POPOVER,
  ...BUILD,
  'src-main/main.ts': {},
  tests: {},
};

function inMain(rooms: Table): Table {
  const isOurs = (name: string) => name.split('/').length > 1 || name in rooms;
  const pathOf = (name: string) => (isOurs(name) ? `src-main/${name}` : name);
  const paths = ([name, { may = [], types = [] }]: [string, Room]): [string, Room] => [
    `src-main/${name}`,
    { may: may.map(pathOf), types: types.map(pathOf) },
  ];
  return Object.fromEntries(Object.entries(rooms).map(paths));
}

/** Plain numbers, for every room. */
export const EVERYWHERE = ['src-main/clock/durations.ts', 'src-main/clock/instant.ts'];

/** The one file that the table does not bind: it starts whatever there is. */
export const FREE = ['src-main/main.ts'];

/** What is loaded here is named by no text. */
export const LOADS_BY_ITSELF = [
  // The built app, which the Chromium host runs; for whom it is, the address of the module tells.
  'build/host/create-host.ts',
  'build/host/electron.ts',
  // A `require` of its own, which gives the preload what a sandboxed one gets.
  'build/host/preload-world.ts',
  // The thread that main.ts names.
  'src-main/history/history-client.ts',
];

/** Same arguments, same answer: no clock, no timer, no chance, nothing of the process. */
export const PURE = ['alerts/rules', 'contract', 'keys', 'polling', 'presentation', 'text'].map(
  (room) => `src-main/${room}`,
);

/**
 * Schemas stand in the contract, for the files and the calls that share them, but their package stays out of what the
 * popover and the bridge load: they, and the rest of the contract, may take types alone from there.
 */
export const SCHEMAS = {
  file: /^src-main\/contract\/[^/]+-schema\.ts$/,
  package: 'valibot',
  keptOutOf: [
    'src-main/contract',
    'src-main/preload.ts',
    'src-main/text',
    'src-main/presentation',
    'src-renderer',
  ],
};

/** Everywhere else in src-main the clock is an argument. */
export const MAY_ASK_THE_CLOCK = [
  ...['src-main/clock', 'src-main/main.ts', 'src-main/preload.ts'],
  // A server by itself, and the commands for scripts by themselves.
  ...['src-main/simulator', 'src-main/scripts/from-source.ts'],
  // A call that hangs is given up in real time, as its sockets' own time-outs are.
  'src-main/http/http-client.ts',
];

/** It constructs and connects; words and rules belong to the rooms. */
export const COMPOSITION = { room: 'src-main/app', files: 15 };
