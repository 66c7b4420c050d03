import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { STATUS_FILE, statusFileSchema, type StatusFile } from './status-file.ts';
import type { Command, Usage } from './command.ts';
import { EXIT } from './exit.ts';
import { guard } from './guard.ts';

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** By it a launcher tells our own exit 1 from that of a program that did not get so far. */
const PREFIX = 'comet-tray: ';

const HELP = `Usage:
  comet-tray                              start the app, or show it
  comet-tray status [--json]              what was read last of the pinned keys
  comet-tray guard (--key NAME | --id NUMBER) --min 5usd|10% [--account LABEL] [--max-age 10m]
                                          exit 0: enough is left; 1: it is not, or the key is low or does not work;
                                          64: the question is wrong; 69: there are no fresh figures
`;

/** Reads the scripts' file, and nothing else: no window, no network, no keychain. */
export async function runCommand(
  command: Command | Usage,
  dataFolder: string,
  now: number,
): Promise<CommandResult> {
  if ('problem' in command) return failed(EXIT.usage, `${command.problem}\n${HELP.trimEnd()}`);
  if (command.name === 'help') return { code: EXIT.enough, stdout: HELP, stderr: '' };
  const file = await readStatus(dataFolder);
  if (typeof file === 'string') return failed(EXIT.noData, file);
  if (command.name === 'status')
    return { code: EXIT.enough, stdout: command.json ? json(file) : listed(file, now), stderr: '' };
  const { code, line } = guard(command, file, now);
  return code === EXIT.enough || code === EXIT.notEnough
    ? { code, stdout: `${PREFIX}${line}\n`, stderr: '' }
    : failed(code, line);
}

function failed(code: number, line: string): CommandResult {
  return { code, stdout: '', stderr: `${PREFIX}${line}\n` };
}

async function readStatus(dataFolder: string): Promise<StatusFile | string> {
  const text = await readFile(join(dataFolder, STATUS_FILE), 'utf8').catch(() => null);
  if (text === null) return 'There are no figures yet: start the app, sign in and pin a key.';
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), statusFileSchema), text);
  return parsed.success
    ? parsed.output
    : 'The figures cannot be read: they are damaged, or of another version of the app.';
}

function json(file: StatusFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** A line per key, those with old figures marked. */
function listed({ keys }: StatusFile, now: number): string {
  if (keys.length === 0) return 'No key is pinned.\n';
  const lines = keys.map(({ outdatedAt, readAt, text }) => {
    const isOld = outdatedAt !== null && now > outdatedAt;
    return isOld && readAt !== null ? `${text} (outdated, ${new Date(readAt).toISOString()})` : text;
  });
  return `${lines.join('\n')}\n`;
}
