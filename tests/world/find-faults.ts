import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SECOND_MS } from '#clock/durations';
import { copyWith, faultPatches, type FaultPatch } from './fault-patches.ts';
import type { BrokenHistory } from './world-test.ts';

/** Within this each is to be found. */
const SECONDS = 60;
/** Shortening takes its time as well. */
const PATIENCE_MS = 240 * SECOND_MS;

/** Puts one fault back after the other and looks how long it takes to find it; answers with those that were not. */
export async function findFaults(seed: number, names: readonly string[]): Promise<readonly string[]> {
  const missed: string[] = [];
  for (const patch of faultPatches().filter(({ name }) => names.length === 0 || names.includes(name))) {
    const broken = await findFault(patch, seed);
    console.log(lineOf(patch, broken));
    if (broken === null) missed.push(patch.name);
  }
  return missed;
}

async function findFault(patch: FaultPatch, seed: number): Promise<BrokenHistory | null> {
  const { folder, remove } = await copyWith(patch);
  try {
    const program = join(folder, 'tests/world/run-world.ts');
    const args = [program, '--json', '--seed', String(seed), '--minutes', String(SECONDS / 60)];
    args.push(...patch.breaches.flatMap((what) => ['--breach', what]));
    // It fails where it has found something.
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: PATIENCE_MS }).catch(
      (error: unknown) => error as { stdout: string },
    );
    return JSON.parse(stdout) as BrokenHistory | null;
  } finally {
    remove();
  }
}

function lineOf({ name, fault }: FaultPatch, broken: BrokenHistory | null): string {
  if (broken === null) return `${name}: ${fault}\n    NOT FOUND in ${SECONDS} s`;
  const { seed, foundAfterSeconds, foundAfterSteps, steps, breaches } = broken;
  return [
    `${name}: ${fault}`,
    `    seed ${seed}, ${foundAfterSeconds.toFixed(1)} s, ${foundAfterSteps} steps: ${breaches[0]?.what ?? ''}`,
    ...steps.slice(1).map((step) => `    ${step}`),
  ].join('\n');
}
