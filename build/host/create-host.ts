import './hooks.ts';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page, Route } from 'playwright';
import { onPlatform, overrideProcess } from './process-overrides.ts';
import { createElectronSurface, type ElectronSurface } from './electron-surface.ts';
import { HostRun, type HostOptions, type PackageFacts } from './host-run.ts';
import { addRun, removeRun } from './run-registry.ts';
import { Stage } from './stage.ts';

const EVALUATES_WITHIN_MS = 20_000;

export interface Host {
  readonly run: HostRun;
  readonly electron: ElectronSurface;
  /** Main's own `app.exit` or the end of `app.quit`, with its exit code. */
  readonly exited: Promise<number>;
  /** Ends main without asking it. Its module cannot be unloaded: its timers must not keep a process alive. */
  close(): Promise<void>;
}

/** Runs a built main bundle against the imitated Electron, each time a fresh one. */
export async function createHost(options: HostOptions): Promise<Host> {
  const run = new HostRun(options, packageOf(options.mainUrl));
  const electron = createElectronSurface(run);
  const { scaleFactor } = electron.main.screen.initialPrimaryDisplay();
  run.stage = await Stage.open(options.browser, options.headless, scaleFactor, (page, route, appUrl) =>
    routeToWindow(run, page, route, appUrl),
  );
  const runId = addRun(electron);
  const restoreProcess = overrideProcess(options, run.packageFacts.folder, () =>
    electron.main.app.beKilled(),
  );
  const end = async () => {
    electron.main.app.exit(0);
    restoreProcess();
    removeRun(runId);
    await run.stage.close();
  };
  let ended: Promise<void> | undefined;
  const close = () => (ended ??= end());
  try {
    const url = `${options.mainUrl}?run=${runId}`;
    await onPlatform(run.platform, () => evaluate(url, options.evaluatesWithinMs));
  } catch (error) {
    await close();
    throw error;
  }
  // What ended while its module was evaluated is never ready (browser.cc, ExitWithCode).
  if (!run.ended) electron.main.app.becomeReady();
  return { run, electron, exited: electron.main.app.whenExited(), close };
}

/** Electron is ready only after main's module has been evaluated: main must not await readiness at its top level. */
async function evaluate(url: string, withinMs = EVALUATES_WITHIN_MS): Promise<void> {
  const tooLate = Promise.withResolvers<never>();
  const complaint = new Error(
    'Main was not evaluated in time: does it await app.whenReady() at its top level?',
  );
  const timer = setTimeout(() => tooLate.reject(complaint), withinMs);
  try {
    await Promise.race([import(url), tooLate.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function routeToWindow(run: HostRun, page: Page, route: Route, appUrl: string): Promise<void> {
  for (const { webContents } of run.windows) {
    const { page: shown } = await webContents.shown;
    if (shown === page) return webContents.route(route, appUrl);
  }
  await route.abort('blockedbyclient');
}

function packageOf(mainUrl: string): PackageFacts {
  let folder = dirname(fileURLToPath(mainUrl));
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) throw new Error(`There is no package.json above ${mainUrl}`);
    folder = dirname(folder);
  }
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const { name, productName, version } = JSON.parse(text) as {
    name: string;
    productName?: string;
    version: string;
  };
  return { folder, name: productName ?? name, version };
}
