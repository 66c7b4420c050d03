import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Whether programs of this user find a D-Bus session, without which keytar's calls fail one by one. */
export function hasSessionBus(): boolean {
  const runtimeFolder = process.env['XDG_RUNTIME_DIR'];
  if (process.env['DBUS_SESSION_BUS_ADDRESS']) return true;
  return runtimeFolder !== undefined && existsSync(join(runtimeFolder, 'bus'));
}

/**
 * Starts one that lasts as long as this process; answers its address. Not `dbus-run-session`: Ctrl+C would end that
 * before the app, and Chromium crashes when its bus goes away.
 */
export async function startSessionBus(): Promise<string> {
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  process.once('exit', () => bus.kill());
  const line: unknown[] = await once(createInterface(bus.stdout), 'line');
  bus.stdout.destroy();
  bus.unref();
  return String(line[0]);
}
