import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runGroup, startGroup } from '../../../build/scripts/process-group.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let folder: string;

/** A program that starts a child of its own, which ignores being asked to end. */
function stubborn(pidFile: string) {
  const child =
    'process.on("SIGTERM", () => {}); process.on("SIGINT", () => {}); setInterval(() => {}, 1000)';
  const parent = `const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(child)}]);
    require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
    setInterval(() => {}, 1000);`;
  return { file: process.execPath, args: ['-e', parent] };
}

async function isAlive(pidFile: string): Promise<boolean> {
  const pid = Number(await readFile(pidFile, 'utf8'));
  // A process that ended and was not collected yet is none.
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tZ');
  return !/State:\s+Z/.test(status);
}

// Over 5 s: a program that ignores being asked has its whole respite before it is killed.
describe('A group of processes', () => {
  beforeEach(async ({ skip }) => {
    skip(process.platform !== 'linux', 'reads /proc');
    folder = await mkdtemp(join(tmpdir(), 'comet-tray-test-'));
    return () => rm(folder, { recursive: true });
  });
  afterEach(() => vi.restoreAllMocks());

  test('answers the exit code of its program', async () => {
    expect(await runGroup({ file: process.execPath, args: ['-e', 'process.exit(3)'] })).toBe(3);
  });

  test('has its environment beside that of this process', async () => {
    const args = ['-e', 'process.exit(process.env.PATH && process.env.OWN === "yes" ? 0 : 1)'];
    expect(await runGroup({ file: process.execPath, args, env: { OWN: 'yes' } })).toBe(0);
  });

  test('ends as a whole when asked', async () => {
    const pidFile = join(folder, 'pid');
    const group = startGroup(stubborn(pidFile));
    await waitFor(async () => expect(await isAlive(pidFile)).toBe(true));
    await group.end();
    await waitFor(async () => expect(await isAlive(pidFile)).toBe(false));
  });

  test('is ended when it takes too long, and has failed then', async () => {
    const complaint = vi.spyOn(console, 'error').mockReturnValue();
    const pidFile = join(folder, 'pid');
    expect(await runGroup(stubborn(pidFile), 1_000)).toBe(1);
    await waitFor(async () => expect(await isAlive(pidFile)).toBe(false));
    expect(complaint).toHaveBeenCalledOnce();
  });
});
