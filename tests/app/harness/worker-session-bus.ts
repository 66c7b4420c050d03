import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busConfig, callBus } from '../../fixtures/dbus.ts';
import { TrayPanel } from './tray-panel.ts';
import { waitUntil } from './wait-until.ts';

export type KeyringState = 'unlocked' | 'locked' | 'absent';

// The line end is part of it.
const PASSWORD = 'test\n';
const UNLOCK = 1;
const SECRETS = 'org.freedesktop.secrets';
const SECRETS_PATH = '/org/freedesktop/secrets';

/** A session bus of this worker's own, with a real gnome-keyring whose files live in a folder that is removed. */
export class SessionBus {
  readonly address: string;
  readonly panel: TrayPanel;
  private readonly folder: string;
  private readonly daemon: ChildProcess;
  private keyring: ChildProcess | null = null;

  private constructor(folder: string, address: string, daemon: ChildProcess) {
    this.folder = folder;
    this.address = address;
    this.daemon = daemon;
    this.panel = new TrayPanel(join(folder, 'bus'));
  }

  static async start(): Promise<SessionBus> {
    const folder = mkdtempSync(join(tmpdir(), 'comet-tray-bus-'));
    const config = join(folder, 'bus.conf');
    writeFileSync(config, busConfig(`unix:path=${join(folder, 'bus')}`));
    const daemon = spawn('dbus-daemon', ['--nofork', '--print-address=1', `--config-file=${config}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(daemon.stdout, 'data')) as [Buffer];
    return new SessionBus(folder, line.toString().trim(), daemon);
  }

  /** Absent is for good: libsecret in this process never finds a keyring that was started anew. */
  async setKeyring(state: KeyringState): Promise<void> {
    if (state === 'absent') return this.endKeyring();
    if (!this.keyring) await this.startKeyring();
    else if (state === 'unlocked') await this.unlock();
    if (state === 'locked') await this.lock();
  }

  async close(): Promise<void> {
    this.panel.close();
    await this.endKeyring();
    await end(this.daemon);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startKeyring(): Promise<void> {
    // Without a display nothing can ask for the password.
    const noDisplay = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
    const own = { HOME: this.folder, XDG_RUNTIME_DIR: this.folder, DBUS_SESSION_BUS_ADDRESS: this.address };
    const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
      env: { ...process.env, ...noDisplay, ...own },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.keyring = keyring;
    keyring.stdin.end(PASSWORD);
    await waitUntil('the keyring', async () => (await this.isLocked()) === false);
  }

  private async endKeyring(): Promise<void> {
    if (this.keyring) await end(this.keyring);
    this.keyring = null;
  }

  private async lock(): Promise<void> {
    const login = `array:objpath:${SECRETS_PATH}/collection/login`;
    await this.call(SECRETS_PATH, 'org.freedesktop.Secret.Service.Lock', login);
    await waitUntil('the lock', () => this.isLocked());
  }

  /** What a login does: the daemon's control socket takes `[length, operation, password]`, after a byte of greeting. */
  private async unlock(): Promise<void> {
    const packet = Buffer.alloc(12 + PASSWORD.length);
    [packet.length, UNLOCK, PASSWORD.length].forEach((value, index) =>
      packet.writeUInt32BE(value, 4 * index),
    );
    packet.write(PASSWORD, 12);
    const socket = connect(join(this.folder, 'keyring/control'));
    socket.write(Buffer.concat([Buffer.alloc(1), packet]));
    await once(socket, 'data');
    socket.destroy();
    await waitUntil('the keyring to unlock', async () => (await this.isLocked()) === false);
  }

  /** Null: there is no such collection (yet). */
  private async isLocked(): Promise<boolean | null> {
    const question = ['string:org.freedesktop.Secret.Collection', 'string:Locked'];
    const path = `${SECRETS_PATH}/aliases/default`;
    const answer = await this.call(path, 'org.freedesktop.DBus.Properties.Get', ...question).catch(
      () => null,
    );
    return answer === null ? null : answer.includes('true');
  }

  private call(path: string, ...call: string[]): Promise<string> {
    return callBus({ ...process.env, DBUS_SESSION_BUS_ADDRESS: this.address }, SECRETS, path, call);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
