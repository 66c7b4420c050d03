import { fail, succeed, type Outcome } from '#contract/failure';
import type { ConnectionReport } from '#contract/ipc';
import type { ProxySetting } from '#contract/settings';
import type { TrialNetwork } from './configurable-network.ts';
import { firstProxyHost, isSameProxy } from './proxy-setting.ts';

interface ConnectionTestDependencies {
  readonly inForce: () => ProxySetting;
  /** Asked by main itself, before anything goes by a way that is not in force. */
  readonly mayTry: (proxy: ProxySetting) => Promise<boolean>;
  readonly trial: (proxy: ProxySetting) => TrialNetwork;
  /** Whose gateway is asked. */
  readonly baseUrl: () => string;
}

/**
 * Whether a gateway answers by a proxy: by the one in force, or by another one once the user has agreed. Otherwise the
 * popover, which has no network, could knock at any door of any network, and say something in the name of a host.
 */
export class ConnectionTest {
  readonly #dependencies: ConnectionTestDependencies;
  #running: { readonly proxy: ProxySetting; readonly outcome: Promise<Outcome<ConnectionReport>> } | null =
    null;

  constructor(dependencies: ConnectionTestDependencies) {
    this.#dependencies = dependencies;
  }

  /** One at a time. Of a proxy that was not agreed to nothing is learnt, whatever the reason. */
  run(proxy: ProxySetting): Promise<Outcome<ConnectionReport>> {
    if (this.#running === null) {
      const outcome = this.#runOne(proxy).finally(() => (this.#running = null));
      this.#running = { proxy, outcome };
    }
    const isSame = isSameProxy(proxy, this.#running.proxy);
    return isSame ? this.#running.outcome : Promise.resolve(fail('not-agreed'));
  }

  async #runOne(proxy: ProxySetting): Promise<Outcome<ConnectionReport>> {
    const { baseUrl, inForce, mayTry, trial } = this.#dependencies;
    const isAgreed = isSameProxy(proxy, inForce()) || (await mayTry(proxy));
    if (!isAgreed) return fail('not-agreed');
    const network = trial(proxy);
    const answer = await network.probe(baseUrl());
    if (!answer.ok) return answer;
    const url = new URL(baseUrl());
    return succeed({ host: url.host, proxy: firstProxyHost(await network.routesTo(url)) });
  }
}
