import * as v from 'valibot';
import {
  hasEntries,
  hasMisplacedList,
  hasUnknownName,
  hasValues,
  isObject,
  type Entries,
  type Fields,
} from './shape.ts';

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
  /** Its checksum says that the newest candidate is not what was written. */
  readonly isAltered: boolean;
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
  isAltered = false,
): Recovered {
  const search: Search = { standIns: { ...standIns, v: 1 }, isAltered, lost: [] };
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
  entries: Entries,
  objects: readonly Fields[],
  path: readonly string[],
  search: Search,
): unknown {
  const fields: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(entries)) {
    const given = givenOf(name, entries, objects, search.isAltered);
    if (given === null) continue;
    const found = recoverPart(entry, given, [...path, name], search);
    const value = found === undefined ? defaultOf(entry) : found;
    if (value !== undefined) fields[name] = value;
    else if (entry.type !== 'exact_optional') return undefined;
  }
  return fields;
}

/** What the objects have under a name; null: the first does without. Every version writes what must be there. */
function givenOf(
  name: string,
  entries: Entries,
  objects: readonly Fields[],
  isAltered: boolean,
): readonly unknown[] | null {
  const given = objects.map((object) => object[name]);
  const [first] = objects;
  if (given[0] !== undefined || first === undefined) return given;
  const isOptional = entries[name]?.type === 'exact_optional';
  const mayBeMissing = isOptional && !isHidden(name, entries, first, isAltered);
  const found = given.filter((one) => one !== undefined);
  if (found.length > 0 && !mayBeMissing) return found;
  return isOptional ? null : given;
}

/**
 * A name that nobody knows may be one in which a bit turned over. Where it is known that something did, it may be any
 * that is missing, unless there is one that it is but for a character.
 */
function isHidden(name: string, entries: Entries, object: Fields, isAltered: boolean): boolean {
  const unknown = Object.keys(object).filter((key) => !(key in entries));
  const missing = Object.keys(entries).filter((one) => object[one] === undefined);
  const isOfAny = (key: string) => isAltered && !missing.some((one) => isOneOff(key, one));
  return unknown.some((key) => isOneOff(key, name) || isOfAny(key));
}

/** In one character. */
function isOneOff(one: string, other: string): boolean {
  const places = Array.from({ length: other.length }, (_, index) => index);
  return one.length === other.length && places.filter((at) => one[at] !== other[at]).length === 1;
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
    const isAlone = same.length === 0 && v.is(row, given);
    const value = isAlone ? v.parse(row, given) : recoverPart(row, [given, ...same], place, search);
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
  const whole = candidates.filter((one) => !hasMisplacedList(schema, one) && v.is(schema, one));
  const first = whole.findIndex((one) => !hasUnknownName(schema, one));
  if (whole.length > 0) return v.parse(schema, whole[Math.max(first, 0)]);
  lost.push(path.join('.'));
  const name = path.at(-1) ?? '';
  return Object.hasOwn(standIns, name) ? standIns[name] : defaultOf(schema);
}

function defaultOf(schema: v.GenericSchema): unknown {
  return 'default' in schema ? schema.default : undefined;
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
  const hasDefault = schema.type === 'optional' || defaultOf(schema) !== undefined;
  return hasDefault && 'wrapped' in schema ? (schema.wrapped as v.GenericSchema) : schema;
}

/** Of objects: a list of plain values is whole or it is not. */
function hasRows(schema: v.GenericSchema): schema is v.GenericSchema & { readonly item: v.GenericSchema } {
  return schema.type === 'array' && 'item' in schema && hasEntries(schema.item as v.GenericSchema);
}
