import type { FailureCode } from '#contract/failure';
import type { AppStateStore } from './app-state-store.ts';

/** Notices of what is no longer in use: no later start could find that out again. */
const LOSSES: readonly FailureCode[] = [
  'settings-damaged',
  'accounts-damaged',
  'alerts-damaged',
  'history-damaged',
  'file-newer',
];

export function lossesIn(codes: readonly string[]): readonly FailureCode[] {
  return LOSSES.filter((code) => codes.includes(code));
}

export interface LossKeeper {
  keepUnseenLosses(codes: readonly FailureCode[]): void;
}

/** They stay over restarts, until the user has dismissed them. */
export function keepUnseenLosses(store: AppStateStore, files: LossKeeper): void {
  store.subscribe(({ notices }) =>
    files.keepUnseenLosses(lossesIn(notices.map(({ failure }) => failure.code))),
  );
}
