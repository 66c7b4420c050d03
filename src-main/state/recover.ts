import * as v from 'valibot';

/** A part of a file that was put together again: by it, what it stands for is told from what is gone. */
export interface Recovered {
  /** Undefined: not even this much could be read. */
  readonly value: unknown;
  /** Paths (`settings.proxy`) whose value is nowhere to be had: what stands there is only a stand-in. */
  readonly lost: readonly string[];
}

/** What stands in for a field that is lost, by its name; a field that has none takes what it belongs to with it. */
export type StandIns = Readonly<Record<string, unknown>>;

interface Search {
  readonly standIns: StandIns;
  readonly lost: string[];
}

/**
 * What the schema wants, field by field, row by row: each from the first of the candidates (the newest) that has it
 * whole. What the first does not list is gone on purpose, and comes from no other.
 */
export function recover(
  schema: v.GenericSchema,
  candidates: readonly unknown[],
  standIns: StandIns,
): Recovered {
  const search: Search = { standIns: { ...standIns, v: 1 }, lost: [] };
  const value = recoverPart(schema, candidates, [], search);
  // The version is told by the file's name as well.
  return { value, lost: search.lost.filter((path) => path !== 'v') };
}

function recoverPart(
  schema: v.GenericSchema,
  candidates: readonly unknown[],
  path: readonly string[],
  search: Search,
): unknown {
  const inner = unwrapped(schema);
  const lists = candidates.filter(Array.isArray);
  const objects = candidates.filter(isObject);
  if (hasEntries(inner) && (objects.length > 0 || path.length < 2))
    return recoverObject(inner.entries, objects, path, search);
  if (hasRows(inner) && lists.length > 0) return recoverRows(inner.item, lists, path, search);
  if (hasValues(inner) && objects.length > 0) return recoverValues(inner.value, objects, path, search);
  return firstWhole(schema, candidates, path, search);
}

function recoverObject(
  entries: Readonly<Record<string, v.GenericSchema>>,
  objects: readonly Fields[],
  path: readonly string[],
  search: Search,
): unknown {
  const fields: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(entries)) {
    const given = objects.map((object) => object[name]);
    if (entry.type === 'exact_optional' && given[0] === undefined) continue;
    const found = recoverPart(entry, given, [...path, name], search);
    const value = found === undefined ? defaultOf(entry) : found;
    if (value !== undefined) fields[name] = value;
    else if (entry.type !== 'exact_optional') return undefined;
  }
  return fields;
}

function recoverRows(
  row: v.GenericSchema,
  [first = [], ...older]: readonly (readonly unknown[])[],
  path: readonly string[],
  search: Search,
): unknown {
  return first.flatMap((given, index) => {
    const same = older.flatMap((rows) => sameRows(rows, first, index, row));
    const place = [...path, String(index)];
    const value = v.is(row, given) ? v.parse(row, given) : recoverPart(row, [given, ...same], place, search);
    if (value !== undefined) return [value];
    search.lost.push(place.join('.'));
    return [];
  });
}

function recoverValues(
  schema: v.GenericSchema,
  [first = {}, ...older]: readonly Fields[],
  path: readonly string[],
  search: Search,
): unknown {
  const pairs = Object.keys(first).map((name) => {
    const given = [first, ...older].map((object) => object[name]);
    // Stand-ins are for fields, and a name here may be any: one of theirs, too.
    return [name, firstWhole(schema, given, [...path, name], { ...search, standIns: {} })] as const;
  });
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

function firstWhole(
  schema: v.GenericSchema,
  candidates: readonly unknown[],
  path: readonly string[],
  { standIns, lost }: Search,
): unknown {
  for (const candidate of candidates) {
    const parsed = v.safeParse(schema, candidate);
    if (parsed.success) return parsed.output;
  }
  lost.push(path.join('.'));
  const name = path.at(-1) ?? '';
  return Object.hasOwn(standIns, name) ? standIns[name] : defaultOf(schema);
}

function defaultOf(schema: v.GenericSchema): unknown {
  return 'default' in schema ? schema.default : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What rows are known by: accounts and pins by the first or second alone, what was told of them by all they have. */
const ROW_NAMES = ['id', 'keyId', 'accountId', 'rule', 'kind'];

function isSameRow(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return false;
  const names = ROW_NAMES.filter((name) => name in other);
  return names.length > 0 && names.every((name) => one[name] === other[name]);
}

/** What else tells rows apart. */
const MORE_NAMES = [...ROW_NAMES, 'baseUrl', 'name'];

/**
 * The rows of an older list that the given one is. One that has lost a name of its own is the one in its place, if it
 * is like it in all others, and nothing was added or removed that could have moved there.
 */
function sameRows(
  rows: readonly unknown[],
  given: readonly unknown[],
  index: number,
  schema: v.GenericSchema,
): readonly unknown[] {
  const row = given[index];
  const same = rows.filter((other) => isSameRow(other, row));
  const other = rows[index];
  if (same.length > 0 || rows.length !== given.length || !isObject(row) || !isObject(other)) return same;
  const isElsewhere = given.some((one) => isSameRow(one, other));
  return !isElsewhere && isLike(row, other, schema) ? [other] : [];
}

/** In every name that is not damaged, and one is. */
function isLike(row: Fields, other: Fields, schema: v.GenericSchema): boolean {
  const isDamaged = (name: string) => {
    const entry = hasEntries(schema) ? schema.entries[name] : undefined;
    return entry !== undefined && !v.is(entry, row[name]);
  };
  const different = MORE_NAMES.filter((name) => row[name] !== other[name]);
  return ROW_NAMES.some(isDamaged) && different.every(isDamaged);
}

function unwrapped(schema: v.GenericSchema): v.GenericSchema {
  return schema.type === 'optional' && 'wrapped' in schema ? (schema.wrapped as v.GenericSchema) : schema;
}

function hasEntries(
  schema: v.GenericSchema,
): schema is v.GenericSchema & { readonly entries: Readonly<Record<string, v.GenericSchema>> } {
  return schema.type === 'object' && 'entries' in schema;
}

/** Of objects: a list of plain values is whole or it is not. */
function hasRows(schema: v.GenericSchema): schema is v.GenericSchema & { readonly item: v.GenericSchema } {
  return schema.type === 'array' && 'item' in schema && hasEntries(schema.item as v.GenericSchema);
}

function hasValues(schema: v.GenericSchema): schema is v.GenericSchema & { readonly value: v.GenericSchema } {
  return schema.type === 'record' && 'value' in schema;
}
