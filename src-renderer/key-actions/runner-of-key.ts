import { OperationRunner } from './operation-runner.svelte.ts';

const runners = new Map<string, OperationRunner>();

/** `keyId` null: of the key that is to be created. */
export function runnerOf(accountId: string, keyId: number | null): OperationRunner {
  const name = `${accountId} ${keyId ?? 'new'}`;
  const runner = runners.get(name) ?? new OperationRunner();
  runners.set(name, runner);
  return runner;
}
