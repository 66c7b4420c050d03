import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What a desktop starts at login: https://specifications.freedesktop.org/autostart-spec/latest/ */
export interface AutostartDependencies {
  /** `$XDG_CONFIG_HOME/autostart/dev.comettray.app.desktop` */
  readonly path: string;
  /** What to start: the AppImage itself, not the folder that it is mounted on. */
  readonly program: string;
  /** Puts a text in the place of a file as a whole. */
  readonly write: (path: string, text: string) => Promise<void>;
}

/** Started so, the app shows no window. */
export const HIDDEN = '--hidden';

/** The autostart entry of Linux. What cannot be written or removed rejects. */
export class AutostartFile {
  readonly #dependencies: AutostartDependencies;

  constructor(dependencies: AutostartDependencies) {
    this.#dependencies = dependencies;
  }

  /** On: the entry is there, not switched off by the desktop, and starts this very program. */
  async isOn(): Promise<boolean> {
    const entry = await this.#read();
    return (
      entry !== null && isEnabled(entry) && entry.get('Exec') === commandLine(this.#dependencies.program)
    );
  }

  async set(isOn: boolean): Promise<void> {
    const { path, program, write } = this.#dependencies;
    if (!isOn) return rm(path, { force: true });
    await mkdir(dirname(path), { recursive: true });
    await write(path, desktopEntry(program));
  }

  /** An AppImage that was moved is started from where it is now; an entry that was switched off stays off. */
  async repair(): Promise<void> {
    const entry = await this.#read();
    if (entry !== null && isEnabled(entry) && !(await this.isOn())) await this.set(true);
  }

  async #read(): Promise<ReadonlyMap<string, string> | null> {
    const text = await readFile(this.#dependencies.path, 'utf8').catch(() => null);
    return text === null ? null : fieldsOf(text);
  }
}

function desktopEntry(program: string): string {
  return `[Desktop Entry]
Type=Application
Name=Comet Tray
Exec=${commandLine(program)}
Icon=comet-tray
Terminal=false
X-GNOME-Autostart-enabled=true
`;
}

/**
 * Quoted, as a path may hold spaces. Backslashes are escaped twice, once for the quotes and once for the string that
 * the value is: https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
function commandLine(program: string): string {
  const quoted = program.replaceAll(/["`$\\]/g, (mark) => `\\${mark}`).replaceAll('%', '%%');
  return `"${quoted.replaceAll('\\', '\\\\')}" ${HIDDEN}`;
}

function fieldsOf(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').map((line) => line.split(/=(.*)/s));
  return new Map(lines.map(([name = '', value = '']) => [name.trim(), value.trim()]));
}

function isEnabled(entry: ReadonlyMap<string, string>): boolean {
  return entry.get('Hidden') !== 'true' && entry.get('X-GNOME-Autostart-enabled') !== 'false';
}
