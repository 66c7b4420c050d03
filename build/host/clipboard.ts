import type * as E from 'electron';

const TEXT = 'text/plain';

/** What is written at once, by type; a type of the system's own is `electron application/osclipboard;format="…"`. */
export class HostClipboardItem {
  readonly types: string[];
  private readonly items: Readonly<Record<string, Blob | string>>;

  constructor(items: Readonly<Record<string, Blob | string>>) {
    this.items = items;
    this.types = Object.keys(items);
    if (this.types.length === 0) throw new TypeError('Empty dictionary argument');
  }

  getType(type: string): Promise<Blob> {
    const value = this.items[type];
    if (value === undefined)
      return Promise.reject(new DOMException('The type was not found', 'NotFoundError'));
    return Promise.resolve(typeof value === 'string' ? new Blob([value], { type }) : value);
  }
}

/** A clipboard of its own: neither tests nor the preview touch the machine's. Asynchronous since Electron 44. */
export class HostClipboard implements Partial<Omit<E.Clipboard, 'read' | 'write'>> {
  private formats = new Map<string, Blob>();

  async readText(): Promise<string> {
    return (await this.formats.get(TEXT)?.text()) ?? '';
  }

  writeText(text: string): Promise<void> {
    this.formats = new Map([[TEXT, new Blob([text], { type: TEXT })]]);
    return Promise.resolve();
  }

  /** In place of everything there was, whatever its types, at once. */
  async write(items: HostClipboardItem[]): Promise<void> {
    const formats = new Map<string, Blob>();
    for (const item of items) for (const type of item.types) formats.set(type, await item.getType(type));
    this.formats = formats;
  }

  read(): Promise<HostClipboardItem[]> {
    return Promise.resolve(
      this.formats.size === 0 ? [] : [new HostClipboardItem(Object.fromEntries(this.formats))],
    );
  }

  clear(): void {
    this.formats = new Map();
  }
}
