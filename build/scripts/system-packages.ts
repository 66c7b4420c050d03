import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { chromium } from 'playwright';

/** What the Chromium host needs on Debian and its kin. */
export const HOST_PACKAGES = ['chromium', 'dbus', 'libsecret-1-0', 'fonts-noto-core', 'fonts-noto-cjk'];
/** Tests bring a Secret Service of their own; those of single parts need no window. */
export const UNIT_TEST_PACKAGES = ['dbus', 'libsecret-1-0', 'gnome-keyring'];
export const TEST_PACKAGES = [...HOST_PACKAGES, 'gnome-keyring'];
/** What is measured is measured without the browser around it, too. */
export const BENCH_PACKAGES = [...TEST_PACKAGES, 'chromium-headless-shell'];

const APT_OPTIONS = [
  '-y',
  '--no-install-recommends',
  '-o',
  'DPkg::Lock::Timeout=300',
  '-o',
  'Acquire::Retries=3',
];

/** Installs what is missing, or says what to run. False: it is still missing. */
export async function ensureSystemPackages(packages: readonly string[]): Promise<boolean> {
  if (process.platform !== 'linux') return hasBrowser();
  // Playwright's own comes with its shell.
  const hasOwnBrowser = existsSync(chromium.executablePath());
  const wanted = packages.filter((name) => !hasOwnBrowser || !name.startsWith('chromium'));
  const missing = missingPackages(wanted);
  if (missing === null) return hasPrograms(wanted);
  if (missing.length === 0) return true;
  return getPackages(missing);
}

/** Who may install: root, unasked only where nobody could answer. */
export function installPolicy(
  isRoot: boolean,
  isCi: boolean,
  hasTerminal: boolean,
): 'install' | 'ask' | 'tell' {
  if (!isRoot) return 'tell';
  return isCi || !hasTerminal ? 'install' : 'ask';
}

/** Names from the answer of dpkg-query, one `name status` a line, that are not installed. */
export function notInstalled(answer: string, wanted: readonly string[]): string[] {
  const lines = answer.split('\n');
  return wanted.filter((name) => !lines.includes(`${name} installed`));
}

/** Null where there is no dpkg. */
function missingPackages(wanted: readonly string[]): string[] | null {
  const format = '-f=${Package} ${db:Status-Status}\\n';
  const query = spawnSync('dpkg-query', ['-W', format, ...wanted], { encoding: 'utf8' });
  return query.error ? null : notInstalled(query.stdout, wanted);
}

async function getPackages(missing: readonly string[]): Promise<boolean> {
  const isCi = Boolean(process.env['CI']);
  const policy = installPolicy(process.getuid?.() === 0, isCi, process.stdin.isTTY && process.stdout.isTTY);
  if (policy === 'install' || (policy === 'ask' && (await confirm(missing)))) return install(missing);
  console.error(
    `System packages are missing. Run this, then start again:\n` +
      `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`,
  );
  return false;
}

async function confirm(missing: readonly string[]): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Install ${missing.join(', ')} with apt-get? [Y/n] `);
  terminal.close();
  return /^(y|yes|)$/i.test(answer.trim());
}

function install(missing: readonly string[]): boolean {
  console.log(`Installing system packages: ${missing.join(' ')}`);
  const apt = (...args: string[]) =>
    spawnSync('apt-get', [...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return apt('update', ...APT_OPTIONS.slice(2)) && apt('install', ...APT_OPTIONS, ...missing);
}

/** Other systems name their packages otherwise: only what can be run is looked for. */
function hasPrograms(wanted: readonly string[]): boolean {
  const programs = { chromium: 'chromium', dbus: 'dbus-daemon', 'gnome-keyring': 'gnome-keyring-daemon' };
  const absent = Object.entries(programs).filter(
    ([name, program]) => wanted.includes(name) && spawnSync(program, ['--version']).error,
  );
  if (absent.length === 0) return true;
  console.error(`Please install what your system calls: ${wanted.join(', ')}`);
  return false;
}

function hasBrowser(): boolean {
  if (existsSync(chromium.executablePath())) return true;
  console.error('A Chromium is missing. Run this, then start again:\n  npx playwright install chromium');
  return false;
}
