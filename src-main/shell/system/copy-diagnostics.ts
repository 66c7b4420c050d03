import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { app, clipboard, shell } from 'electron';
import type { AppState } from '#contract/app-state';
import { fail, succeed, type Outcome } from '#contract/failure';
import { diagnosticsOf } from '../../scripts/diagnostics.ts';

const LOG_LINES = 40;

interface DiagnosticsDependencies {
  readonly logFolder: string;
  readonly isTrayHostRegistered: () => Promise<boolean>;
}

/** Onto the clipboard, for a report: nothing is sent anywhere. */
export async function copyDiagnostics(
  state: AppState,
  dependencies: DiagnosticsDependencies,
): Promise<Outcome<null>> {
  const { electron, chrome, node } = process.versions;
  await clipboard.writeText(
    diagnosticsOf(state, {
      versions: { electron, chrome, node },
      system: `${release()} ${process.arch}`,
      isPackaged: app.isPackaged,
      session: process.env['XDG_SESSION_TYPE'] ?? null,
      hasTrayHost: state.platform !== 'linux' || (await dependencies.isTrayHostRegistered()),
      log: await lastLines(dependencies.logFolder),
    }),
  );
  return succeed(null);
}

/** In the file manager. */
export async function openLogs({
  logFolder,
}: Pick<DiagnosticsDependencies, 'logFolder'>): Promise<Outcome<null>> {
  return (await shell.openPath(logFolder)) === '' ? succeed(null) : fail('folder-not-opened');
}

async function lastLines(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, 'main.log'), 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-LOG_LINES);
}
