import type * as E from 'electron';

/** A clipboard of its own: neither tests nor the preview touch the machine's. Asynchronous since Electron 44. */
export class HostClipboard implements Partial<E.Clipboard> {
  private text = '';

  readText(): Promise<string> {
    return Promise.resolve(this.text);
  }

  writeText(text: string): Promise<void> {
    this.text = text;
    return Promise.resolve();
  }

  clear(): void {
    this.text = '';
  }
}
