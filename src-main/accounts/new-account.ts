import { NO_KEY_ALERTS } from '#contract/alerts';
import type { AccountRecord } from '../state/accounts-file.ts';

export interface PinSeed {
  readonly keyId: number;
  readonly name: string;
  /** What 100 % is, in units; null: as its first reading says. */
  readonly fullMark: { readonly units: number } | null;
}

/** What is known of an account when it is added. */
export interface AccountSeed {
  readonly id: string;
  readonly label: string;
  readonly baseUrl: string;
  readonly headerUserId: number | null;
  readonly ownerId: number | null;
  readonly pins: readonly PinSeed[];
}

export function newAccount({ pins, ...known }: AccountSeed): AccountRecord {
  return {
    ...known,
    tokenKept: 'none',
    unitsPerDollar: null,
    ownUnitsPerDollar: null,
    retryAt: null,
    pins: pins.map(({ fullMark, keyId, name }) => ({
      ...{ keyId, name, deleted: false, reading: null, seenStatus: null, disabledHere: null },
      fullMark: fullMark && { units: fullMark.units, isLifetimeSum: false, startedAboveLow: true },
      alerts: NO_KEY_ALERTS,
    })),
  };
}
