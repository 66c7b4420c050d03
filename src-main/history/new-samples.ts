import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import type { PinState } from '#contract/pin-state';
import { outdatedAfterMs } from '../keys/outdated.ts';
import { ACCOUNT_ITSELF, type UsageSample } from './usage-sample.ts';

type Shown = Pick<AppState, 'accounts'>;

/**
 * The readings that `after` shows and `before` did not. Of an account that was not there before, those from before
 * `startedAt` were kept on the disk, and recorded when they were read.
 */
export function newSamples(before: Shown, after: Shown, startedAt: number): UsageSample[] {
  return after.accounts.flatMap((account) => {
    const known = before.accounts.find(({ id }) => id === account.id);
    // Most of what is published concerns other accounts, or no reading.
    if (known === account) return [];
    const samples = [...ownSample(account), ...account.pins.flatMap((pin) => pinSample(account, pin))];
    return samples.filter(({ keyId, at }) =>
      known === undefined ? at >= startedAt : at !== readAtOf(known, keyId),
    );
  });
}

function readAtOf({ balance, pins }: AccountState, keyId: number): number | undefined {
  if (keyId === ACCOUNT_ITSELF) return balance?.readAt;
  return pins.find((pin) => pin.keyId === keyId)?.reading?.readAt;
}

function ownSample({ id, balance, refresh, used }: AccountState): UsageSample[] {
  if (balance === null) return [];
  return [
    {
      accountId: id,
      keyId: ACCOUNT_ITSELF,
      at: balance.readAt,
      remaining: balance.units,
      used: used?.units ?? null,
      unlimited: false,
      freshForMs: outdatedAfterMs(refresh.intervalMs),
    },
  ];
}

function pinSample({ id, refresh }: AccountState, { keyId, reading }: PinState): UsageSample[] {
  if (reading === null) return [];
  const { readAt: at, remaining, unlimited, used } = reading;
  const freshForMs = outdatedAfterMs(refresh.intervalMs);
  return [{ accountId: id, keyId, at, remaining, used, unlimited, freshForMs }];
}
