import { timeSince, type ToldTime } from '#clock/told-time';
import type { AccountState } from '#contract/account-state';

/** As of when what is old may go, epoch ms: of these accounts, by their ids, and of all others. */
export interface AsOf {
  readonly now: number;
  readonly nowOf: Readonly<Record<string, number>>;
}

type Telling = Pick<AccountState, 'id' | 'connection' | 'toldTime'>;

/**
 * Our own clock may be ahead, maybe by years, and would make everything old: no later than the gateway of an account tells,
 * whose clock concerns nobody else. Of who is told nothing, no later than any of those tell. `start`: a time that is past
 * for sure, where nobody tells one.
 */
export function latestSure(
  { now, monotonic }: { readonly now: number; readonly monotonic: number },
  accounts: readonly Telling[],
  start: ToldTime,
): AsOf {
  const latest = (told: readonly ToldTime[]) =>
    Math.min(now, ...told.map((one) => timeSince(one, monotonic)));
  const told = accounts.flatMap(({ connection, id, toldTime: time }) =>
    time === null ? [] : [{ id, time, isOk: connection.state === 'ok' }],
  );
  // Who is asked no more may have told it before the machine slept for weeks.
  const works = told.filter(({ isOk }) => isOk);
  const times = (works.length > 0 ? works : told).map(({ time }) => time);
  return {
    now: latest(times.length > 0 ? times : [start]),
    nowOf: Object.fromEntries(works.map(({ id, time }) => [id, latest([time])])),
  };
}
