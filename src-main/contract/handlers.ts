import { succeed, type Outcome } from './failure.ts';
import type { CallInput, CallName, CallValue } from './ipc.ts';

type Answer<Name extends CallName> = Outcome<CallValue<Name>>;

/** What answers each call. A room's own are `satisfies Partial<Handlers>`; `joinHandlers` puts them together. */
export type Handlers = {
  readonly [Name in CallName]: (input: CallInput<Name>) => Answer<Name> | Promise<Answer<Name>>;
};

/** For what cannot fail. */
export async function done(act: () => unknown): Promise<Outcome<null>> {
  await act();
  return succeed(null);
}
