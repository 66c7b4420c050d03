import type { Dispatcher } from 'undici';
import { proxyAddressOf, type Route } from '#contract/proxy-address';
import { createDispatcher, type DispatcherDependencies } from './dispatcher.ts';
import { ProxyFailure } from './proxy-failure.ts';
import { Interruption } from './transport-failure.ts';
import { Semaphore } from '#async/semaphore';

export interface ConnectionLimits {
  readonly connectTimeoutMs: number;
  /** Of one origin, at a time. */
  readonly connections: number;
}

/** By which routes gateways are reached at the moment. */
export interface Routing {
  readonly choice: Pick<DispatcherDependencies, 'extraCertificates' | 'login'>;
  /** The first to be tried first; none when there is no way that can be gone. */
  routesTo(url: URL): Promise<readonly Route[]>;
  /** No answer came by these. */
  invalidate(url: URL): void;
}

/** The connections of one client, by whichever way they lead. */
export class Connections {
  readonly #routing: Routing;
  readonly #limits: ConnectionLimits;
  readonly #onClose: () => void;
  /** Who waits here has no connection yet, and so loses none when they are renewed. */
  readonly #semaphore: Semaphore;
  #dispatchers = new Map<string, Dispatcher>();
  #isClosed = false;

  constructor(routing: Routing, limits: ConnectionLimits, onClose: () => void) {
    this.#routing = routing;
    this.#limits = limits;
    this.#onClose = onClose;
    this.#semaphore = new Semaphore(limits.connections);
  }

  /**
   * Asks by the first way there is to the URL. By the next one only when a proxy could not be reached: then nothing
   * was sent to the gateway. Rejects with what `classifyTransportError` knows.
   */
  run<Value>(url: URL, exchange: (dispatcher: Dispatcher) => Promise<Value>): Promise<Value> {
    return this.#semaphore.run(() => this.#runAlongRoutes(url, exchange));
  }

  /** Ends what is under way as `interrupted`. */
  renew(): void {
    void this.#drop();
  }

  /** Likewise, and whatever would follow. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#onClose();
    await this.#drop();
  }

  async #runAlongRoutes<Value>(
    url: URL,
    exchange: (dispatcher: Dispatcher) => Promise<Value>,
  ): Promise<Value> {
    const [first, ...others] = await this.#routing.routesTo(url);
    if (first === undefined) throw new ProxyFailure('proxy-unsupported');
    let answer = this.#runBy(first, exchange);
    for (const route of others)
      answer = answer.catch((error: unknown) => this.#runByNext(error, route, exchange));
    try {
      return await answer;
    } catch (error) {
      this.#routing.invalidate(url);
      throw error;
    }
  }

  #runByNext<Value>(
    error: unknown,
    route: Route,
    exchange: (dispatcher: Dispatcher) => Promise<Value>,
  ): Promise<Value> {
    const wasReached = !(error instanceof ProxyFailure) || error.failureCode !== 'proxy-unreachable';
    if (wasReached) throw error;
    return this.#runBy(route, exchange);
  }

  async #runBy<Value>(route: Route, exchange: (dispatcher: Dispatcher) => Promise<Value>): Promise<Value> {
    if (this.#isClosed) throw new Interruption();
    const generation = this.#dispatchers;
    try {
      return await exchange(this.#dispatcherFor(route));
    } catch (error) {
      throw generation === this.#dispatchers ? error : new Interruption();
    }
  }

  #dispatcherFor(route: Route): Dispatcher {
    const key = route === 'direct' ? route : proxyAddressOf(route);
    const known = this.#dispatchers.get(key);
    if (known !== undefined) return known;
    const dispatcher = createDispatcher(route, { ...this.#limits, ...this.#routing.choice });
    this.#dispatchers.set(key, dispatcher);
    return dispatcher;
  }

  async #drop(): Promise<void> {
    const dropped = [...this.#dispatchers.values()];
    this.#dispatchers = new Map();
    await Promise.allSettled(dropped.map((dispatcher) => dispatcher.destroy()));
  }
}
