import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { AppDependencies } from '../../app/dependencies.ts';
import { appImageOf } from '../login-item/app-image.ts';
import { createTerminalCommand, type TerminalCommand } from './terminal-command.ts';
import { writeAtomically, writeProgram } from '../../state/atomic-write.ts';

/** The command for scripts; where the app was moved, it follows. */
export function openTerminalCommand({
  clock,
  log,
  platform,
}: Pick<AppDependencies, 'clock' | 'log' | 'platform'>): TerminalCommand {
  const { env, execPath, resourcesPath } = process;
  const launcher = createTerminalCommand({
    ...{ platform, env, execPath },
    isPackaged: app.isPackaged,
    appImage: appImageOf(env, execPath),
    home: homedir(),
    shipped: () => readFile(join(resourcesPath, 'comet-tray'), 'utf8'),
    write: (path, text) => writeAtomically(path, text, clock, writeProgram),
  });
  void launcher.repair().catch((error: unknown) => log('launcher-not-repaired', { error }));
  return launcher;
}
