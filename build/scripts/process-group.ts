import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const ROOT = resolve(import.meta.dirname, '../..');

const GRACE_MS = 5_000;
const OWN_GROUPS = process.platform !== 'win32';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** Beside what this process has. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A program with all that it starts, so that nothing of it is left behind. */
export interface ProcessGroup {
  readonly exited: Promise<number>;
  /** Asks the whole group to end, and after 5 s makes it. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

export function startGroup({ file, args, env }: Command): ProcessGroup {
  const child = spawn(file, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: OWN_GROUPS,
  });
  return {
    exited: exitCodeOf(child),
    end: (signal = 'SIGTERM') => endGroup(child, signal),
  };
}

/** 1 where a signal ended it. */
export async function exitCodeOf(child: ChildProcess): Promise<number> {
  const exit: unknown[] = await once(child, 'exit');
  return typeof exit[0] === 'number' ? exit[0] : 1;
}

/** Runs a program to its end, at most `limitMs`; answers its exit code. What ends this process ends the program first. */
export async function runGroup(command: Command, limitMs?: number): Promise<number> {
  const group = startGroup(command);
  const stopListening = onEndOfProcess((signal) => group.end(signal));
  const limit = limitMs === undefined ? null : AbortSignal.timeout(limitMs);
  // Asked with SIGINT a test runner still closes its browsers and writes its report.
  limit?.addEventListener('abort', () => void group.end('SIGINT'));
  const code = await group.exited;
  await group.end();
  stopListening();
  if (!limit?.aborted) return code;
  console.error(`Ended by force: it ran longer than its limit of ${limitMs} ms.`);
  return 1;
}

/** Runs `clean` once before this process ends by Ctrl+C, a closed terminal or a signal. */
export function onEndOfProcess(clean: (signal: NodeJS.Signals) => Promise<void>): () => void {
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
  const stops = Object.entries(signals).map(([name, code]) => {
    const listener = (signal: NodeJS.Signals) => void clean(signal).then(() => process.exit(code));
    process.once(name, listener);
    return () => process.off(name, listener);
  });
  return () => stops.forEach((stop) => stop());
}

async function endGroup(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const giveUpAt = performance.now() + GRACE_MS;
  let alive = signalGroup(child, signal);
  while (alive && performance.now() < giveUpAt) {
    await delay(20);
    alive = signalGroup(child, 0);
  }
  if (alive) signalGroup(child, 'SIGKILL');
}

/** False when nothing of the group is left. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  if (!OWN_GROUPS) {
    if (signal !== 0) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return child.exitCode === null && child.signalCode === null;
  }
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}
