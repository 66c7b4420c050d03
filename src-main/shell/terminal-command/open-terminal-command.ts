import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { AppParts } from '../../app/dependencies.ts';
import { appImageOf } from '../login-item/app-image.ts';
import { createLauncher, type Launcher } from './terminal-command.ts';
import { replaceFile, writeProgram } from '../../state/atomic-write.ts';

/** The command for scripts; where the app was moved, it follows. */
export function openLauncher({
  clock,
  log,
  platform,
}: Pick<AppParts, 'clock' | 'log' | 'platform'>): Launcher {
  const { env, execPath, resourcesPath } = process;
  const launcher = createLauncher({
    ...{ platform, env, execPath },
    isPackaged: app.isPackaged,
    appImage: appImageOf(env, execPath),
    home: homedir(),
    shipped: () => readFile(join(resourcesPath, 'comet-tray'), 'utf8'),
    write: (path, text) => replaceFile(path, text, clock, writeProgram),
  });
  void launcher.repair().catch((error: unknown) => log('launcher-not-repaired', { error }));
  return launcher;
}
