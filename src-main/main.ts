import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, dialog } from 'electron';
import type { AppState } from '#contract/app-state';
import { MAIN_TEXTS } from '#text/main-text';
import { downloadPage, updateFeed } from '../package.json';
import { languageFor } from './app/language-for.ts';
import { startApp } from './app/start-app.ts';
import { UnderWay } from './async/under-way.ts';
import { MovableClock, systemClock } from './clock/system-clock.ts';
import { dropTlsVariables } from './http/tls-environment.ts';
import { logUncaught } from './log/log-uncaught.ts';
import { openLog, type Log } from './log/open-log.ts';
import { Redactor } from './redaction/redactor.ts';
import { commandOf } from './scripts/command.ts';
import { runCommand } from './scripts/run-command.ts';
import { takeCliVariable } from './secrets/cli-token.ts';
import { TOAST_ACTIVATOR } from './shell/notifications/notifications.ts';
import { FurtherStarts } from './shell/process/further-starts.ts';
import { isQuietStart } from './shell/process/quiet-start.ts';
import { quitOnSignals } from './shell/process/quit-on-signals.ts';
import { hardenApp } from './shell/windows/hardening.ts';
import { prepareDataFolder } from './state/data-folder.ts';

dropTlsVariables(process.env);

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
const cliVariable = takeCliVariable(process.env);
const logFolder = join(dataFolder, 'logs');
const testStartsAt = test['COMET_TRAY_TEST_NOW'] ? Number(test['COMET_TRAY_TEST_NOW']) : undefined;
const clock = test['COMET_TRAY_TEST'] === '1' ? new MovableClock(systemClock, testStartsAt) : systemClock;
const underWay = new UnderWay(systemClock, () => new Promise((resolve) => setImmediate(resolve)));
const redactor = new Redactor();

// Scripts ask without a window, and may ask while the app runs.
const command = commandOf(process.argv.slice(app.isPackaged ? 1 : 2));
// Before the lock, which belongs to this folder; and everything before the first await, or `ready` may be missed.
app.setName(productName);
const isWritable = command !== null || prepareDataFolder(dataFolder);
// Where it cannot write, Electron says that another instance has the lock: the app would end without a word.
app.setPath('userData', isWritable ? dataFolder : mkdtempSync(join(app.getPath('temp'), 'comet-tray-')));
app.setAppUserModelId('dev.comettray.app');
if (platform === 'win32') app.setToastActivatorCLSID(TOAST_ACTIVATOR);
// Awaited: until this module is evaluated Electron starts nothing of Chromium, and ends without it (browser.cc, Exit).
if (command !== null) await answer(command);
else if (app.requestSingleInstanceLock()) {
  // Not before the lock: a second instance touches no file.
  const log = openLog(logFolder, redactor);
  const furtherStarts = new FurtherStarts();
  quitOnSignals();
  app.on('quit', logUncaught(log));
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) =>
    log('render-process-gone', { reason, exitCode }),
  );
  app.on('child-process-gone', (_event, { exitCode, reason, serviceName, type }) =>
    log('child-process-gone', { type, serviceName, reason, exitCode }),
  );
  hardenApp();
  if (clock instanceof MovableClock) Object.assign(globalThis, { cometTrayTest: { clock, underWay } });
  // Packaged, Info.plist says so.
  app.dock?.hide();
  app
    .whenReady()
    .then(() => start(log, furtherStarts))
    .catch((error: unknown) => endUnstarted(log, error));
} else app.exit(0);

/** Of the standard streams the last byte is out before the process ends. */
async function answer(asked: NonNullable<typeof command>): Promise<void> {
  const { code, stdout, stderr } = await runCommand(asked, dataFolder, clock.now());
  await new Promise((written) => process.stdout.write(stdout, written));
  await new Promise((written) => process.stderr.write(stderr, written));
  app.exit(code);
}

async function start(log: Log, furtherStarts: FurtherStarts): Promise<void> {
  log('start', { version: app.getVersion(), platform, node: process.version });
  const environment = {
    ...{ cliSettings, cliVariable, clock, dataFolder, downloadPage, keychainService, log, logFolder },
    ...{ platform, redactor, underWay },
    random: Math.random,
    isDataFolderWritable: isWritable,
    updateFeed: test['COMET_TRAY_UPDATE_FEED'] ?? updateFeed,
    built: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      renderer: join(import.meta.dirname, '../renderer'),
      historyWorker: pathToFileURL(join(import.meta.dirname, 'history-worker.js')),
    },
  };
  await startApp(environment, {
    furtherStarts,
    isHidden: isQuietStart(process.argv) || wasOpenedAtLogin(),
    withDemo: process.argv.includes('--demo'),
  });
}

/** A login item of macOS passes no arguments. */
function wasOpenedAtLogin(): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** Half an app would hold the lock and show nothing. */
function endUnstarted(log: Log, error: unknown): void {
  log('start-failed', { error });
  const { title, remedy } = MAIN_TEXTS[languageFor('system')].messages.failure['start-failed'];
  dialog.showErrorBox(title, remedy);
  app.exit(1);
}
