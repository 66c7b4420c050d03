import type { AppState } from '#contract/app-state';
import type { Clock } from './poll/clock.ts';
import type { Gateway, GatewayOptions } from './remote/gateway.ts';
import type { CliToken } from './secrets/cli-token.ts';
import type { Vault } from './secrets/vault.ts';
import type { AppStateStore } from './state/app-state-store.ts';
import type { Saves } from './state/noting-saves.ts';

/** What the app is made of; `main.ts` gives the real ones. */
export interface AppParts {
  readonly platform: AppState['platform'];
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly store: AppStateStore;
  readonly kept: Saves;
  readonly vault: Vault;
  readonly cliToken: CliToken;
  readonly openGateway: (options: GatewayOptions) => Gateway;
  readonly paths: { readonly preload: string; readonly renderer: string };
  readonly isTrayHostRegistered: () => Promise<boolean>;
  /** Codes and kinds only, never a value that came from outside. */
  readonly log: (event: string, fields: object) => void;
}
