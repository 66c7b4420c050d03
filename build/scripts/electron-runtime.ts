import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { exitCodeOf, ROOT } from './process-group.ts';

export const ELECTRON_FOLDER = resolve(ROOT, 'node_modules/electron');

/** `reason`: why there is no runtime, one line. */
export type Runtime = { readonly installed: true } | { readonly installed: false; readonly reason: string };

export interface RuntimeOptions {
  /** Electron's installer has no limit of its own: behind a silent firewall it would hang for ever. */
  readonly idleLimitMs?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs Electron's own installer, which does nothing when the runtime is there already. */
export async function ensureElectron(options: RuntimeOptions = {}): Promise<Runtime> {
  const { idleLimitMs = 30_000, env = process.env } = options;
  if (!existsSync(join(ELECTRON_FOLDER, 'path.txt'))) console.log("Fetching Electron's runtime, once.");
  const folder = mkdtempSync(join(tmpdir(), 'comet-tray-electron-'));
  try {
    return await install(folder, idleLimitMs, env);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function install(folder: string, idleLimitMs: number, env: NodeJS.ProcessEnv): Promise<Runtime> {
  const child = spawn(process.execPath, [join(ELECTRON_FOLDER, 'install.js')], {
    env: { ...env, TMPDIR: folder, TMP: folder, TEMP: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const complaint = text(child.stderr);
  const watch = endWhenIdle(child, [folder, join(ELECTRON_FOLDER, 'dist')], idleLimitMs);
  const code = await exitCodeOf(child);
  watch.stop();
  if (code === 0) return { installed: true };
  if (watch.wasIdle()) return { installed: false, reason: `nothing arrived for ${idleLimitMs / 1_000} s` };
  return { installed: false, reason: reasonIn(await complaint) };
}

/** The download grows in the temporary folder, then it is unpacked into `dist`. */
function endWhenIdle(child: ChildProcess, folders: readonly string[], idleLimitMs: number) {
  const tickMs = Math.min(1_000, idleLimitMs / 5);
  let bytes = 0;
  let idleMs = 0;
  const timer = setInterval(() => {
    const before = bytes;
    bytes = folders.reduce((sum, folder) => sum + sizeOf(folder), 0);
    idleMs = bytes === before ? idleMs + tickMs : 0;
    if (megabytes(bytes) > megabytes(before)) console.log(`  ${megabytes(bytes)} MB`);
    if (idleMs >= idleLimitMs) child.kill('SIGKILL');
  }, tickMs);
  return { stop: () => clearInterval(timer), wasIdle: () => idleMs >= idleLimitMs };
}

function sizeOf(folder: string): number {
  const size = (path: string) => statSync(join(folder, path), { throwIfNoEntry: false })?.size ?? 0;
  return globSync('**', { cwd: folder }).reduce((sum, path) => sum + size(path), 0);
}

/** In steps of ten, so that progress is not a flood. */
function megabytes(bytes: number): number {
  return Math.floor(bytes / 10_000_000) * 10;
}

function reasonIn(complaint: string): string {
  const lines = complaint.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((candidate) => candidate.includes('Error')) ?? lines[0] ?? 'the installer failed';
  return line.trim().slice(0, 200);
}
