import { SerialQueue } from '#async/serial-queue';
import { withinLimit } from '#async/within-limit';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { Clock } from '../clock/clock.ts';
import { classifyKeychainError } from './keychain-failure.ts';

/** Keychain calls, one at a time: four that wait for an unlock prompt stall every file and DNS call of the process. */
export interface KeychainQueue {
  /** A native call is unanswered, in time or not. */
  readonly callPending: boolean;
  /** Resolves when nothing is under way, before its native call or in it: an unlock prompt may keep that for ever. */
  answered(): Promise<void>;
  /** Runs `task` after every earlier one; `keychain-timed-out` if the call of an earlier one is still unanswered. */
  run<Value>(task: () => Promise<Outcome<Value>>): Promise<Outcome<Value>>;
  /** One native call, only from within a task. Its answer after the limit is dropped, and lets the next task begin. */
  call<Value>(call: () => Promise<Value>): Promise<Outcome<Value>>;
}

export function createKeychainQueue(clock: Clock, timeoutMs: number): KeychainQueue {
  const tasks = new SerialQueue();
  let callPending = false;
  let lastCall: Promise<unknown> = Promise.resolve();

  return {
    get callPending() {
      return callPending;
    },
    async answered() {
      do {
        await tasks.idle();
        await lastCall;
      } while (callPending);
    },
    run: (task) => tasks.run(() => (callPending ? fail('keychain-timed-out') : task())),
    call<Value>(call: () => Promise<Value>) {
      callPending = true;
      const answer = outcomeOf(call).finally(() => (callPending = false));
      lastCall = answer;
      return withinLimit(clock, timeoutMs, answer).catch(() => fail('keychain-timed-out'));
    },
  };
}

async function outcomeOf<Value>(call: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return succeed(await call());
  } catch (error) {
    return classifyKeychainError(error);
  }
}
