import type { AppState } from '#contract/app-state';
import { isDeletionConfirmed } from '#contract/deletion';
import { fail, succeed } from '#contract/failure';
import type { Handlers } from '#contract/handlers';
import { CALL_NAMES, type CallInput, type CallName } from '#contract/ipc';
import { notDone } from '#contract/key-action';
import { CALL_RULES } from './call-rules.ts';
import type { ConsentGate } from './consent-gate.ts';
import type { Write } from './write-calls.ts';

interface Guard {
  readonly gate: ConsentGate;
  readonly state: () => AppState;
  /** The machine's clock, epoch ms. */
  readonly now: () => number;
}

/** The same handlers, each behind what its call needs. */
export function guardHandlers(handlers: Handlers, by: Guard): Handlers {
  const guarded = CALL_NAMES.map((name) => [name, guard(name, handlers, by)]);
  return Object.fromEntries(guarded) as Handlers;
}

function guard<Name extends CallName>(name: Name, handlers: Handlers, { gate, now, state }: Guard): unknown {
  const rule = CALL_RULES[name];
  if (rule.needs === 'free') return handlers[name];
  const { needs, write: writeOf } = rule;
  // Else its own dialog would not come, and nobody would be told why nothing happens.
  if (writeOf === null)
    return async (input: CallInput<Name>) => (gate.mayAsk ? handlers[name](input) : fail('asked-too-soon'));
  return async (input: CallInput<Name>) => {
    const write = writeOf(input, state());
    if (write === null || !isOfTheUser(write.accountId, state())) return handlers[name](input);
    // Before the question, which is the last word; what is done then compares it with the key as it is by that time.
    if (isUnconfirmed(write, state(), now())) return succeed(notDone('not-confirmed'));
    return gate.run(needs, write, async () => handlers[name](input));
  };
}

/** The sample account is nobody's, and of an account that is not there is nothing to ask: its handler says so. */
function isOfTheUser(accountId: string | null, { accounts }: AppState): boolean {
  return accountId === null || accounts.some(({ id, isSample }) => id === accountId && !isSample);
}

function isUnconfirmed(
  { accountId, confirmation, keyId }: Write,
  { accounts }: AppState,
  now: number,
): boolean {
  const account = accounts.find(({ id }) => id === accountId);
  const reading = account?.pins.find((pin) => pin.keyId === keyId)?.reading ?? null;
  if (confirmation === null || reading === null) return false;
  return !isDeletionConfirmed(reading, confirmation, now + (account?.clockAheadMs ?? 0));
}
