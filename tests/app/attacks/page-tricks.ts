/** What page scripts can tamper with before the app's own run; keeps all that they then see, as text, in `seen`. */
export function tamper(): void {
  const seen: string[] = [];
  const note = (value: unknown) => {
    try {
      seen.push(typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));
      if (typeof value === 'object' && value !== null) seen.push(Object.keys(value).join());
    } catch {
      // What cannot be written down cannot be taken away either.
    }
  };
  const detail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail');
  Object.defineProperty(CustomEvent.prototype, 'detail', {
    get() {
      const value: unknown = detail?.get?.call(this);
      note(value);
      return value;
    },
  });
  const hook = (owner: object, name: string) => {
    const original = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
    Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
      note(this);
      args.forEach(note);
      return Reflect.apply(original, this, args);
    });
  };
  hook(Array.prototype, 'map');
  hook(Array.prototype, 'filter');
  hook(Map.prototype, 'get');
  hook(Promise, 'resolve');
  hook(globalThis, 'structuredClone');
  hook(EventTarget.prototype, 'dispatchEvent');
  hook(MessagePort.prototype, 'postMessage');
  type Then = (this: unknown, onValue?: ((value: unknown) => unknown) | null, onError?: unknown) => unknown;
  const then = Reflect.get(Promise.prototype, 'then') as Then;
  const spying: Then = function (onValue, onError) {
    const spy = (value: unknown) => {
      note(value);
      return onValue?.(value);
    };
    return then.call(this, onValue ? spy : onValue, onError);
  };
  Reflect.set(Promise.prototype, 'then', spying);
  Object.assign(globalThis, { seen });
}

/** Everything that a page can get to hold, as text: what the calls answer comes beside it. */
export async function everythingReachable(): Promise<string> {
  const texts: unknown[] = [
    document.documentElement.outerHTML,
    document.cookie,
    Object.entries(localStorage),
    Object.entries(sessionStorage),
    performance.getEntries().map((entry) => entry.toJSON() as unknown),
    location.href,
    history.state,
    navigator.userAgent,
  ];
  for (const { name: database = '' } of await indexedDB.databases()) texts.push(database);
  for (const cache of await caches.keys()) texts.push(cache);
  texts.push(await navigator.clipboard.readText().catch(String));
  const seen = new Set<unknown>();
  const walk = (value: unknown, depth: number): void => {
    if (typeof value === 'string') texts.push(value);
    if (typeof value !== 'object' && typeof value !== 'function') return;
    if (value === null || seen.has(value) || depth > 6 || seen.size > 50_000) return;
    seen.add(value);
    // Of a prototype's own, which would be an uncaught error.
    if (value instanceof Promise) value.catch(() => undefined);
    for (const key of Reflect.ownKeys(value)) {
      texts.push(String(key));
      try {
        walk(Reflect.get(value, key), depth + 1);
      } catch {
        // A getter that wants another object.
      }
    }
  };
  walk(globalThis, 0);
  return texts.map((text) => (typeof text === 'string' ? text : JSON.stringify(text))).join('\n');
}
