import { constants } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { isAhead } from '#clock/instant';
import { visibleLine } from '#presentation/visible-line';
import { STATUS_FILE, statusFileSchema, type StatusFile } from './status-file.ts';
import type { Command, Usage } from './command.ts';
import { EXIT } from './exit.ts';
import { guard } from './guard.ts';
import { visibleJson } from './visible-json.ts';

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
                                          exit 0: enough is left; 1: it is not, or the key does not work;
                                          64: the question is wrong; 69: there are no fresh figures;
                                          70: a fault of the app
`;

/** Reads the scripts' file, and nothing else: no window, no network, no keychain. Never rejects: 1 means "not enough". */
export async function runCommand(
  command: Command | Usage,
  dataFolder: string,
  now: number,
): Promise<CommandResult> {
  try {
    return await resultOf(command, dataFolder, now);
  } catch {
    return failed(
      EXIT.software,
      'This is a fault of Comet Tray: please report it with the file status.json.',
    );
  }
}

async function resultOf(command: Command | Usage, dataFolder: string, now: number): Promise<CommandResult> {
  if ('problem' in command) return failed(EXIT.usage, command.problem, HELP);
  if (command.name === 'help') return { code: EXIT.enough, stdout: HELP, stderr: '' };
  const file = await readStatus(dataFolder);
  if (typeof file === 'string') return failed(EXIT.noData, file);
  if (command.name === 'status')
    return {
      code: EXIT.enough,
      stdout: command.json ? `${visibleJson(file)}\n` : listed(file, now),
      stderr: '',
    };
  const { code, line } = guard(command, file, now);
  return code === EXIT.enough || code === EXIT.notEnough
    ? { code, stdout: answerLine(line), stderr: '' }
    : failed(code, line);
}

function failed(code: number, line: string, help = ''): CommandResult {
  return { code, stdout: '', stderr: `${answerLine(line)}${help}` };
}

/** Whatever a key is called, or was asked for, it is one line that a terminal only prints. */
function answerLine(line: string): string {
  return `${PREFIX}${visibleLine(line)}\n`;
}

/** A pipe in its place would otherwise be waited for without end; Windows does not know the flag. */
const READ = {
  encoding: 'utf8',
  flag: constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0),
} as const;

async function readStatus(dataFolder: string): Promise<StatusFile | string> {
  const text = await readFile(join(dataFolder, STATUS_FILE), READ).catch(() => null);
  if (text === null) return 'There are no figures yet: start the app, sign in and pin a key.';
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), statusFileSchema), text);
  return parsed.success
    ? parsed.output
    : 'The figures cannot be read: they are damaged, or of another version of the app.';
}

/** A line per key, those with old figures marked. */
function listed({ keys }: StatusFile, now: number): string {
  if (keys.length === 0) return 'No key is pinned.\n';
  const lines = keys.map(({ outdatedAt, readAt, text }) => {
    const isOld = readAt !== null && outdatedAt !== null && (now > outdatedAt || isAhead(readAt, now));
    const age = isOld ? ` (outdated, ${new Date(readAt).toISOString()})` : '';
    return `${visibleLine(text)}${age}`;
  });
  return `${lines.join('\n')}\n`;
}
