import { execFile } from 'node:child_process';

const TIMEOUT_MS = 5_000;

/** What a program of the system prints; null: it is not there, failed, or took too long. */
export function run(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: TIMEOUT_MS }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    );
  });
}
