import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { SoakReport } from './soak.ts';

const DAYS = 3;
const MEGABYTE = 1_000_000;

/*
 * In a process of its own, so that the heap is its alone; thirty days are `npm run test:soak`.
 * Over 5 s: what grows slowly shows after three days of refreshes over real sockets at the earliest.
 */
test('three days on a bad network leave nothing wrong, nothing behind, and every pin as it is', async () => {
  const program = join(import.meta.dirname, 'run-soak.ts');
  const args = ['--expose-gc', program, '--days', String(DAYS)];
  // A report that says that something is wrong comes with a failing exit code.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args).catch(
    (error: unknown) => error as { stdout: string; stderr: string },
  );
  const report = JSON.parse(stdout) as SoakReport;
  const { faultShare, heapGrowthBytes, requests, requestsPerMinute, seed, wrong } = report;
  console.log(stderr.split('\n')[0], { faultShare, heapGrowthBytes, requests, requestsPerMinute });
  expect({ seed, wrong }).toEqual({ seed, wrong: [] });
  expect(requests).toBeGreaterThan(500);
  expect(faultShare).toBeGreaterThan(0.005);
  expect(faultShare).toBeLessThanOrEqual(0.05);
  expect(requestsPerMinute).toBeLessThan(20);
  expect(heapGrowthBytes).toBeLessThan(2 * MEGABYTE);
}, 180_000);
