import { circlesOf, graphOf } from './circles.ts';
import { readSource, type Import } from './read-source.ts';
import { resolveImport, type Target } from './resolve-import.ts';
import type { Snapshot } from './snapshot.ts';
import {
  COMPOSITION,
  EVERYWHERE,
  FREE,
  LOADS_BY_ITSELF,
  MAY_ASK_THE_CLOCK,
  PURE,
  SCHEMAS,
  type Room,
  type Table,
} from './layer-table.ts';

interface Arrow {
  readonly from: string;
  readonly to: Target;
  readonly named: Import;
}

/** Several words, or Chinese of more than a sign. */
const WORDED = /\S\s+\S|\p{Script=Han}{2}/u;

const BOUND = /^(src-main|src-renderer|build)\/.*\.([cm]?[jt]sx?|svelte)$/;

/** Every breach of the table and of the rules beside it, in words; empty: the walls hold. */
export function breachesOf(snapshot: Snapshot, table: Table): string[] {
  const files = [...snapshot.keys()].filter((path) => BOUND.test(path));
  const arrows = files.flatMap((file) => arrowsOf(file, snapshot));
  return [
    ...files.filter((file) => roomOf(file, table) === null).map((file) => `${file} belongs to no room`),
    ...arrows.flatMap((arrow) => breachOf(arrow, table) ?? []),
    ...arrows.filter(loadsSchema).map(({ from }) => `${from} loads a schema, not its type alone`),
    ...circlesOf(fileGraph(arrows)).map((circle) => `circle of files: ${circle}`),
    ...circlesOf(roomGraph(arrows, table)).map((circle) => `circle of rooms: ${circle}`),
    ...files.flatMap((file) => machineBreachesOf(file, snapshot)),
    ...compositionBreachesOf(files, snapshot),
  ];
}

/** The room with the longest name that the path begins with. */
function roomOf(path: string, table: Table): string | null {
  const rooms = Object.keys(table).filter((room) => path === room || path.startsWith(`${room}/`));
  return rooms.sort((one, other) => other.length - one.length)[0] ?? null;
}

function arrowsOf(from: string, snapshot: Snapshot): Arrow[] {
  return readSource(from, snapshot.get(from) ?? '').imports.map((named) => {
    const to: Target =
      named.specifier === null ? { kind: 'nothing' } : resolveImport(from, named.specifier, snapshot);
    return { from, to, named };
  });
}

function breachOf({ from, named, to }: Arrow, table: Table): string | null {
  const { isTypeOnly, specifier } = named;
  if (specifier === null)
    return LOADS_BY_ITSELF.includes(from) ? null : `${from} imports what only running it tells`;
  if (to.kind === 'nothing') return `${from} imports ${specifier}, which is no file`;
  const room = roomOf(from, table);
  if (room === null || FREE.includes(from) || isAllowed(to, room, isTypeOnly, table)) return null;
  return `${from} imports ${to.kind === 'file' ? to.path : to.name}${isTypeOnly ? ' (types only)' : ''}`;
}

function isAllowed(
  to: Exclude<Target, { kind: 'nothing' }>,
  room: string,
  isTypeOnly: boolean,
  table: Table,
): boolean {
  const { may = [], types = [] }: Room = table[room] ?? {};
  const entries = isTypeOnly ? [...may, ...types] : may;
  if (to.kind === 'package') return entries.includes(to.name);
  if (to.kind === 'node') return entries.includes('node:') || entries.includes(to.name);
  const target = roomOf(to.path, table);
  if (EVERYWHERE.includes(to.path)) return true;
  return target === room || entries.includes(to.path) || (target !== null && entries.includes(target));
}

function loadsSchema({ from, named, to }: Arrow): boolean {
  const isSchema =
    to.kind === 'file' ? SCHEMAS.file.test(to.path) : to.kind === 'package' && to.name === SCHEMAS.package;
  const isKeptOut = SCHEMAS.keptOutOf.some((place) => from === place || from.startsWith(`${place}/`));
  return isSchema && !named.isTypeOnly && isKeptOut && !SCHEMAS.file.test(from);
}

function fileGraph(arrows: readonly Arrow[]) {
  return graphOf(arrows.flatMap(({ from, to }) => (to.kind === 'file' ? [[from, to.path] as const] : [])));
}

function roomGraph(arrows: readonly Arrow[], table: Table) {
  return graphOf(
    arrows.flatMap(({ from, to }) => {
      const rooms = [roomOf(from, table), to.kind === 'file' ? roomOf(to.path, table) : null] as const;
      return rooms[0] !== null && rooms[1] !== null ? [[rooms[0], rooms[1]] as const] : [];
    }),
  );
}

function machineBreachesOf(file: string, snapshot: Snapshot): string[] {
  const isIn = (places: readonly string[]) =>
    places.some((place) => file === place || file.startsWith(`${place}/`));
  if (!file.startsWith('src-main/') || isIn(MAY_ASK_THE_CLOCK)) return [];
  return readSource(file, snapshot.get(file) ?? '')
    .machineReads.filter(({ kind }) => kind === 'time-or-chance' || isIn(PURE))
    .map(({ text }) => `${file} asks the machine: ${text}`);
}

function compositionBreachesOf(files: readonly string[], snapshot: Snapshot): string[] {
  const own = files.filter((file) => file.startsWith(`${COMPOSITION.room}/`));
  const worded = own.filter((file) =>
    readSource(file, snapshot.get(file) ?? '').strings.some((text) => WORDED.test(text)),
  );
  return [
    ...(own.length > COMPOSITION.files ? [`${COMPOSITION.room} has ${own.length} files`] : []),
    ...worded.map((file) => `${file} has words of its own`),
  ];
}
