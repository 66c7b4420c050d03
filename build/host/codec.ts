/**
 * Text for values that may cross IPC, as the structured clone algorithm takes them; anything else is refused.
 * The function is also evaluated, as its own source text, in the preload's world: it may use nothing from outside.
 */
export function createCodec(): Codec {
  const refusal = 'An object could not be cloned.';
  const JSON_MARK = 'json:';

  type Node = string | number | boolean | null | Node[];
  type Place = { readonly key: string; readonly within: Place | null };

  function encode(value: unknown): string {
    const seen = new Map<object, number>();

    function pack(item: unknown): Node {
      switch (typeof item) {
        case 'string':
        case 'boolean':
          return item;
        case 'undefined':
          return ['undefined'];
        case 'bigint':
          return ['bigint', String(item)];
        case 'number':
          return Number.isFinite(item) && !Object.is(item, -0)
            ? item
            : ['number', Object.is(item, -0) ? '-0' : String(item)];
        case 'object':
          return item === null ? null : packObject(item);
        default:
          throw new Error(refusal);
      }
    }

    function packObject(item: object): Node {
      const known = seen.get(item);
      if (known !== undefined) return ['seen', known];
      seen.set(item, seen.size);
      if (Array.isArray(item)) return ['array', ...item.map(pack)];
      if (item instanceof Date) return ['date', String(item.getTime())];
      if (item instanceof RegExp) return ['regexp', item.source, item.flags];
      if (item instanceof Map) return ['map', ...[...item].flat(1).map(pack)];
      if (item instanceof Set) return ['set', ...[...item].map(pack)];
      if (item instanceof Error) return ['error', item.name, item.message, item.stack ?? ''];
      if (item instanceof ArrayBuffer) return ['bytes', 'ArrayBuffer', toBase64(new Uint8Array(item))];
      if (ArrayBuffer.isView(item)) {
        const bytes = new Uint8Array(item.buffer, item.byteOffset, item.byteLength);
        return ['bytes', Object.prototype.toString.call(item).slice(8, -1), toBase64(bytes)];
      }
      // A clone is made before: what is still more than a plain object is a platform object (Blob, DOM, …).
      if (Object.prototype.toString.call(item) !== '[object Object]') throw new Error(refusal);
      return ['object', ...Object.entries(item).flatMap(([key, entry]) => [key, pack(entry)])];
    }

    return asJson(value) ?? JSON.stringify(pack(value));
  }

  /** Nearly all that crosses, and much quicker to read: null for what JSON does not know. */
  function asJson(value: unknown): string | null {
    const places = new Map<object, Place>();
    const repeated: [at: string[], first: string[]][] = [];

    function isJson(item: unknown, place: Place): boolean {
      if (typeof item === 'number') return Number.isFinite(item) && !Object.is(item, -0);
      if (typeof item !== 'object') return typeof item === 'string' || typeof item === 'boolean';
      if (item === null) return true;
      const first = places.get(item);
      if (first) {
        const [at, before] = [pathTo(place), pathTo(first)];
        repeated.push([at, before]);
        const isCircle = before.every((key, index) => key === at[index]);
        return !isCircle;
      }
      places.set(item, place);
      const isPlain = Array.isArray(item) || Object.prototype.toString.call(item) === '[object Object]';
      return isPlain && Object.entries(item).every(([key, entry]) => isJson(entry, { key, within: place }));
    }

    const isAll = isJson(value, { key: '', within: null });
    return isAll ? `${JSON_MARK}${JSON.stringify([value, repeated])}` : null;
  }

  /** From the outermost key to the innermost. */
  function pathTo({ key, within }: Place): string[] {
    return within ? [...pathTo(within), key] : [];
  }

  /** What was one object is one again. */
  function fromJson(text: string): unknown {
    const [value, repeated] = JSON.parse(text) as [unknown, [at: string[], first: string[]][]];
    const itemAt = (path: string[]) =>
      path.reduce<unknown>((item, key) => (item as Record<string, unknown>)[key], value);
    for (const [at, first] of repeated)
      (itemAt(at.slice(0, -1)) as Record<string, unknown>)[at.at(-1) ?? ''] = itemAt(first);
    return value;
  }

  function decode(text: string): unknown {
    const seen: unknown[] = [];

    function remember<T>(item: T): T {
      seen.push(item);
      return item;
    }

    function unpack(node: Node): unknown {
      if (!Array.isArray(node)) return node;
      const [tag, ...parts] = node as [string, ...Node[]];
      const [first, second, third] = parts.map(String) as [string, string, string];
      switch (tag) {
        case 'undefined':
          return undefined;
        case 'bigint':
          return BigInt(first);
        case 'number':
          return Number(first);
        case 'seen':
          return seen[Number(first)];
        case 'array':
          return fill(remember<unknown[]>([]), (array) => parts.forEach((part) => array.push(unpack(part))));
        case 'date':
          return remember(new Date(Number(first)));
        case 'regexp':
          return remember(new RegExp(first, second));
        case 'map':
          return fill(remember(new Map()), (map) =>
            pairs(parts).forEach(([key, part]) => map.set(unpack(key), unpack(part))),
          );
        case 'set':
          return fill(remember(new Set()), (set) => parts.forEach((part) => set.add(unpack(part))));
        case 'error':
          return remember(toError(first, second, third));
        case 'bytes':
          return remember(fromBytes(first, second));
        case 'object':
          return fill(remember<Record<string, unknown>>({}), (object) =>
            pairs(parts).forEach(([key, part]) => define(object, String(key), unpack(part))),
          );
        default:
          throw new Error(`Unknown tag ${tag}`);
      }
    }

    if (text.startsWith(JSON_MARK)) return fromJson(text.slice(JSON_MARK.length));
    return unpack(JSON.parse(text) as Node);
  }

  function fill<T>(item: T, filler: (item: T) => void): T {
    filler(item);
    return item;
  }

  function pairs(parts: Node[]): [Node, Node][] {
    return parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] as Node]] : []));
  }

  // Assignment would make `__proto__` the prototype.
  function define(object: object, key: string, value: unknown): void {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  }

  function toError(name: string, message: string, stack: string): Error {
    const error = new Error(message);
    if (name !== 'Error') define(error, 'name', name);
    error.stack = stack;
    return error;
  }

  function toBase64(bytes: Uint8Array): string {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }

  function fromBytes(type: string, base64: string): unknown {
    const { buffer } = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    if (type === 'ArrayBuffer') return buffer;
    const View = (globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => unknown>)[type];
    if (!View) throw new Error(`Unknown type ${type}`);
    return new View(buffer);
  }

  return { encode, decode };
}

export interface Codec {
  /** Throws `An object could not be cloned.`, as Electron does. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}
