import type { AlertLimits } from '#contract/alerts';
import type { CredentialState, RefreshState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import type { Forecast } from '../keys/run-out.ts';

/** What the history says of an account's last days: another object once it says something else. */
export interface RecentFigures {
  spentPerHour(keyId: number): PinState['spentPerHour'];
  /** Null: of the account itself. */
  forecast(keyId: number | null): Forecast | null;
}

export interface PresentContext {
  readonly now: number;
  readonly refresh: Omit<RefreshState, 'lastSuccessAt'>;
  readonly isSample: boolean;
  /** Of the settings. */
  readonly limits: AlertLimits;
  readonly figures: RecentFigures;
}

/** While the token is read a refresh is to come; without one none is. */
export function refreshWithoutToken(
  intervalMs: number,
  credential: CredentialState,
): PresentContext['refresh'] {
  return { intervalMs, isAwaited: credential === 'reading', next: null, progress: null, running: false };
}
