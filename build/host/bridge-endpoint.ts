/**
 * One end of the context bridge. Both ends listen on one `MessagePort` that page and preload share: an event
 * dispatched there reaches both worlds synchronously, its `detail` as a structured clone. Functions and promises
 * travel as numbers, errors as messages.
 * The function is evaluated, as its own source text, in both worlds: it may use nothing from outside.
 */
export function createBridgeEndpoint(port: EventTarget, receives: string, sends: string): BridgeEndpoint {
  const exposed: ((...args: unknown[]) => unknown)[] = [];
  const answers = new Map<number, Answer>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  const onExpose: ((key: string, value: unknown) => void)[] = [];
  let lastCall = 0;
  let lastPromise = 0;

  type Packed = [kind: 'value' | 'function' | 'promise' | 'error' | 'array' | 'object', content: unknown];
  type Answer = { value: Packed } | { error: string };
  type Message =
    | { type: 'call'; call: number; target: number; args: Packed[] }
    | { type: 'answer'; call: number; answer: Answer }
    | { type: 'settle'; promise: number; fulfilled: boolean; value: Packed }
    | { type: 'expose'; key: string; value: Packed };

  function post(message: Message): void {
    port.dispatchEvent(new CustomEvent(sends, { detail: message }));
  }

  /** `seen` keeps circles, and what is one object one object. */
  function pack(value: unknown, seen = new Map<unknown, Packed>()): Packed {
    if (typeof value === 'function') return ['function', exposed.push(value as () => unknown) - 1];
    if (value instanceof Promise) return ['promise', packPromise(value)];
    if (value instanceof Error) return ['error', value.message];
    if (typeof value !== 'object' || value === null) return ['value', value];
    return seen.get(value) ?? packObject(value, seen);
  }

  function packObject(value: object, seen: Map<unknown, Packed>): Packed {
    const clone = cloneOf(value);
    if (clone && !holdsError(value)) return ['value', clone];
    const isPlain = Object.prototype.toString.call(value) === '[object Object]';
    const packed: Packed = [Array.isArray(value) ? 'array' : isPlain ? 'object' : 'value', undefined];
    seen.set(value, packed);
    if (Array.isArray(value)) packed[1] = value.map((entry) => pack(entry, seen));
    else if (isPlain) packed[1] = Object.entries(value).map(([key, entry]) => [key, pack(entry, seen)]);
    else packed[1] = structuredClone(value);
    return packed;
  }

  /**
   * Null where there is something in it that has to be packed. A page cannot ask whether an object is a Proxy, but the
   * structured clone algorithm refuses one by this text.
   */
  function cloneOf(value: object): object | null {
    try {
      return structuredClone(value);
    } catch (error) {
      if (/(#<Object>|\[object Object\]|\[object Array\]) could not/.test(String(error)))
        throw new Error('An object could not be cloned.', { cause: error });
      return null;
    }
  }

  function holdsError(value: unknown, seen = new Set<unknown>()): boolean {
    if (typeof value !== 'object' || value === null || seen.has(value)) return false;
    seen.add(value);
    return value instanceof Error || Object.values(value).some((entry) => holdsError(entry, seen));
  }

  function packPromise(promise: Promise<unknown>): number {
    const id = ++lastPromise;
    const settle = (fulfilled: boolean) => (value: unknown) =>
      post({ type: 'settle', promise: id, fulfilled, value: pack(value) });
    promise.then(settle(true), settle(false));
    return id;
  }

  function unpack(packed: Packed, made = new Map<Packed, unknown>()): unknown {
    if (made.has(packed)) return made.get(packed);
    const [kind, content] = packed;
    switch (kind) {
      case 'function':
        return (...args: unknown[]) => callOtherEnd(content as number, args);
      case 'promise':
        return new Promise((resolve, reject) => waiting.set(content as number, { resolve, reject }));
      case 'error':
        return new Error(content as string);
      case 'value':
        return content;
    }
    const result: Record<string, unknown> | unknown[] = kind === 'array' ? [] : {};
    made.set(packed, result);
    const entries = kind === 'array' ? Object.entries(content as Packed[]) : (content as [string, Packed][]);
    for (const [key, entry] of entries)
      Object.defineProperty(result, key, {
        ...{ writable: true, enumerable: true, configurable: true },
        value: unpack(entry, made),
      });
    return result;
  }

  function callOtherEnd(target: number, args: unknown[]): unknown {
    const call = ++lastCall;
    post({ type: 'call', call, target, args: args.map((arg) => pack(arg)) });
    const answer = answers.get(call);
    answers.delete(call);
    if (!answer) throw new Error('The other end of the context bridge is gone');
    if ('error' in answer) throw new Error(answer.error);
    return unpack(answer.value);
  }

  function answerCall(target: number, args: Packed[]): Answer {
    let value: unknown;
    try {
      value = exposed[target]?.(...args.map((arg) => unpack(arg)));
    } catch (error) {
      return { error: `Uncaught ${String(error)}` };
    }
    try {
      return { value: pack(value) };
    } catch (error) {
      return { error: (error as Error).message };
    }
  }

  port.addEventListener(receives, (event) => {
    const message = (event as CustomEvent<Message>).detail;
    switch (message.type) {
      case 'call':
        post({ type: 'answer', call: message.call, answer: answerCall(message.target, message.args) });
        break;
      case 'answer':
        answers.set(message.call, message.answer);
        break;
      case 'settle': {
        const settler = waiting.get(message.promise);
        waiting.delete(message.promise);
        if (message.fulfilled) settler?.resolve(unpack(message.value));
        else settler?.reject(unpack(message.value));
        break;
      }
      case 'expose':
        for (const listener of onExpose) listener(message.key, unpack(message.value));
    }
  });

  return {
    expose: (key, value) => post({ type: 'expose', key, value: pack(value) }),
    onExpose: (listener) => void onExpose.push(listener),
  };
}

export interface BridgeEndpoint {
  expose(key: string, value: unknown): void;
  onExpose(listener: (key: string, value: unknown) => void): void;
}
