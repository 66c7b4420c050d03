/** Says whose file it is; in the launcher that ships, whatever starts the app. */
const MARK = 'dev.comettray.app';

/** Where the mark must be. */
const HEAD_CHARACTERS = 200;

export function isOurLauncher(text: string): boolean {
  return text.slice(0, HEAD_CHARACTERS).includes(MARK);
}

/** The launcher that ships (build/resources/linux), for a program at another place; macOS has no Ozone. */
export function launcherText(shipped: string, program: string, platform: 'darwin' | 'linux'): string {
  const own = (line: string): string => {
    if (line.startsWith('app=')) return `app=${quoted(program)}`;
    return line.startsWith('headless=') && platform === 'darwin' ? "headless=''" : line;
  };
  return shipped.split('\n').map(own).join('\n');
}

/** One word for a shell, whatever is in it: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02 */
function quoted(argument: string): string {
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}
