/** A run of equal readings. Instants are epoch ms, quotas units. Between one run and the next nobody looked. */
export interface UsageRun {
  readonly fromAt: number;
  readonly untilAt: number;
  /** Says nothing of an unlimited key. */
  readonly remaining: number;
  readonly used: number | null;
}
