import { MINUTE_MS } from '#clock/durations';
import type { StatusFile, StatusKey } from './status-file.ts';
import type { Command } from './command.ts';
import { EXIT, type GuardResult } from './exit.ts';

type Guard = Extract<Command, { name: 'guard' }>;

/** Whether a key has enough: 0 yes, 1 no, 64 the question is wrong, 69 nobody knows. */
export function guard(request: Guard, file: StatusFile, now: number): GuardResult {
  const found = find(request, file.keys);
  if (typeof found === 'string') return { code: EXIT.usage, line: found };
  const unknown = reasonUnknown(found, request, now);
  if (unknown !== null) return { code: EXIT.noData, line: `${found.name}: ${unknown}` };
  const isExpired = found.expiresAt !== null && found.expiresAt < now;
  if (found.status !== 'usable' || isExpired) {
    return { code: EXIT.notEnough, line: `${found.name}: ${isExpired ? 'expired' : found.status}` };
  }
  return compare(request, found);
}

function find({ key, id, account }: Guard, keys: readonly StatusKey[]): StatusKey | string {
  const matching = keys.filter(
    (one) =>
      (key === null || one.name === key) &&
      (id === null || one.id === id) &&
      (account === null || one.account === account || one.accountId === account),
  );
  const [found, ...others] = matching;
  const wanted = key ?? `#${id}`;
  if (found === undefined)
    return `No pinned key is called ${wanted}: pin it in the app, or see "comet-tray status".`;
  if (others.length === 0) return found;
  return `${matching.length} pinned keys are called ${wanted}: add --account or --id.`;
}

function reasonUnknown(
  { outdatedAt, readAt, status }: StatusKey,
  { maxAgeMs }: Guard,
  now: number,
): string | null {
  if (readAt === null || outdatedAt === null) return 'not read yet';
  if (status === 'unknown') return 'the gateway says a status that is not known';
  const oldAt = maxAgeMs === null ? outdatedAt : readAt + maxAgeMs;
  // One from the future was read before the clock was set back.
  return now > oldAt || readAt - now > MINUTE_MS ? `outdated, read ${new Date(readAt).toISOString()}` : null;
}

function compare({ min }: Guard, key: StatusKey): GuardResult {
  if ('share' in min) {
    if (key.unlimited === true)
      return { code: EXIT.usage, line: `${key.name} is unlimited: use an amount, like --min 5usd.` };
    if (key.share === null)
      return { code: EXIT.noData, line: `${key.name}: there is no full mark to measure against` };
    return verdict(
      key.share >= min.share,
      `${key.name}: ${percent(key.share)} left, wanted ${percent(min.share)}`,
    );
  }
  if (key.spendable === null)
    return { code: EXIT.noData, line: `${key.name}: what the account has is not known` };
  const { dollars } = key.spendable;
  return verdict(
    dollars >= min.dollars,
    `${key.name}: $${dollars.toFixed(2)} left, wanted $${min.dollars.toFixed(2)}`,
  );
}

function verdict(isEnough: boolean, line: string): GuardResult {
  return { code: isEnough ? EXIT.enough : EXIT.notEnough, line };
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}
