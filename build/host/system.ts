import { randomUUID } from 'node:crypto';
import type * as E from 'electron';
import { drawDialog } from './drawn-dialog.ts';
import type { HostPlatform, HostRun } from './host-run.ts';
import { HostEmitter, onlyKnownOptions, type Own } from './strict-proxy.ts';

/** macOS and Windows alone tell of the screen. */
const SCREEN_EVENTS = new Set<string | symbol>(['lock-screen', 'unlock-screen']);
const POWER_EVENTS = ['suspend', 'resume', 'on-ac', 'on-battery', 'lock-screen', 'unlock-screen', 'shutdown'];

export class HostPowerMonitor extends HostEmitter implements Partial<Own<E.PowerMonitor>> {
  /** @internal Test handle. */
  battery = false;

  private readonly platform: HostPlatform;

  constructor({ platform }: HostRun) {
    super('powerMonitor', POWER_EVENTS);
    this.platform = platform;
  }

  /** @internal What a system does not tell, no test can make it tell (docs/api/power-monitor.md). */
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (this.platform === 'linux' && SCREEN_EVENTS.has(event))
      throw new Error(`Linux has no powerMonitor event '${String(event)}'`);
    return super.emit(event, ...args);
  }

  isOnBatteryPower(): boolean {
    return this.battery;
  }
}

export class HostNet implements Partial<E.Net> {
  /** @internal Test handle. */
  hasNetwork = true;

  isOnline(): boolean {
    return this.hasNetwork;
  }
}

/** What the system does with notifications. */
export interface NotificationCentre {
  /** No notification service is there at all. */
  isSupported: boolean;
  /** It is there, and takes none: a bundle without a signature, or no daemon. */
  refuses: boolean;
  readonly shown: HostNotification[];
}

export class HostNotification extends HostEmitter implements Partial<Own<E.Notification>> {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  private readonly centre: NotificationCentre;
  private readonly platform: HostPlatform;

  constructor(run: HostRun, centre: NotificationCentre, options: E.NotificationConstructorOptions = {}) {
    run.requireReady('Cannot create Notification before app is ready');
    onlyKnownOptions('Notification', options, ['id', 'title', 'body']);
    super('Notification', ['show', 'click', 'close', 'failed']);
    this.id = options.id || randomUUID();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.centre = centre;
    this.platform = run.platform;
  }

  /** Linux answers within the call (libnotify_notification.cc, Show), the others later. */
  show(): void {
    if (!this.centre.isSupported) return;
    const { refuses } = this.centre;
    if (!refuses) this.centre.shown.push(this);
    const answer = () => (refuses ? this.emit('failed', {}, 'refused by the system') : this.emit('show', {}));
    if (this.platform === 'linux') answer();
    else setImmediate(answer);
  }

  close(): void {
    this.emit('close', {});
  }
}

/** Dialogs are answered by tests, and unanswered were dismissed; or by whoever sees them drawn. */
export class HostDialog implements Partial<E.Dialog> {
  /** @internal Test handles. */
  readonly asked: unknown[] = [];
  readonly answers: number[] = [];
  readonly files: string[] = [];
  /** Message boxes that the user always agrees to, by their messages; they are not among those `asked`. */
  readonly agreed: RegExp[] = [];
  private readonly run: HostRun;

  constructor(run: HostRun) {
    this.run = run;
  }

  showMessageBox(
    ...args: [E.BaseWindow | E.MessageBoxOptions, E.MessageBoxOptions?]
  ): Promise<E.MessageBoxReturnValue> {
    this.run.requireReady('dialog module can only be used after app is ready');
    const options = (args[1] ?? args[0]) as E.MessageBoxOptions;
    if (this.agreed.some((message) => message.test(options.message)))
      return Promise.resolve({ response: 0, checkboxChecked: false });
    this.asked.push(options);
    if (this.run.options.drawsDialogs) return this.draw(options);
    const response = this.answers.shift() ?? options.cancelId ?? 0;
    return Promise.resolve({ response, checkboxChecked: false });
  }

  showOpenDialog(
    ...args: [E.BaseWindow | E.OpenDialogOptions, E.OpenDialogOptions?]
  ): Promise<E.OpenDialogReturnValue> {
    this.run.requireReady('dialog module can only be used after app is ready');
    const options = (args[1] ?? args[0]) as E.OpenDialogOptions;
    this.asked.push(options);
    return this.fileFor(options, 'Open').then((file) => ({
      canceled: file === undefined,
      filePaths: file === undefined ? [] : [file],
    }));
  }

  showSaveDialog(
    ...args: [E.BaseWindow | E.SaveDialogOptions, E.SaveDialogOptions?]
  ): Promise<E.SaveDialogReturnValue> {
    this.run.requireReady('dialog module can only be used after app is ready');
    const options = (args[1] ?? args[0]) as E.SaveDialogOptions;
    this.asked.push(options);
    return this.fileFor(options, 'Save').then((file) => ({
      canceled: file === undefined,
      filePath: file ?? '',
    }));
  }

  /** The one dialog that Electron also shows before it is ready. */
  showErrorBox(title: string, content: string): void {
    this.asked.push({ title, content });
    console.error(`${title}\n${content}`);
  }

  private async draw({
    buttons = ['OK'],
    cancelId = 0,
    defaultId = 0,
    detail,
    message,
  }: E.MessageBoxOptions) {
    const question = { message, buttons, cancelId, defaultId, ...(detail !== undefined && { detail }) };
    const { button } = await drawDialog(this.run.stage, question);
    return { response: button, checkboxChecked: false };
  }

  /** Undefined: none was chosen. */
  private async fileFor(
    { defaultPath = '', title = '' }: E.OpenDialogOptions | E.SaveDialogOptions,
    verb: string,
  ): Promise<string | undefined> {
    if (!this.run.options.drawsDialogs) return this.files.shift();
    const buttons = [verb, 'Cancel'];
    const question = { message: title, buttons, defaultId: 0, cancelId: 1, path: defaultPath };
    const { button, path } = await drawDialog(this.run.stage, question);
    return button === 0 && path !== '' ? path : undefined;
  }
}
