import type { AppState } from '#contract/app-state';
import type { Handlers } from '#contract/handlers';
import { CALL_NAMES, type CallInput, type CallName } from '#contract/ipc';
import type { ConsentGate } from './consent-gate.ts';
import { WRITES } from './write-calls.ts';

/** The same handlers, with every write behind the gate. The sample account's are nobody's. */
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
  const isSample = (accountId: string | null) =>
    state().accounts.some(({ id, isSample: sample }) => sample && id === accountId);
  return async (input: CallInput<Name>) => {
    const write = writeOf(input, state());
    if (write === null || isSample(write.accountId)) return handlers[name](input);
    return gate.run(write, async () => handlers[name](input));
  };
}
