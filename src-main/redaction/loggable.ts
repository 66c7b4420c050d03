import { REMOVED, type Redactor } from './redactor.ts';
import { SECRET_HEADER } from './secret-shapes.ts';

/** More of a text is not even looked at; half a secret at the cut is found like a whole one. */
const MAX_CHARACTERS = 4_000;
const MAX_ENTRIES = 50;
const MAX_DEPTH = 5;
const MAX_CAUSES = 5;

/** An error's fields that are looked at: others may carry requests, headers and bodies (undici's do). */
const ERROR_FIELDS = ['name', 'code', 'errno', 'syscall', 'message', 'stack'] as const;

type Primitive = string | number | boolean | null;
type Plain = Primitive | readonly Plain[] | { readonly [key: string]: Plain };

/** Any value as plain JSON values without secrets. Never throws, whatever the value does. */
export function toLoggable(value: unknown, redactor: Redactor): Plain {
  return plain(value, redactor, 0);
}

function plain(value: unknown, redactor: Redactor, depth: number): Plain {
  try {
    if (typeof value === 'object' && value !== null) return plainObject(value, redactor, depth);
    return plainPrimitive(value, redactor);
  } catch {
    // A getter or a proxy that throws.
    return '[unreadable]';
  }
}

function plainPrimitive(value: unknown, redactor: Redactor): Primitive {
  switch (typeof value) {
    case 'string':
      return shortText(value, redactor);
    case 'symbol':
      return shortText(value.toString(), redactor);
    case 'number':
    case 'bigint':
      // It may be a secret, or a part of one, too.
      return redactor.known(String(value)) === String(value) ? Number(value) : REMOVED;
    case 'boolean':
      return value;
    default:
      return value === null ? null : `[${typeof value}]`;
  }
}

function plainObject(value: object, redactor: Redactor, depth: number): Plain {
  if (value instanceof Error) return plainError(value, redactor, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return String(value.getTime());
  if (depth >= MAX_DEPTH) return '[deeper]';
  const inside = (item: unknown) => plain(item, redactor, depth + 1);
  if (Array.isArray(value)) return [...firstOf(hideHeaderValues(value))].map(inside);
  if (value instanceof Set) return [...firstOf(value)].map(inside);
  if (value instanceof Map) return plainEntries(firstOf(value), redactor, depth);
  if (isPlain(value)) return plainEntries(entriesOf(value), redactor, depth);
  return `[${shortText(value.constructor.name, redactor)}]`;
}

function plainEntries(entries: Iterable<readonly unknown[]>, redactor: Redactor, depth: number): Plain {
  return Object.fromEntries(
    Array.from(entries, ([key, item]) => {
      const name = String(plainPrimitive(key, redactor));
      return [name, isSecretHeader(key) ? REMOVED : plain(item, redactor, depth + 1)];
    }),
  );
}

/** Undici keeps headers as one list of names and values. */
function hideHeaderValues(items: readonly unknown[]): unknown[] {
  return items.map((item, index) => (isSecretHeader(items[index - 1]) ? REMOVED : item));
}

function isSecretHeader(name: unknown): boolean {
  return typeof name === 'string' && SECRET_HEADER.test(name);
}

/** Each read by itself: one getter that throws hides no other. */
function* entriesOf(value: object): Iterable<readonly unknown[]> {
  for (const key of Reflect.ownKeys(value).slice(0, MAX_ENTRIES)) yield [key, read(value, key)];
}

function* firstOf<Item>(items: Iterable<Item>): Iterable<Item> {
  let count = 0;
  for (const item of items) {
    if (count++ >= MAX_ENTRIES) return;
    yield item;
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function plainError(error: Error, redactor: Redactor, depth: number): Plain {
  const fields = ERROR_FIELDS.flatMap((field): [string, Plain][] => {
    const value = read(error, field);
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    return [[field, plainPrimitive(value, redactor)]];
  });
  const causes = depth < MAX_CAUSES ? causesOf(error) : [];
  const described = causes.map(([name, cause]): [string, Plain] => [name, plain(cause, redactor, depth + 1)]);
  return Object.fromEntries([...fields, ...described]);
}

/** `cause`, and the `errors` of an AggregateError. */
function causesOf(error: Error): [string, unknown][] {
  return ['cause', 'errors'].flatMap((name): [string, unknown][] => {
    const value = read(error, name);
    return value instanceof Error || Array.isArray(value) ? [[name, value]] : [];
  });
}

function read(value: object, key: string | symbol): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return '[unreadable]';
  }
}

function shortText(text: string, redactor: Redactor): string {
  const short = text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}[cut]` : text;
  return redactor.redact(short);
}
