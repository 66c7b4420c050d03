import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SECOND_MS } from '#clock/durations';
import { copyWith, faultPatches, type FaultPatch } from './fault-patches.ts';
import type { BrokenHistory } from './world-test.ts';

/** Shortening takes its time as well. */
const SHORTENING_S = 180;

/** As `--json` prints it. */
interface Found {
  readonly broken: BrokenHistory | null;
  readonly steps: number;
}

interface Search {
  readonly seed: number;
  /** Within these each is to be found. */
  readonly seconds: number;
}

/** Puts one fault back after the other and looks how long it takes to find it; answers with those that were not. */
export async function findFaults(search: Search, names: readonly string[]): Promise<readonly string[]> {
  const missed: string[] = [];
  for (const patch of faultPatches().filter(({ name }) => names.length === 0 || names.includes(name))) {
    const found = await findFault(patch, search);
    console.log(lineOf(patch, found, search));
    if (found.broken === null) missed.push(patch.name);
  }
  return missed;
}

async function findFault(patch: FaultPatch, { seed, seconds }: Search): Promise<Found> {
  const { folder, remove } = await copyWith(patch);
  try {
    const program = join(folder, 'tests/world/run-world.ts');
    const args = [program, '--json', '--seed', String(seed), '--minutes', String(seconds / 60)];
    args.push(...patch.breaches.flatMap((what) => ['--breach', what]));
    // It fails where it has found something.
    const timeout = (seconds + SHORTENING_S) * SECOND_MS;
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout }).catch(
      (error: unknown) => error as { stdout: string },
    );
    return JSON.parse(stdout) as Found;
  } finally {
    remove();
  }
}

function lineOf({ name, fault }: FaultPatch, { broken, steps: tried }: Found, { seconds }: Search): string {
  if (broken === null) return `${name}: ${fault}\n    NOT FOUND in ${seconds} s, ${tried} steps`;
  const { seed, foundAfterSeconds, foundAfterSteps, steps, breaches } = broken;
  return [
    `${name}: ${fault}`,
    `    seed ${seed}, ${foundAfterSeconds.toFixed(1)} s, ${foundAfterSteps} steps: ${breaches[0]?.what ?? ''}`,
    ...steps.slice(1).map((step) => `    ${step}`),
  ].join('\n');
}
