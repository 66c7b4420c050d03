import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { AppState } from '#contract/app-state';
import { appImageOf } from '../login-item/app-image.ts';
import { createTerminalCommand, type TerminalCommand } from './terminal-command.ts';

interface OpenDependencies {
  readonly platform: AppState['platform'];
  /** Puts a program in the place of a file as a whole. */
  readonly write: (path: string, text: string) => Promise<void>;
  /** Codes and kinds only. */
  readonly log: (event: string, fields: object) => void;
}

/** The command for scripts; where the app was moved, it follows. */
export function openTerminalCommand({ log, platform, write }: OpenDependencies): TerminalCommand {
  const { env, execPath, resourcesPath } = process;
  const terminalCommand = createTerminalCommand({
    ...{ platform, env, execPath, write },
    isPackaged: app.isPackaged,
    appImage: appImageOf(env, execPath),
    home: homedir(),
    shipped: () => readFile(join(resourcesPath, 'comet-tray'), 'utf8'),
  });
  void terminalCommand.repair().catch((error: unknown) => log('launcher-not-repaired', { error }));
  return terminalCommand;
}
