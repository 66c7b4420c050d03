import type * as E from 'electron';
import type { HostRun } from './host-run.ts';
import { HostEmitter, type Own } from './strict-proxy.ts';

type ThemeSource = E.NativeTheme['themeSource'];

/** `themeSource` decides what pages see as `prefers-color-scheme`; `system` follows what a test says the system is. */
export class HostNativeTheme extends HostEmitter implements Partial<Own<E.NativeTheme>> {
  private readonly run: HostRun;
  private source: ThemeSource = 'system';
  private systemIsDark = false;

  constructor(run: HostRun) {
    super('nativeTheme', ['updated']);
    this.run = run;
  }

  get themeSource(): ThemeSource {
    return this.source;
  }

  set themeSource(source: ThemeSource) {
    if (!['system', 'light', 'dark'].includes(source))
      throw new TypeError(`Error processing argument at index 0`);
    if (this.source === source) return;
    this.source = source;
    this.updated();
  }

  get shouldUseDarkColors(): boolean {
    return this.source === 'system' ? this.systemIsDark : this.source === 'dark';
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.systemIsDark;
  }

  /** @internal The user changes the system's theme. */
  changeSystem(isDark: boolean): void {
    this.systemIsDark = isDark;
    this.updated();
  }

  private updated(): void {
    for (const window of this.run.windows) window.webContents.applyColorScheme();
    this.emit('updated');
  }
}
