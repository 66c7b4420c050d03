export interface AccountFunds {
  /** Units; null when unknown or outdated. */
  readonly balance: number | null;
  /** False: the route answers with none, or is not offered; null: not known. */
  readonly activeSubscription: boolean | null;
}

/** The gateway refuses every call of an empty account. What is unknown neither makes an account empty nor ends it. */
export function nextAccountEmpty(previous: boolean, { balance, activeSubscription }: AccountFunds): boolean {
  if (activeSubscription === true) return false;
  if (balance === null) return previous;
  if (balance > 0) return false;
  return previous || activeSubscription === false;
}
