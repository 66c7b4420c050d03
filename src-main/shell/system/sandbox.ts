/**
 * Whether Chromium runs without its sandbox: an AppImage adds the switch by itself where the system forbids user
 * namespaces, as Ubuntu does from 24.04 on. https://www.electronjs.org/docs/latest/tutorial/sandbox
 */
export function isUnsandboxed(argv: readonly string[], env: NodeJS.ProcessEnv): boolean {
  const { ELECTRON_DISABLE_SANDBOX: variable } = env;
  return argv.some((arg) => /^--?no-sandbox(?:=|$)/.test(arg)) || (variable !== undefined && variable !== '');
}
