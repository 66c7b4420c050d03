import { EventEmitter } from 'node:events';

/** Electron's own members of a class, without what `EventEmitter` brings: its `on` returns the full class. */
export type Own<T> = Omit<T, keyof EventEmitter>;

// Asked for by `await` and by serialisers, of any object.
const ASKED_OF_ANYTHING = new Set(['then', 'toJSON']);

/** What the host does not imitate must fail where it is used, not as an `undefined` somewhere later. */
export function strictProxy<T extends object>(
  name: string,
  target: T,
  guard?: (target: T, key: string) => void,
): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'string' && !ASKED_OF_ANYTHING.has(key)) {
        if (!(key in object)) throw new Error(missing(`${name}.${key}`));
        guard?.(object, key);
      }
      return Reflect.get(object, key, receiver) as unknown;
    },
    set(object, key, value, receiver) {
      if (typeof key === 'string' && !(key in object)) throw new Error(missing(`${name}.${key}`));
      return Reflect.set(object, key, value, receiver);
    },
  });
}

export function missing(what: string): string {
  return `The Chromium host does not imitate Electron's ${what}`;
}

/**
 * Base of everything of Electron's that emits. A missing member fails loudly, and so does listening to an event that
 * the host knows nothing of.
 */
export class HostEmitter extends EventEmitter {
  constructor(name: string, events: readonly string[], guard?: (target: object, key: string) => void) {
    super();
    this.on('newListener', (event: string | symbol) => {
      if (!events.includes(String(event))) throw new Error(missing(`${name} event '${String(event)}'`));
    });
    return strictProxy(name, this, guard);
  }
}

/** Refuses constructor options that would silently do nothing. */
export function onlyKnownOptions(name: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Error(missing(`${name} option '${unknown}'`));
}
