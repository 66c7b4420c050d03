/** The key id under which the account's own balance and use are kept; no key has it. */
export const ACCOUNT_ITSELF = 0;

/** Whose figures: a key's, or with `ACCOUNT_ITSELF` the account's own. */
export interface SeriesName {
  readonly accountId: string;
  readonly keyId: number;
}

/** One reading of one series. Quotas are gateway units, instants epoch ms. */
export interface UsageSample extends SeriesName {
  readonly at: number;
  /** May be negative; says nothing when `unlimited`. */
  readonly remaining: number;
  /** Null: the gateway does not tell, and what was spent is unknown. */
  readonly used: number | null;
  readonly unlimited: boolean;
  /** How long this reading counts as fresh; a longer silence after it is a gap. */
  readonly freshForMs: number;
}

/** As others name it: `keyId` null is the account itself. */
export type PastReading = Omit<UsageSample, 'keyId'> & { readonly keyId: number | null };

export function sampleOf({ keyId, ...reading }: PastReading): UsageSample {
  return { ...reading, keyId: keyId ?? ACCOUNT_ITSELF };
}

/** The same figures were read from one instant to the other. */
export interface Run {
  readonly fromAt: number;
  readonly untilAt: number;
  readonly remaining: number;
  readonly used: number | null;
  readonly unlimited: boolean;
}

/** What is known of a series without looking into it. */
export interface SeriesEnds extends SeriesName {
  readonly firstAt: number;
  readonly last: Run;
}
