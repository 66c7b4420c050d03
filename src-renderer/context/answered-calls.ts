import { fail, type Outcome } from '#contract/failure';
import type { Comet } from '#contract/ipc';

type Call = (...input: unknown[]) => Promise<Outcome<unknown>>;

/**
 * The bridge to main, with an answer to every call. One that throws or rejects, as none should, counts as failed: what
 * waits for it goes on. `report` makes an uncaught error of it.
 */
export function answeredCalls(bridge: Comet, report: (error: unknown) => void = reportError): Comet {
  const answered =
    (call: Call): Call =>
    async (...input) => {
      try {
        return await call(...input);
      } catch (error) {
        report(error);
        return fail('internal');
      }
    };
  // The bridge is frozen, and a proxy must give what a frozen target holds.
  return new Proxy({} as Comet, {
    get: (_target, name) => {
      const member: unknown = Reflect.get(bridge, name);
      // Whoever awaits or prints it asks for `then` and `toJSON`: what is no call must not become one.
      return typeof member === 'function' && name !== 'onState' ? answered(member as Call) : member;
    },
  });
}
