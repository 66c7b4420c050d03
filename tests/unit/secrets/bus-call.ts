import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** One D-Bus call; the answer as dbus-send prints it. */
export async function callBus(
  env: NodeJS.ProcessEnv,
  destination: string,
  path: string,
  call: readonly string[],
): Promise<string> {
  const how = ['--session', '--print-reply=literal', '--reply-timeout=5000', `--dest=${destination}`, path];
  const { stdout } = await promisify(execFile)('dbus-send', [...how, ...call], { env, timeout: 10_000 });
  return stdout;
}
