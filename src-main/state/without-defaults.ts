import type * as v from 'valibot';
import { hasEntries, isObject, type Fields } from './shape.ts';
import { isSame } from './unchanged.ts';

/** Without what a file need not say, since it is so where nothing is said: most of what thousands of keys have. */
export function withoutDefaults(schema: v.GenericSchema, value: unknown): unknown {
  if (Array.isArray(value))
    return schema.type === 'array' && 'item' in schema
      ? value.map((one) => withoutDefaults(schema.item as v.GenericSchema, one))
      : value;
  return isObject(value) && hasEntries(schema) ? leanObject(schema.entries, value) : value;
}

function leanObject(entries: Readonly<Record<string, v.GenericSchema>>, value: Fields): Fields {
  const said = Object.entries(value).flatMap(([name, part]) => {
    const entry = entries[name];
    if (entry === undefined) return [[name, part] as const];
    return isDefault(entry, part) ? [] : [[name, withoutDefaults(entry, part)] as const];
  });
  return Object.fromEntries(said);
}

function isDefault(entry: v.GenericSchema, value: unknown): boolean {
  return entry.type === 'exact_optional' && 'default' in entry && isSame(entry.default, value);
}
