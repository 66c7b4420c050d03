import type * as E from 'electron';
import type { HostRun } from './host-run.ts';

/** Presses come from tests; the machine's own keys reach nothing. */
export class HostGlobalShortcut implements Partial<E.GlobalShortcut> {
  /** @internal Test handle: what other programs have. */
  readonly taken: Set<string>;
  private readonly run: HostRun;
  private readonly registered = new Map<string, () => void>();
  private suspended = false;

  constructor(run: HostRun) {
    this.run = run;
    this.taken = new Set(run.options.takenShortcuts);
  }

  register(accelerator: string, callback: () => void): boolean {
    this.requireReady();
    const isFree = !this.taken.has(accelerator) && !this.registered.has(accelerator);
    if (!isFree || this.suspended) return false;
    this.registered.set(accelerator, callback);
    return true;
  }

  isRegistered(accelerator: string): boolean {
    this.requireReady();
    return this.registered.has(accelerator);
  }

  unregister(accelerator: string): void {
    this.requireReady();
    this.registered.delete(accelerator);
  }

  unregisterAll(): void {
    this.requireReady();
    this.registered.clear();
  }

  setSuspended(suspended: boolean): void {
    this.requireReady();
    this.suspended = suspended;
  }

  isSuspended(): boolean {
    this.requireReady();
    return this.suspended;
  }

  /** @internal The user presses it, wherever the focus is. False: nobody heard it. */
  press(accelerator: string): boolean {
    const callback = this.suspended ? undefined : this.registered.get(accelerator);
    callback?.();
    return callback !== undefined;
  }

  private requireReady(): void {
    this.run.requireReady('globalShortcut cannot be used before the app is ready');
  }
}
