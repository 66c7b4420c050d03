import type * as v from 'valibot';

export type Fields = Readonly<Record<string, unknown>>;
export type Entries = Readonly<Record<string, v.GenericSchema>>;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Valibot takes a list for an object without any names. */
export function hasMisplacedList(schema: v.GenericSchema, content: unknown): boolean {
  return isSomewhere(
    schema,
    content,
    (part, value) => Array.isArray(value) && (hasEntries(part) || hasValues(part)),
  );
}

/** Of a later version, of an earlier one, or one of ours in which a bit turned over. */
export function hasUnknownName(schema: v.GenericSchema, content: unknown): boolean {
  return isSomewhere(
    schema,
    content,
    (part, value) =>
      hasEntries(part) &&
      isObject(value) &&
      Object.keys(value).some((name) => !Object.hasOwn(part.entries, name)),
  );
}

type Test = (schema: v.GenericSchema, content: unknown) => boolean;

function isSomewhere(schema: v.GenericSchema, content: unknown, test: Test): boolean {
  const part = innermost(schema);
  return (
    test(part, content) || partsOf(part, content).some(([inner, value]) => isSomewhere(inner, value, test))
  );
}

function partsOf(
  schema: v.GenericSchema,
  content: unknown,
): readonly (readonly [v.GenericSchema, unknown])[] {
  if (Array.isArray(content))
    return schema.type === 'array' && 'item' in schema
      ? content.map((value: unknown) => [schema.item as v.GenericSchema, value] as const)
      : [];
  if (!isObject(content)) return [];
  if (hasValues(schema)) return Object.values(content).map((value) => [schema.value, value] as const);
  if (!hasEntries(schema)) return [];
  return Object.entries(schema.entries).map(([name, entry]) => [entry, content[name]] as const);
}

function innermost(schema: v.GenericSchema): v.GenericSchema {
  return 'wrapped' in schema ? innermost(schema.wrapped as v.GenericSchema) : schema;
}

export function hasEntries(
  schema: v.GenericSchema,
): schema is v.GenericSchema & { readonly entries: Entries } {
  return schema.type === 'object' && 'entries' in schema;
}

export function hasValues(
  schema: v.GenericSchema,
): schema is v.GenericSchema & { readonly value: v.GenericSchema } {
  return schema.type === 'record' && 'value' in schema;
}
