import { EXPIRES_WITHIN_MS, RUNS_OUT_MS, type AccountRuleInput } from './rules.ts';

/** The next instant, by our clock, at which time alone makes a rule true; null: there is none. */
export function nextCheckAt(accounts: readonly AccountRuleInput[], now: number): number | null {
  const instants = accounts.flatMap(({ clockAheadMs, keys }) =>
    keys.flatMap(({ expiresAt, runOutAt }) => [
      ...(expiresAt === null ? [] : expiryInstants(expiresAt - clockAheadMs)),
      // At the limit itself it is not true yet.
      ...(runOutAt === null ? [] : [runOutAt - RUNS_OUT_MS.within + 1]),
    ]),
  );
  const ahead = instants.filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

function expiryInstants(at: number): number[] {
  return [...Object.values(EXPIRES_WITHIN_MS).map((withinMs) => at - withinMs), at + 1];
}
