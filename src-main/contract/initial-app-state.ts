import type { AppState, NetworkState, SignInState, UpdateState } from './app-state.ts';
import { DEFAULT_BASE_URL } from './limits.ts';

export const IDLE_SIGN_IN: SignInState = {
  phase: 'idle',
  accountId: null,
  baseUrl: DEFAULT_BASE_URL,
  baseUrlCut: null,
  failure: null,
  tokenWaiting: false,
  typing: false,
};

const IDLE_NETWORK: NetworkState = { proxy: null, extraCa: null, hasPassword: false, typing: false };

export const NO_UPDATE: UpdateState = {
  host: null,
  isAsking: false,
  answeredAt: null,
  trouble: null,
  available: null,
  isDismissed: false,
};

/** What main counts and dates as it publishes. */
export type UnpublishedState = Omit<AppState, 'revision' | 'at'>;

/** Before anything was read, asked or opened. */
export function initialAppState(
  given: Pick<AppState, 'version' | 'platform' | 'isUnsandboxed' | 'language' | 'settings'>,
): UnpublishedState {
  return {
    ...given,
    popoverVisible: false,
    offline: false,
    shortcut: 'none',
    trayHint: null,
    goTo: null,
    signIn: IDLE_SIGN_IN,
    network: IDLE_NETWORK,
    accounts: [],
    notices: [],
    update: NO_UPDATE,
    alerts: [],
    changes: [],
  };
}
