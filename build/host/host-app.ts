import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type * as E from 'electron';
import { hostEvent } from './event.ts';
import { releaseLocks, takeLock } from './instance-lock.ts';
import type { HostPlatform, HostRun } from './host-run.ts';
import { HostEmitter, strictProxy, missing, type Own } from './strict-proxy.ts';

const EVENTS = [
  'ready',
  'second-instance',
  'activate',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'session-created',
  'web-contents-created',
  'render-process-gone',
  'child-process-gone',
];

/** What a shell reports of a process that SIGKILL ended. */
const KILLED = 137;

export class HostApp
  extends HostEmitter
  implements Partial<Omit<Own<E.App>, 'commandLine' | 'dock' | 'hide' | 'isActive'>>
{
  readonly isPackaged = false;
  readonly commandLine = strictProxy('CommandLine', { appendSwitch: () => {} });
  readonly dock: { hide(): void } | undefined;
  /** Hides every window and gives the focus to the app before; macOS alone has it (browser_mac.mm). */
  readonly hide: (() => void) | undefined;
  /** Whether keys go to this app, macOS alone. */
  readonly isActive: (() => boolean) | undefined;
  name: string;
  private readonly run: HostRun;
  private readonly paths = new Map<string, string>();
  private readonly whenReadyWaiting = Promise.withResolvers<undefined>();
  /** What second instances told before the first one was ready. */
  private readonly early: unknown[][] = [];
  private readonly exited = Promise.withResolvers<number>();
  private ready = false;
  private quitting = false;

  constructor(run: HostRun) {
    super('app', EVENTS);
    this.run = run;
    this.name = run.packageFacts.name;
    this.hide = run.platform === 'darwin' ? () => run.deactivate() : undefined;
    this.isActive = run.platform === 'darwin' ? () => run.isActive : undefined;
    this.dock = run.platform === 'darwin' ? strictProxy('Dock', { hide: () => {} }) : undefined;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return this.run.packageFacts.version;
  }

  getAppPath(): string {
    return this.run.packageFacts.folder;
  }

  getPath(name: string): string {
    return this.paths.get(name) ?? this.defaultPath(name);
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    this.defaultPath(name);
    this.paths.set(name, path);
  }

  getLocale(): string {
    return this.ready ? new Intl.Locale(systemLanguages()[0] ?? 'en-US').toString() : '';
  }

  getPreferredSystemLanguages(): string[] {
    return systemLanguages();
  }

  requestSingleInstanceLock(): boolean {
    const details = [process.argv, process.cwd(), null];
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true });
    return takeLock(folder, this, details);
  }

  /** What macOS alone tells is told there alone. */
  getLoginItemSettings(): E.LoginItemSettings {
    const wasOpenedAtLogin = this.run.platform === 'darwin' && this.run.options.openedAtLogin === true;
    return strictProxy('LoginItemSettings', { openAtLogin: false, wasOpenedAtLogin }) as E.LoginItemSettings;
  }

  isReady(): boolean {
    return this.ready;
  }

  whenReady(): Promise<void> {
    return this.whenReadyWaiting.promise;
  }

  enableSandbox(): void {
    if (this.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  setAppUserModelId(): void {}

  setToastActivatorCLSID(id: string): void {
    if (!/^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i.test(id)) throw new Error('Invalid CLSID');
  }

  /** Asks first (`before-quit`), then every window, then `will-quit`; any of them can refuse. */
  quit(): void {
    if (this.quitting || this.run.ended) return;
    const event = hostEvent({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.quitting = true;
    if (this.run.windows.size === 0) this.endUnlessRefused();
    else for (const window of [...this.run.windows]) window.close();
  }

  /** Asks nobody. The test process or `run.ts` goes on: the host only reports the code. */
  exit(code = 0): void {
    if (this.run.ended) return;
    this.end();
    this.emit('quit', hostEvent({}), code);
    this.exited.resolve(code);
  }

  /** @internal Main killed its process: nobody is told, and a test that does not mean it fails. */
  beKilled(): void {
    if (this.run.ended) return;
    this.end();
    this.run.problem('Main killed its own process');
    this.exited.resolve(KILLED);
  }

  /** @internal Called when main's module has been evaluated: Electron is never ready before that. */
  becomeReady(): void {
    this.ready = true;
    this.emit('ready', hostEvent({}), {});
    this.whenReadyWaiting.resolve(undefined);
    setImmediate(() => {
      for (const details of this.early.splice(0)) this.startedAgain(details);
    });
  }

  /** @internal A second instance asked for the lock (electron_api_app.cc, OnSecondInstance): told once, to who listens. */
  startedAgain(details: unknown[]): void {
    if (!this.ready) this.early.push(details);
    else if (!this.run.ended) this.emit('second-instance', hostEvent({}), ...details);
  }

  /** @internal */
  windowGone(): void {
    if (this.run.windows.size > 0 || this.run.ended) return;
    if (this.quitting) this.endUnlessRefused();
    else if (!this.emit('window-all-closed')) this.quit();
  }

  /** @internal A window refused to close. */
  quitRefused(): void {
    this.quitting = false;
  }

  /** @internal */
  whenExited(): Promise<number> {
    return this.exited.promise;
  }

  private end(): void {
    this.run.ended = true;
    releaseLocks(this);
    for (const window of [...this.run.windows]) window.destroy();
  }

  private endUnlessRefused(): void {
    const event = hostEvent({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.quitting = false;
    else this.exit(0);
  }

  private defaultPath(name: string): string {
    switch (name) {
      case 'home':
        return homedir();
      case 'temp':
        return tmpdir();
      case 'exe':
        return process.execPath;
      case 'appData':
        return appData(this.run.platform);
      case 'userData':
        return join(this.getPath('appData'), this.name);
      case 'logs':
        return join(this.getPath('userData'), 'logs');
      default:
        throw new Error(missing(`app.getPath('${name}')`));
    }
  }
}

function appData(platform: HostPlatform): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}

function systemLanguages(): string[] {
  const listed = ['LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => process.env[name]).find(Boolean);
  const tags = (listed ?? '').split(':').map((entry) => entry.split('.')[0]?.replaceAll('_', '-') ?? '');
  const languages = tags.filter((tag) => tag !== '' && tag !== 'C' && tag !== 'POSIX');
  return languages.length > 0 ? languages : ['en-US'];
}
