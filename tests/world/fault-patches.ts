import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(import.meta.dirname, 'faults');
/** All that a run of the world needs. */
const COPIED = ['src-main', 'src-renderer', 'tests', 'package.json', 'tsconfig.json'];
const FAULT = /^Fault: (.+)$/m;
const BREACH = /^Breach: (.+)$/gm;

const run = promisify(execFile);

/** A fault that was repaired, as the change that puts it back. */
export interface FaultPatch {
  readonly name: string;
  readonly path: string;
  /** What is wrong with it, in one sentence. */
  readonly fault: string;
  /** In which words of the invariants it is found. */
  readonly breaches: readonly string[];
}

export function faultPatches(): readonly FaultPatch[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.patch'))
    .toSorted()
    .map((name) => {
      const path = join(FOLDER, name);
      const text = readFileSync(path, 'utf8');
      const fault = FAULT.exec(text)?.[1] ?? '';
      const breaches = [...text.matchAll(BREACH)].flatMap(([, what]) => what ?? []);
      return { name: name.replace(/\.patch$/, ''), path, fault, breaches };
    });
}

/** Rejects, with git's words, when the sources have moved on. */
export async function checkApplies({ path }: FaultPatch): Promise<void> {
  await run('git', ['apply', '--check', path], { cwd: ROOT });
}

/** A copy of the project with the fault in it; to be removed afterwards. */
export async function copyWith({ path }: FaultPatch): Promise<{ folder: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'comet-tray-fault-'));
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  // Not the repository that the temporary folder may lie in.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() };
  await run('git', ['apply', path], { cwd: folder, env });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
