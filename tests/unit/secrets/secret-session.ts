import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { callBus } from './bus-call.ts';

/** Without the standard service folders nothing of the desktop that runs the tests can be activated. */
const BUS_CONFIG = `<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`;

const LIFETIME_MS = 60_000;

/** A private bus and home folder, with or without a Secret Service of its own; never the user's. */
export interface SecretSession {
  readonly env: NodeJS.ProcessEnv;
  /** Starts the Secret Service, with an unlocked login keyring or with none at all. */
  startService(keyring?: 'unlocked' | 'none'): Promise<ChildProcess>;
  lock(): Promise<void>;
  /** How many items the service holds for `service`. */
  countItems(service: string): Promise<number>;
  /** Starts a child that ends with the session. */
  run(file: string, args: readonly string[]): ChildProcess;
  end(): Promise<void>;
}

export async function startSecretSession(): Promise<SecretSession> {
  const home = await mkdtemp(join(tmpdir(), 'comet-tray-secrets-'));
  const config = join(home, 'bus.conf');
  await writeFile(config, BUS_CONFIG);
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: home,
    XDG_RUNTIME_DIR: home,
    LANG: 'C.UTF-8',
  };
  const children: ChildProcess[] = [];

  function run(file: string, args: readonly string[]): ChildProcess {
    const child = spawn(file, args, { env, timeout: LIFETIME_MS, killSignal: 'SIGKILL' });
    child.stderr.resume();
    children.push(child);
    return child;
  }

  async function startService(keyring = 'unlocked'): Promise<ChildProcess> {
    const unlock = keyring === 'unlocked' ? ['--unlock'] : [];
    const daemon = run('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...unlock]);
    daemon.stdin?.end('a keyring of a test\n');
    daemon.stdout?.resume();
    await untilOwned(env, 'org.freedesktop.secrets');
    return daemon;
  }

  const bus = run('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address']);
  env['DBUS_SESSION_BUS_ADDRESS'] = await linesOf(bus)();

  return {
    env,
    run,
    startService,
    async lock() {
      await callBus(env, 'org.freedesktop.secrets', '/org/freedesktop/secrets', [
        'org.freedesktop.Secret.Service.Lock',
        'array:objpath:/org/freedesktop/secrets/collection/login',
      ]);
    },
    async countItems(service) {
      const found = await callBus(env, 'org.freedesktop.secrets', '/org/freedesktop/secrets', [
        'org.freedesktop.Secret.Service.SearchItems',
        `dict:string:string:service,${service}`,
      ]);
      return found.match(/\/org\/freedesktop\/secrets\/collection\/\S+/g)?.length ?? 0;
    },
    async end() {
      await Promise.all(children.map(endChild));
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What a child prints, one line a call. */
export function linesOf(child: ChildProcess): () => Promise<string> {
  if (!child.stdout) throw new Error('no standard output');
  const lines = createInterface(child.stdout);
  return async () => {
    const line: unknown[] = await once(lines, 'line', { signal: AbortSignal.timeout(15_000) });
    return String(line[0]);
  };
}

async function untilOwned(env: NodeJS.ProcessEnv, name: string): Promise<void> {
  const giveUp = AbortSignal.timeout(10_000);
  const ask = ['org.freedesktop.DBus.NameHasOwner', `string:${name}`];
  while (!(await callBus(env, 'org.freedesktop.DBus', '/org/freedesktop/DBus', ask)).includes('true')) {
    giveUp.throwIfAborted();
  }
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
