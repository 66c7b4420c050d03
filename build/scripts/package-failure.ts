/** What electron-builder fetches to build a target, beside Electron itself. */
const TOOLS: Readonly<Record<string, string>> = {
  AppImage: 'the AppImage tools',
  deb: 'fpm',
  rpm: 'fpm',
  nsis: 'NSIS',
  dmg: 'the dmg tools',
  zip: '7-Zip',
};

const DOWNLOAD =
  /getaddrinfo|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|status code|HTTPError|RequestError/;

/** Why electron-builder ended, from what it printed, and what to do about it: one line. */
export function packageFailure(output: string): string {
  const [, reason = 'it did not say why'] = /⨯ (.*?)(?:\s+failedTask=|\n|$)/.exec(output) ?? [];
  if (!DOWNLOAD.test(reason)) return `The package could not be built: ${reason}.`;
  const target = [...output.matchAll(/building\s+target=(\w+)/g)].at(-1)?.[1];
  const tool = target === undefined ? "Electron's runtime" : (TOOLS[target] ?? `the tools for ${target}`);
  const setting = target === undefined ? 'ELECTRON_MIRROR' : 'ELECTRON_BUILDER_BINARIES_MIRROR';
  return `The package could not be built: ${tool} cannot be downloaded (${reason}). Set ${setting} to a mirror.`;
}
