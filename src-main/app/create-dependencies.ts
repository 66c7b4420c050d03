import { join } from 'node:path';
import { app } from 'electron';
import type { UnderWay } from '#async/under-way';
import type { AppState } from '#contract/app-state';
import { isRouteUnconfirmed } from '#contract/route-doubt';
import type { Clock } from '../clock/clock.ts';
import { createGateway } from '../gateway/create-gateway.ts';
import type { Gateway, GatewayOptions } from '../gateway/gateway.ts';
import { HistoryClient } from '../history/history-client.ts';
import type { HistoryServiceDependencies } from '../history/history-service.ts';
import { IN_MEMORY } from '../history/open-database.ts';
import { getOnce } from '../http/http-client.ts';
import { Network } from '../http/network.ts';
import type { Log } from '../log/open-log.ts';
import type { Redactor } from '../redaction/redactor.ts';
import { STATUS_FILE } from '../scripts/status-file.ts';
import { StatusWriter } from '../scripts/status-writer.ts';
import { createCliToken } from '../secrets/cli-token.ts';
import { createKeychain } from '../secrets/keychain.ts';
import { createVault } from '../secrets/keytar-vault.ts';
import { createProxyPasswordVault } from '../secrets/proxy-password-vault.ts';
import { redactingPasswords } from '../secrets/redacting-passwords.ts';
import { redactingVault } from '../secrets/redacting-vault.ts';
import { isRingLocked } from '../secrets/secret-service.ts';
import { SecretClipboard } from '../shell/clipboard/secret-clipboard.ts';
import { systemClipboard } from '../shell/clipboard/system-clipboard.ts';
import { appImageOf } from '../shell/login-item/app-image.ts';
import { AutostartFile } from '../shell/login-item/autostart-file.ts';
import { createLoginItem } from '../shell/login-item/login-item.ts';
import { run } from '../shell/system/run-program.ts';
import { resolveSystemProxy } from '../shell/system/system-proxy.ts';
import { openTerminalCommand } from '../shell/terminal-command/open-terminal-command.ts';
import { isTrayHostRegistered } from '../shell/tray/status-notifier.ts';
import type { AppStateStore } from '../state/app-state-store.ts';
import { writeAtomically, writeProgram } from '../state/atomic-write.ts';
import { writeDataFile } from '../state/data-file.ts';
import type { LoadedState, StateFiles } from '../state/state-files.ts';
import { withSaveNotices, type StateWriter } from '../state/with-save-notices.ts';
import { createReleaseFeed } from '../updates/release-feed.ts';
import type { AppDependencies } from './dependencies.ts';

/** Where this run keeps its things and whom it asks; a test has places of its own. */
export interface Environment {
  readonly platform: AppState['platform'];
  readonly clock: Clock;
  /** Calls, writes and the like that have not ended. */
  readonly underWay: UnderWay;
  /** 0 to 1. */
  readonly random: () => number;
  readonly log: Log;
  readonly redactor: Redactor;
  readonly dataFolder: string;
  readonly isDataFolderWritable: boolean;
  readonly logFolder: string;
  readonly keychainService: string;
  /** Of the CometAPI CLI. */
  readonly cliSettings: string;
  /** Its token as it stood in the environment. */
  readonly cliVariable: string | null;
  readonly updateFeed: string;
  readonly downloadPage: string;
  /** What is built beside main. */
  readonly built: { readonly preload: string; readonly renderer: string; readonly historyWorker: URL };
}

interface Kept {
  readonly files: StateFiles;
  readonly loaded: LoadedState;
  readonly store: AppStateStore;
}

const KEYCHAIN_TIMEOUT_MS = 20_000;

/** The real ones. */
export function createDependencies(
  environment: Environment,
  { files, loaded, store }: Kept,
): AppDependencies {
  const { built, clock, dataFolder, downloadPage, log, logFolder, platform, random, underWay } = environment;
  const network = new Network({ resolveProxy: resolveSystemProxy, underWay });
  const write = (path: string, text: string) => underWay.of(writeAtomically(path, text, clock));
  const writeData = (name: string, text: string) =>
    underWay.of(writeDataFile(join(dataFolder, name), text, clock));
  return {
    ...{ clock, downloadPage, log, network, platform, random, store },
    ...createSecrets(environment),
    ...createSecretClipboard(environment),
    stateFiles: withSaveNotices(countingSaves(files, underWay), store),
    savedAlerts: loaded.alerts,
    openGateway: (options, by = network) => {
      const isRouteInDoubt = () => isRouteUnconfirmed(store.get().settings);
      return openGateway(environment, { ...options, isRouteInDoubt }, by);
    },
    releaseFeed: createReleaseFeed(environment.updateFeed, (url, headers, limits) =>
      getOnce(url, headers, limits, network),
    ),
    openHistory: openHistoryWith(environment),
    paths: { preload: built.preload, renderer: built.renderer, logs: logFolder },
    status: new StatusWriter({ clock, log, write: (text) => writeData(STATUS_FILE, text) }),
    loginItem: createLoginItem({
      api: app,
      platform,
      isPackaged: app.isPackaged,
      autostart: new AutostartFile({
        path: join(app.getPath('appData'), 'autostart', 'dev.comettray.app.desktop'),
        program: appImageOf(process.env, process.execPath) ?? process.execPath,
        write,
      }),
    }),
    terminalCommand: openTerminalCommand({
      platform,
      log,
      write: (path, text) => writeAtomically(path, text, clock, writeProgram),
    }),
    isTrayHostRegistered,
    caCopy: {
      copyPath: join(dataFolder, 'extra-ca.pem'),
      keepCopy: (text) =>
        writeData('extra-ca.pem', text).catch((error: unknown) => log('ca-not-kept', { error })),
    },
  };
}

function countingSaves(files: StateWriter, underWay: UnderWay): StateWriter {
  return {
    saveSettings: (settings) => underWay.of(files.saveSettings(settings)),
    saveAccounts: (file) => underWay.of(files.saveAccounts(file)),
    saveAlerts: (file) => underWay.of(files.saveAlerts(file)),
    settled: () => files.settled(),
  };
}

function createSecrets({ cliSettings, cliVariable, clock, keychainService, redactor }: Environment) {
  const keychain = createKeychain({
    service: keychainService,
    clock,
    timeoutMs: KEYCHAIN_TIMEOUT_MS,
    isRingLocked,
  });
  const hold = (secret: string) => redactor.hold(secret);
  if (cliVariable !== null) hold(cliVariable);
  return {
    vault: redactingVault(createVault(keychain), hold),
    passwords: redactingPasswords(createProxyPasswordVault(keychain), hold),
    cliToken: createCliToken(cliSettings, cliVariable),
  };
}

function createSecretClipboard({ clock, platform, redactor, underWay }: Environment) {
  const isWayland = platform === 'linux' && process.env['XDG_SESSION_TYPE'] === 'wayland';
  const hold = (secret: string) => redactor.hold(secret);
  const secretClipboard = new SecretClipboard({
    ...{ platform, clock, isWayland, hold },
    clipboard: { ...systemClipboard, write: systemClipboard.writeFormats },
    run: (program, args) => underWay.of(run(program, args)),
  });
  return {
    copySecret: (secret: string) => underWay.of(secretClipboard.copy(secret)),
    clearSecret: () => secretClipboard.clear(),
    clearOverdueSecret: () => secretClipboard.woke(),
  };
}

/** Whatever a token comes from, it is used here: from then on it gets into no log. */
function openGateway({ redactor }: Environment, options: GatewayOptions, network: Network): Gateway {
  const release = redactor.hold(options.credential.token);
  const gateway = createGateway(options, { appVersion: app.getVersion(), network });
  return { ...gateway, close: () => gateway.close().finally(release) };
}

function openHistoryWith({
  built,
  clock,
  dataFolder,
  log,
  underWay,
}: Environment): HistoryServiceDependencies['openHistory'] {
  return (where, onSetAside) => {
    const history = new HistoryClient({
      path: where === 'memory' ? IN_MEMORY : join(dataFolder, 'history.db'),
      workerUrl: built.historyWorker,
      clock,
      onSetAside,
      onThreadLost: (error) => log('history-thread-lost', { error }),
    });
    return {
      call: (name, input) => underWay.of(history.call(name, input)),
      close: () => history.close(),
    };
  };
}
