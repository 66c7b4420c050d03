import type { BridgeEndpoint } from './bridge-endpoint.ts';
import type { Codec } from './codec.ts';

/** What a preload's world tells main. */
export type FromWorld =
  | { readonly type: 'invoke'; readonly call: number; readonly channel: string; readonly args: string }
  | { readonly type: 'focus'; readonly focused: boolean }
  /** By Electron's name. */
  | { readonly type: 'input'; readonly input: string }
  | { readonly type: 'preload-failed'; readonly message: string };

/** What main tells a preload's world. */
export type ToWorld =
  | { readonly type: 'push'; readonly channel: string; readonly args: string }
  | { readonly type: 'answer'; readonly call: number; readonly ok: true; readonly value: string }
  | { readonly type: 'answer'; readonly call: number; readonly ok: false; readonly message: string };

export interface WorldConfig {
  /** Name of the function that reaches main, and of the one by which main reaches this world. */
  readonly binding: string;
  readonly receiver: string;
  /** Type of the one event by which the page half hands its port over. */
  readonly handover: string;
  readonly preload: string;
  readonly process: Record<string, unknown>;
  /** Electron's names of input events by the DOM's. */
  readonly inputs: Readonly<Record<string, string>>;
}

export type CreateBridgeEndpoint = (port: EventTarget, receives: string, sends: string) => BridgeEndpoint;

/** Runs the preload with what Electron gives a sandboxed one. Evaluated in the isolated world, before page scripts. */
export function preloadSide(
  config: WorldConfig,
  createCodec: () => Codec,
  createBridgeEndpoint: CreateBridgeEndpoint,
): void {
  // Electron runs the preload in the main frame only (`nodeIntegrationInSubFrames` is off).
  if (window !== window.top) return;
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const callMain = world[config.binding];
  const codec = createCodec();
  const calls = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  const listeners = new Map<string, ((event: object, ...args: unknown[]) => void)[]>();
  const exposed = new Map<string, unknown>();
  let bridge: BridgeEndpoint | undefined;
  let lastCall = 0;

  const tell = (message: FromWorld) => callMain?.(JSON.stringify(message));

  // The same refusals as Electron's serialiser: functions, symbols, promises, proxies, DOM and platform objects.
  function encodeArgs(args: unknown[]): string {
    try {
      return codec.encode(structuredClone(args));
    } catch {
      throw new Error('An object could not be cloned.');
    }
  }

  world[config.receiver] = (text) => {
    const message = JSON.parse(text) as ToWorld;
    if (message.type === 'push') {
      const args = codec.decode(message.args) as unknown[];
      for (const listener of [...(listeners.get(message.channel) ?? [])])
        listener({ sender: ipcRenderer, ports: [] }, ...args);
      return;
    }
    const caller = calls.get(message.call);
    calls.delete(message.call);
    if (message.ok) caller?.resolve(codec.decode(message.value));
    else caller?.reject(new Error(message.message));
  };

  const ipcRenderer = loudly('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const encoded = encodeArgs(args);
        const call = ++lastCall;
        calls.set(call, { resolve, reject });
        tell({ type: 'invoke', call, channel, args: encoded });
      }),
    on: (channel: string, listener: () => void) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: () => void) => {
      const kept = [...(listeners.get(channel) ?? [])];
      const index = kept.lastIndexOf(listener);
      if (index >= 0) kept.splice(index, 1);
      listeners.set(channel, kept);
      return ipcRenderer;
    },
  });

  const contextBridge = loudly('contextBridge', {
    exposeInMainWorld: (key: string, value: unknown) => {
      if (exposed.has(key))
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.set(key, value);
      bridge?.expose(key, value);
    },
  });

  function loudly<T extends object>(name: string, api: T): T {
    return new Proxy(api, {
      get(target, key, receiver) {
        if (typeof key === 'string' && !(key in target))
          throw new Error(`The Chromium host does not imitate Electron's ${name}.${key} in a preload`);
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
  }

  function require(name: string): unknown {
    if (name === 'electron' || name === 'electron/renderer')
      return loudly('electron', { contextBridge, ipcRenderer });
    throw new Error(`module not found: ${name}`);
  }

  window.addEventListener(
    config.handover,
    (event) => {
      event.stopImmediatePropagation();
      const [port] = (event as MessageEvent).ports;
      if (!port) return;
      bridge = createBridgeEndpoint(port, 'to-preload', 'to-page');
      for (const [key, value] of exposed) bridge.expose(key, value);
    },
    { once: true, capture: true },
  );
  window.addEventListener('focus', () => tell({ type: 'focus', focused: true }));
  window.addEventListener('blur', () => tell({ type: 'focus', focused: false }));
  // Before any listener of the page; what a script makes up is not trusted.
  for (const [name, input] of Object.entries(config.inputs))
    window.addEventListener(name, ({ isTrusted }) => isTrusted && tell({ type: 'input', input }), {
      capture: true,
      passive: true,
    });

  const module = { exports: {} };
  const process = loudly('process', config.process);
  try {
    // A page's CSP does not bind an isolated world.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
    new Function('require', 'process', 'exports', 'module', 'global', config.preload)(
      require,
      process,
      module.exports,
      module,
      globalThis,
    );
  } catch (error) {
    tell({ type: 'preload-failed', message: String(error) });
  }
}

/** Puts what the preload exposes on the page's `window`. Evaluated in the page's world, before its scripts. */
export function pageSide(handover: string, createBridgeEndpoint: CreateBridgeEndpoint): void {
  if (window !== window.top) return;
  const { port1 } = new MessageChannel();
  const bridge = createBridgeEndpoint(port1, 'to-page', 'to-preload');
  bridge.onExpose((key, value) =>
    Object.defineProperty(window, key, {
      value: freeze(value),
      enumerable: true,
      writable: false,
      configurable: false,
    }),
  );
  window.dispatchEvent(new MessageEvent(handover, { ports: [port1] }));

  function freeze(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    Object.values(value).forEach(freeze);
    return Object.freeze(value);
  }
}
