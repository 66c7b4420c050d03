import { isLocal } from '#contract/loopback';
import type { Route } from '#contract/proxy-address';
import type { UnderWay } from '#async/under-way';
import { Connections, type ConnectionLimits } from './connections.ts';
import type { ProxyLogin } from './dispatcher.ts';
import { parsePac } from './pac.ts';

export interface NetworkChoice {
  /** `system`: whatever the system's settings say for each origin. */
  readonly proxy: 'system' | Route;
  /** Of the proxy given by hand. */
  readonly login: ProxyLogin | null;
  /** PEM. */
  readonly extraCertificates: readonly string[];
}

export interface NetworkDependencies {
  readonly choice?: NetworkChoice;
  /** The system's answer for a URL, as a PAC file would give it. */
  readonly resolveProxy?: (url: string) => Promise<string>;
  /** Counts its calls. */
  readonly underWay?: UnderWay | undefined;
}

const DIRECT: NetworkChoice = { proxy: 'direct', login: null, extraCertificates: [] };

/** By which ways the gateways are reached: one for the whole app. Every client has connections of its own on them. */
export class Network {
  readonly #resolveProxy: (url: string) => Promise<string>;
  readonly #underWay: UnderWay | undefined;
  readonly #open = new Set<Connections>();
  /** What the system said, by origin; asked again after a failure. */
  readonly #resolutions = new Map<string, Promise<string>>();
  readonly #lastResolutions = new Map<string, string>();
  #choice: NetworkChoice;
  #onRoutesChanged: () => void = () => undefined;

  constructor({
    choice = DIRECT,
    resolveProxy = () => Promise.resolve('DIRECT'),
    underWay,
  }: NetworkDependencies = {}) {
    this.#choice = choice;
    this.#underWay = underWay;
    this.#resolveProxy = resolveProxy;
  }

  /** Told when the system answers otherwise than before; one listener. */
  onRoutesChanged(listener: () => void): void {
    this.#onRoutesChanged = listener;
  }

  /** Another one, to try a choice that is not made yet. */
  trial(choice: NetworkChoice): Network {
    return new Network({ choice, resolveProxy: this.#resolveProxy, underWay: this.#underWay });
  }

  get choice(): NetworkChoice {
    return this.#choice;
  }

  /** From now on; what is under way is aborted. */
  apply(choice: NetworkChoice): void {
    this.#choice = choice;
    this.renew();
  }

  /**
   * After sleep, or on another network: aborts what is under way (`interrupted`) and opens every connection anew. A call
   * that still waits for its way goes on by a fresh connection.
   */
  renew(): void {
    this.#resolutions.clear();
    for (const connections of this.#open) connections.renew();
  }

  /** Connections for one client, which closes them. */
  open(limits: ConnectionLimits): Connections {
    const connections = new Connections(this, limits, () => this.#open.delete(connections));
    this.#open.add(connections);
    return connections;
  }

  /** A call by one of its connections. */
  during<Value>(call: Promise<Value>): Promise<Value> {
    return this.#underWay?.of(call) ?? call;
  }

  /** The ways to a URL, the first to be tried first; none when the system names only such as we cannot go. */
  async routesTo(url: URL): Promise<readonly Route[]> {
    const { proxy } = this.#choice;
    if (proxy === 'direct' || isLocal(url)) return ['direct'];
    return proxy === 'system' ? parsePac(await this.#resolve(url)) : [proxy];
  }

  /** No answer came by these ways: the system is asked for them again. */
  invalidate({ origin }: URL): void {
    this.#resolutions.delete(origin);
  }

  /** No path: a PAC file may not learn what is asked. */
  #resolve({ origin }: URL): Promise<string> {
    const known = this.#resolutions.get(origin);
    if (known !== undefined) return known;
    const answer = this.#resolveProxy(`${origin}/`).catch(() => 'DIRECT');
    this.#resolutions.set(origin, answer);
    void answer.then((text) => this.#compareWithLast(origin, text));
    return answer;
  }

  #compareWithLast(origin: string, answer: string): void {
    if (this.#lastResolutions.get(origin) === answer) return;
    this.#lastResolutions.set(origin, answer);
    this.#onRoutesChanged();
  }
}
