import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { AppState } from '#contract/app-state';
import type { Failure } from '#contract/failure';
import { initialAppState, type UnpublishedState } from '#contract/initial-app-state';
import type { Language } from '#contract/settings';
import { englishText, loadText } from '#text';
import { updateFeed } from '../package.json';
import { App } from './app/app.ts';
import { commandOf } from './scripts/command.ts';
import { runCommand } from './scripts/run-command.ts';
import type { HistoryServiceDependencies } from './history/history-service.ts';
import { IN_MEMORY } from './history/open-database.ts';
import { HistoryClient } from './history/history-client.ts';
import { logUncaught } from './log/log-uncaught.ts';
import { openLog, type Log } from './log/open-log.ts';
import { openTerminalCommand } from './shell/terminal-command/open-terminal-command.ts';
import { Redactor } from './redaction/redactor.ts';
import { createGateway } from './gateway/create-gateway.ts';
import type { Gateway, GatewayOptions } from './gateway/gateway.ts';
import { getOnce } from './http/http-client.ts';
import { Network } from './http/network.ts';
import { createReleaseFeed } from './updates/release-feed.ts';
import { run } from './shell/system/run-program.ts';
import { createCliToken } from './secrets/cli-token.ts';
import { redactingPasswords } from './secrets/redacting-passwords.ts';
import { redactingVault } from './secrets/redacting-vault.ts';
import { createKeychain } from './secrets/keychain.ts';
import { createVault } from './secrets/keytar-vault.ts';
import { createProxyPasswordVault } from './secrets/proxy-password-vault.ts';
import { isRingLocked } from './secrets/secret-service.ts';
import { appImageOf } from './shell/login-item/app-image.ts';
import { AutostartFile } from './shell/login-item/autostart-file.ts';
import { hardenApp } from './shell/windows/hardening.ts';
import { createLoginItem } from './shell/login-item/login-item.ts';
import { TOAST_ACTIVATOR } from './shell/notifications/notifications.ts';
import { SecretClipboard } from './shell/clipboard/secret-clipboard.ts';
import { isTrayHostRegistered } from './shell/tray/status-notifier.ts';
import { resolveSystemProxy } from './shell/system/system-proxy.ts';
import { STATUS_FILE } from './scripts/status-file.ts';
import { StatusWriter } from './scripts/status-writer.ts';
import { AppStateStore } from './state/app-state-store.ts';
import { prepareDataFolder } from './state/data-folder.ts';
import { StateFiles, type LoadedState } from './state/state-files.ts';
import { writeAtomically } from './state/atomic-write.ts';
import { withSaveNotices } from './state/with-save-notices.ts';
import { MovableClock, systemClock } from './clock/system-clock.ts';
import { resolveLanguage } from './text/resolve-language.ts';

const KEYCHAIN_TIMEOUT_MS = 20_000;

/** For tests of an unpackaged app only: files, keychain service and clock of its own; a packaged one ignores them. */
const test: NodeJS.ProcessEnv = app.isPackaged ? {} : process.env;

const platform: AppState['platform'] =
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
const productName = app.isPackaged ? 'Comet Tray' : 'Comet Tray (development)';
const dataFolder = test['COMET_TRAY_DATA_DIR'] ?? join(app.getPath('appData'), productName);
const keychainService = test['COMET_TRAY_KEYCHAIN_SERVICE'] ?? productName;
/** The same on every system. */
const cliSettings =
  test['COMET_TRAY_CLI_SETTINGS'] ?? join(app.getPath('home'), '.config', 'cometapi', 'config.toml');
const logFolder = join(dataFolder, 'logs');
const testStartsAt = test['COMET_TRAY_TEST_NOW'] ? Number(test['COMET_TRAY_TEST_NOW']) : undefined;
const clock = test['COMET_TRAY_TEST'] === '1' ? new MovableClock(systemClock, testStartsAt) : systemClock;
const redactor = new Redactor();
const network = new Network({ resolveProxy: resolveSystemProxy });

// Scripts ask without a window, and may ask while the app runs.
const command = commandOf(process.argv.slice(app.isPackaged ? 1 : 2));
// Before the lock, which belongs to this folder; and everything before the first await, or `ready` may be missed.
app.setName(productName);
const isWritable = command !== null || prepareDataFolder(dataFolder);
// Where it cannot write, Electron says that another instance has the lock: the app would end without a word.
app.setPath('userData', isWritable ? dataFolder : mkdtempSync(join(app.getPath('temp'), 'comet-tray-')));
app.setAppUserModelId('dev.comettray.app');
if (platform === 'win32') app.setToastActivatorCLSID(TOAST_ACTIVATOR);
if (command !== null) void answer(command);
else if (app.requestSingleInstanceLock()) {
  // Not before the lock: a second instance touches no file.
  const log = openLog(logFolder, redactor);
  app.on('quit', logUncaught(log));
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) =>
    log('render-process-gone', { reason, exitCode }),
  );
  hardenApp();
  if (clock instanceof MovableClock) Object.assign(globalThis, { cometTrayTest: { clock } });
  // Packaged, Info.plist says so.
  app.dock?.hide();
  app
    .whenReady()
    .then(() => start(log))
    .catch((error: unknown) => endUnstarted(log, error));
} else app.exit(0);

/** Of the standard streams the last byte is out before the process ends. */
async function answer(asked: NonNullable<typeof command>): Promise<void> {
  const { code, stdout, stderr } = await runCommand(asked, dataFolder, clock.now());
  await new Promise((written) => process.stdout.write(stdout, written));
  await new Promise((written) => process.stderr.write(stderr, written));
  app.exit(code);
}

async function start(log: Log): Promise<void> {
  log('start', { version: app.getVersion(), platform, node: process.version });
  const kept = new StateFiles(dataFolder, clock, (code, cause) => log('not-saved', { code, cause }));
  const loaded = await kept.load();
  log('loaded', { accounts: loaded.records.length, failures: loaded.failures, isWritable });
  const language = resolveLanguage(loaded.settings.language, app.getPreferredSystemLanguages());
  const store = new AppStateStore(
    initialState(loaded, language),
    () => clock.now(),
    (error) => log('listener-failed', { error }),
  );
  const keychain = createKeychain({
    service: keychainService,
    clock,
    timeoutMs: KEYCHAIN_TIMEOUT_MS,
    isRingLocked,
  });
  const hold = (secret: string) => redactor.hold(secret);
  const isWayland = platform === 'linux' && process.env['XDG_SESSION_TYPE'] === 'wayland';
  const secretClipboard = new SecretClipboard({ platform, clock, isWayland, hold, run });
  const dependencies = {
    platform,
    clock,
    kept: withSaveNotices(kept, store, () => clock.now()),
    keptAlerts: loaded.alerts,
    random: Math.random,
    store,
    vault: redactingVault(createVault(keychain), hold),
    passwords: redactingPasswords(createProxyPasswordVault(keychain), hold),
    cliToken: createCliToken(cliSettings),
    network,
    openGateway,
    releaseFeed: createReleaseFeed(test['COMET_TRAY_UPDATE_FEED'] ?? updateFeed, (url, headers, limits) =>
      getOnce(url, headers, limits, network),
    ),
    openHistory: openHistoryWith(log),
    paths: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      renderer: join(import.meta.dirname, '../renderer'),
      logs: logFolder,
    },
    copySecret: (secret: string) => secretClipboard.copy(secret),
    clearSecret: () => secretClipboard.clear(),
    status: new StatusWriter({
      clock,
      write: (text) => writeAtomically(join(dataFolder, STATUS_FILE), text, clock),
      log,
    }),
    loginItem: createLoginItem({
      api: app,
      platform,
      isPackaged: app.isPackaged,
      autostart: new AutostartFile({
        path: join(app.getPath('appData'), 'autostart', 'dev.comettray.app.desktop'),
        program: appImageOf(process.env, process.execPath) ?? process.execPath,
        write: (path, text) => writeAtomically(path, text, clock),
      }),
    }),
    launcher: openTerminalCommand({ platform, clock, log }),
    isTrayHostRegistered: () => isTrayHostRegistered(run),
    log,
  };
  const options = {
    records: loaded.records,
    isHidden: process.argv.includes('--hidden'),
    withDemo: process.argv.includes('--demo'),
  };
  await new App(dependencies, await loadText(language)).start(options);
}

/** Half an app would hold the lock and show nothing. */
async function endUnstarted(log: Log, error: unknown): Promise<void> {
  log('start-failed', { error });
  const language = resolveLanguage('system', app.getPreferredSystemLanguages());
  const { messages } = await loadText(language).catch(() => englishText);
  const { title, remedy } = messages.failure['start-failed'];
  dialog.showErrorBox(title, remedy);
  app.exit(1);
}

function initialState({ failures, settings }: LoadedState, language: Language): UnpublishedState {
  const now = clock.now();
  const folderFailures: Failure[] = isWritable ? [] : [{ code: 'folder-not-writable' }];
  return {
    ...initialAppState({ version: app.getVersion(), platform, language, settings }),
    notices: [...failures, ...folderFailures].map((failure) => ({ failure, since: now })),
  };
}

/** Whatever a token comes from, it is used here: from then on it gets into no log. */
function openGateway(options: GatewayOptions, by = network): Gateway {
  const letGo = redactor.hold(options.credential.token);
  const gateway = createGateway(options, { appVersion: app.getVersion(), network: by });
  return { ...gateway, close: () => gateway.close().finally(letGo) };
}

function openHistoryWith(log: Log): HistoryServiceDependencies['openHistory'] {
  return (where, onSetAside) =>
    new HistoryClient({
      path: where === 'memory' ? IN_MEMORY : join(dataFolder, 'history.db'),
      workerUrl: new URL('./history-worker.js', import.meta.url),
      clock,
      onSetAside,
      onThreadLost: (error) => log('history-thread-lost', { error }),
    });
}
