import type { Outcome } from '#contract/failure';
import type { Route } from '#contract/proxy-address';

export interface NetworkChoice {
  /** `system`: whatever the system's settings say for each origin. */
  readonly proxy: 'system' | Route;
  /** Of the proxy given by hand. */
  readonly login: { readonly userName: string; readonly password: string } | null;
  /** PEM. */
  readonly extraCertificates: readonly string[];
}

interface Routing {
  /** The first to be tried first. */
  routesTo(url: URL): Promise<readonly Route[]>;
}

export interface ConfigurableNetwork extends Routing {
  /** From now on; what is under way is aborted. */
  apply(choice: NetworkChoice): void;
  /** Another one, to try a choice that is not made yet. */
  trial(choice: NetworkChoice): TrialNetwork;
  /** Told when the system answers otherwise than before; one listener. */
  onRoutesChanged(listener: () => void): void;
}

export interface TrialNetwork extends Routing {
  /** Whether a gateway answers there. No token goes to it. */
  probe(baseUrl: string): Promise<Outcome<null>>;
}
