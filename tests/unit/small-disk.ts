import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A disk of this size for the tests of a file, or why there is none. */
export function mountSmallDisk(kilobytes: number): {
  readonly folder: string;
  readonly whyNone: string | null;
} {
  const folder = mkdtempSync(join(tmpdir(), 'comet-tray-disk-'));
  const whyNone = mount(folder, kilobytes);
  afterAll(() => {
    if (whyNone === null) execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  });
  return { folder, whyNone };
}

function mount(folder: string, kilobytes: number): string | null {
  if (process.platform !== 'linux') return 'a small disk is mounted on Linux only';
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'ignore' });
    return null;
  } catch {
    return 'this user may not mount a small disk';
  }
}
