import { lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import electronLog from 'electron-log/node';
import { toLoggable } from '../redaction/loggable.ts';
import { withoutHome } from './without-home.ts';
import type { Redactor } from '../redaction/redactor.ts';

/** Events with codes and kinds. Whatever the fields hold, no secret gets into the log, and nothing is thrown. */
export type Log = (event: string, fields: object) => void;

/** In the folder of the log. */
export const LOG_FILE = 'main.log';

/** Of the file written to, and of the one before it, which together are all there is: 4 MB and two lines. */
const FILE_BYTES = 2_000_000;
const MAX_LINE_CHARACTERS = 16_000;

export function openLog(folder: string, redactor: Redactor, home = homedir()): Log {
  const shorten = withoutHome(home);
  const logger = electronLog.create({ logId: folder });
  const { console: terminal, file } = logger.transports;
  terminal.level = false;
  // That a file cannot be written is printed past every level, by the logger that it makes of itself.
  electronLog.transports.console.writeFn = () => undefined;
  file.resolvePathFn = () => join(folder, LOG_FILE);
  file.maxSize = FILE_BYTES;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  // Its own would take `%c` out of a line, and so put together what was apart.
  file.transforms = [({ data, message }) => `${message.date.toISOString()} ${data.join(' ')}`];
  file.archiveLogFn = (current) => archive(current.path);
  prepare(folder);
  return (event, fields) => logger.info(event, line(fields, redactor, shorten));
}

/** The secrets once more over the whole line: none may come together in it. */
function line(fields: object, redactor: Redactor, shorten: (text: string) => string): string {
  const text = shorten(redactor.known(JSON.stringify(toLoggable(fields, redactor))));
  return text.length > MAX_LINE_CHARACTERS ? `${text.slice(0, MAX_LINE_CHARACTERS)}…` : text;
}

function prepare(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, LOG_FILE);
    // A line written into a pipe would hold up the whole app until somebody reads it; a folder takes none.
    if (!isFileOrNothing(path)) archive(path);
  } catch {
    // Then there is no log; the app goes on without.
  }
}

function isFileOrNothing(path: string): boolean {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return true;
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Where the old file cannot be moved, it goes: a log that grows without end would fill the disk. */
function archive(path: string): void {
  try {
    renameSync(path, join(dirname(path), 'main.old.log'));
  } catch {
    discard(path);
  }
}

function discard(path: string): void {
  try {
    rmSync(path);
  } catch {
    // Held by another program: the next line tries again.
  }
}
