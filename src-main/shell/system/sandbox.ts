/**
 * Whether Chromium runs without its sandbox: an AppImage adds the switch by itself where the system forbids user
 * namespaces, as Ubuntu does from 24.04 on. https://www.electronjs.org/docs/latest/tutorial/sandbox
 */
export function isUnsandboxed(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): boolean {
  const { ELECTRON_DISABLE_SANDBOX: variable } = env;
  // What follows is no switch to Chromium.
  const end = argv.indexOf('--');
  const switches = end === -1 ? argv : argv.slice(0, end);
  const prefix = platform === 'win32' ? '--?|/' : '--?';
  const off = new RegExp(`^(?:${prefix})(?:no-sandbox|single-process)(?:=|$)`);
  return switches.some((arg) => off.test(arg)) || (variable !== undefined && variable !== '');
}
