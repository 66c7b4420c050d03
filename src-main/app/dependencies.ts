import type { AppState } from '#contract/app-state';
import type { FailureCode } from '#contract/failure';
import type { CopySecret } from '../accounts/action-dependencies.ts';
import type { HistoryServiceDependencies } from '../history/history-service.ts';
import type { Clock } from '../clock/clock.ts';
import type { Gateway, GatewayOptions } from '../gateway/gateway.ts';
import type { Network } from '../http/network.ts';
import type { ReleaseFeed } from '../updates/release-feed.ts';
import type { CaFiles } from '../settings/extra-authorities.ts';
import type { CliToken } from '../secrets/cli-token.ts';
import type { ProxyPasswordVault } from '../secrets/proxy-password-vault.ts';
import type { Vault } from '../secrets/vault.ts';
import type { TerminalCommand } from '../shell/terminal-command/terminal-command.ts';
import type { FurtherStarts } from '../shell/process/further-starts.ts';
import type { LoginItem } from '../shell/login-item/login-item.ts';
import type { StatusWriter } from '../scripts/status-writer.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import type { AlertsFile } from '../state/alerts-file.ts';
import type { AppStateStore } from '../state/app-state-store.ts';
import type { StateWriter } from '../state/with-save-notices.ts';

/** What the app is made of; `create-dependencies.ts` makes the real ones. */
export interface AppDependencies {
  readonly platform: AppState['platform'];
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly store: AppStateStore;
  readonly stateFiles: StateWriter;
  /** What was told before this start. */
  readonly savedAlerts: AlertsFile;
  readonly vault: Vault;
  readonly cliToken: CliToken;
  readonly network: Network;
  /** By the network above, unless another is to be tried. */
  readonly openGateway: (options: GatewayOptions, network?: Network) => Gateway;
  /** Null: nobody tells of releases yet. */
  readonly releaseFeed: ReleaseFeed | null;
  readonly passwords: ProxyPasswordVault;
  /** Where the CA file that was agreed to is kept. */
  readonly caCopy: Pick<CaFiles, 'copyPath' | 'keepCopy'>;
  readonly openHistory: HistoryServiceDependencies['openHistory'];
  readonly paths: { readonly preload: string; readonly renderer: string; readonly logs: string };
  /** Onto the clipboard, for a short time. */
  readonly copySecret: CopySecret;
  /** Off it, at once. */
  readonly clearSecret: () => Promise<void>;
  /** After a sleep: what should be gone by now. */
  readonly clearOverdueSecret: () => Promise<void>;
  /** Where a later version is to be had. */
  readonly downloadPage: string;
  /** What scripts read. */
  readonly status: StatusWriter;
  readonly loginItem: LoginItem;
  readonly terminalCommand: TerminalCommand;
  readonly isTrayHostRegistered: () => Promise<boolean>;
  /** Codes and kinds only, never a value that came from outside. */
  readonly log: (event: string, fields: object) => void;
}

export interface StartOptions {
  readonly records: readonly AccountRecord[];
  /** What no earlier start has found, and told of. */
  readonly newFailures: readonly FailureCode[];
  readonly furtherStarts: Pick<FurtherStarts, 'follow'>;
  readonly isHidden: boolean;
  readonly withDemo: boolean;
}
