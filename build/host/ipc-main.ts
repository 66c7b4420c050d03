import type * as E from 'electron';
import type { HostRun, IpcSender } from './host-run.ts';
import { decodeInMain, encodeFromMain } from './ipc-values.ts';
import { HostEmitter, strictProxy, type Own } from './strict-proxy.ts';
import type { FromWorld, ToWorld } from './preload-world.ts';

type Handler = Parameters<E.IpcMain['handle']>[1];
export type IpcAnswer =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly message: string };

export class HostIpcMain extends HostEmitter implements Partial<Own<E.IpcMain>> {
  private readonly run: HostRun;
  private readonly handlers = new Map<string, Handler>();

  constructor(run: HostRun) {
    super('ipcMain', []);
    this.run = run;
  }

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }

  /** @internal */
  async invoke(from: IpcSender, channel: string, args: unknown[]): Promise<IpcAnswer> {
    this.run.traffic.push({ direction: 'to-main', channel, values: args });
    try {
      const handler = this.handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      const value: unknown = await handler(ipcEvent(from) as E.IpcMainInvokeEvent, ...args);
      return { ok: true, value: this.encodeAnswer(channel, value) };
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      return { ok: false, message: `Error invoking remote method '${channel}': ${String(error)}` };
    }
  }

  /** @internal */
  async receive(from: IpcSender, message: Extract<FromWorld, { type: 'invoke' }>): Promise<ToWorld> {
    const args = decodeInMain(message.args) as unknown[];
    return { type: 'answer', call: message.call, ...(await this.invoke(from, message.channel, args)) };
  }

  private encodeAnswer(channel: string, value: unknown): string {
    try {
      const encoded = encodeFromMain(value);
      this.run.traffic.push({ direction: 'to-renderer', channel, values: [decodeInMain(encoded)] });
      return encoded;
    } catch (error) {
      this.run.problem(`The answer to '${channel}' cannot be cloned`);
      throw error;
    }
  }
}

function ipcEvent({ sender, senderFrame }: IpcSender): object {
  return strictProxy('IpcMainInvokeEvent', { type: 'frame', sender, senderFrame });
}
