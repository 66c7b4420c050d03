import type { AlertName, AlertState } from '#contract/alerts';
import type { AppState } from '#contract/app-state';
import { isSameAlert, stillVisible } from './rules/plan-delivery.ts';
import type { Alert } from './rules/alert-model.ts';
import type { Standing } from './rules/still-so.ts';

interface Row extends AlertState {
  readonly isSample: boolean;
  /** The user was looking: it goes when the popover is hidden. What the system did not show stays until it is dismissed. */
  readonly isMuted: boolean;
}

/** What waits in the popover, since it did not reach the user as a notification. */
export class UndeliveredAlerts {
  #rows: readonly Row[];
  #standing: (alert: AlertName) => Standing = () => 'so';
  #wasVisible = false;

  constructor(stored: readonly AlertState[]) {
    this.#rows = stored.map((row) => ({ ...row, isSample: false, isMuted: false }));
  }

  get shown(): readonly AlertState[] {
    return this.#rows.filter((row) => this.#standing(row) === 'so').map(alertOf);
  }

  /** Over restarts. */
  get stored(): readonly AlertState[] {
    return this.#rows.filter(({ isMuted, isSample }) => !isMuted && !isSample).map(alertOf);
  }

  add(alerts: readonly Alert[], isMuted: boolean): void {
    if (alerts.length === 0) return;
    const rows = alerts.map((alert) => ({ ...alert, isMuted }));
    this.#rows = stillVisible(this.#rows, rows);
  }

  /** Null: all that are shown. */
  dismiss(name: AlertName | null): void {
    const goes = (row: Row) => (name === null ? this.#standing(row) === 'so' : isSameAlert(row, name));
    this.#rows = this.#rows.filter((row) => !goes(row));
  }

  /** What is over goes, and unpinned keys and removed accounts take theirs along. */
  follow(
    { accounts, popoverVisible }: Pick<AppState, 'accounts' | 'popoverVisible'>,
    standing: (alert: AlertName) => Standing,
  ): void {
    this.#standing = standing;
    const wasHidden = this.#wasVisible && !popoverVisible;
    this.#wasVisible = popoverVisible;
    this.#rows = this.#rows.filter(
      (row) => isWatched(row, accounts) && standing(row) !== 'over' && !(wasHidden && row.isMuted),
    );
  }
}

function isWatched({ accountId, keyId }: AlertName, accounts: AppState['accounts']): boolean {
  const account = accounts.find(({ id }) => id === accountId);
  if (keyId === null) return account !== undefined;
  return account?.pins.some((pin) => pin.keyId === keyId) === true;
}

function alertOf({ accountId, asOf, at, keyId, rule }: AlertState): AlertState {
  return { accountId, keyId, rule, at, asOf };
}
