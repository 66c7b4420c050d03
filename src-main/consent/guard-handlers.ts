import type { AppState } from '#contract/app-state';
import type { Handlers } from '#contract/handlers';
import { CALL_NAMES, type CallInput, type CallName } from '#contract/ipc';
import type { ConsentGate } from './consent-gate.ts';
import { WRITES } from './write-calls.ts';

/** The same handlers, with every write behind the gate. */
export function guardHandlers(handlers: Handlers, gate: ConsentGate, state: () => AppState): Handlers {
  const guarded = CALL_NAMES.map((name) => [name, guard(name, handlers, gate, state)]);
  return Object.fromEntries(guarded) as Handlers;
}

function guard<Name extends CallName>(
  name: Name,
  handlers: Handlers,
  gate: ConsentGate,
  state: () => AppState,
): unknown {
  const writeOf = WRITES[name];
  if (writeOf === 'free') return handlers[name];
  return async (input: CallInput<Name>) => {
    const write = writeOf(input, state());
    if (write === null || !isOfTheUser(write.accountId, state())) return handlers[name](input);
    return gate.run(write, async () => handlers[name](input));
  };
}

/** The sample account is nobody's, and of an account that is not there is nothing to ask: its handler says so. */
function isOfTheUser(accountId: string | null, { accounts }: AppState): boolean {
  return accountId === null || accounts.some(({ id, isSample }) => id === accountId && !isSample);
}
