import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MINUTE_MS } from '#clock/durations';
import { mutated, type Mutant } from './mutants.ts';
import type { Job, Verdict } from './mutation-worker.ts';

/** A mutant that takes longer goes round in circles. */
const PATIENCE_MS = MINUTE_MS;
/** All tests of a room, which may be most of them. */
const PATIENCE_WITH_ALL_MS = 15 * MINUTE_MS;

/** Runs tests against one mutant after the other, in a process that is begun anew where one never ends. */
export class MutantTester {
  readonly #root: string;
  #worker: ChildProcess | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  /** Null: no test noticed it. */
  noticedBy(mutant: Mutant, tests: readonly string[]): Promise<string | null> {
    return this.#failureOf({ file: mutant.file, text: mutated(this.#root, mutant), tests });
  }

  /** Those that pass without any mutant: the others would notice every one. */
  async sound(file: string, tests: readonly string[]): Promise<readonly string[]> {
    const text = readFileSync(join(this.#root, file), 'utf8');
    const failed = await this.#failureOf({ file, text, tests }, PATIENCE_WITH_ALL_MS);
    if (failed === null) return tests;
    console.log(`  left out, since it fails by itself: ${failed}`);
    const others = tests.filter((test) => test !== failed);
    return others.length === tests.length ? [] : this.sound(file, others);
  }

  async #failureOf(job: Job, patienceMs = PATIENCE_MS): Promise<string | null> {
    const worker = (this.#worker ??= await this.#begin());
    worker.send(job);
    const ended = new AbortController();
    try {
      const verdict = await Promise.race([answerOf(worker, ended.signal), silence(patienceMs, ended.signal)]);
      if (verdict.failed === TOO_LONG || worker.exitCode !== null) this.stop();
      return verdict.failed;
    } finally {
      ended.abort();
    }
  }

  stop(): void {
    this.#worker?.kill('SIGKILL');
    this.#worker = null;
  }

  async #begin(): Promise<ChildProcess> {
    const worker = fork(join(import.meta.dirname, 'mutation-worker.ts'), { cwd: this.#root, silent: true });
    await once(worker, 'message');
    return worker;
  }
}

const TOO_LONG = 'its time';

async function answerOf(worker: ChildProcess, signal: AbortSignal): Promise<Verdict> {
  const died = once(worker, 'exit', { signal }).then(() => ({ failed: 'the end of its process' }));
  const answered = once(worker, 'message', { signal }).then(([verdict]) => verdict as Verdict);
  return Promise.race([answered, died]);
}

async function silence(patienceMs: number, signal: AbortSignal): Promise<Verdict> {
  const { setTimeout: wait } = await import('node:timers/promises');
  await wait(patienceMs, null, { signal });
  return { failed: TOO_LONG };
}
