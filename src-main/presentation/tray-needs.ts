import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import type { Failure } from '#contract/failure';
import type { PinState } from '#contract/pin-state';
import { isRouteUnconfirmed } from '#contract/route-doubt';

/** Settings that were lost: by which way requests go is for the user to say; anything else, until it was seen. */
type LostSetting = 'route' | 'settings';

/** All that makes the icon say that the user is needed. Tooltip and menu name each of it. */
export interface TrayNeeds {
  readonly setting: LostSetting | null;
  /** As a whole: empty, say, or with a token that is rejected. */
  readonly accounts: number;
  /** Those that do not work. */
  readonly keys: number;
}

export function trayNeeds(
  state: Pick<AppState, 'notices' | 'settings'>,
  accounts: readonly Pick<AccountState, 'needsAction'>[],
  pins: readonly Pick<PinState, 'needsAction'>[],
): TrayNeeds {
  return { setting: lostSetting(state), accounts: inNeed(accounts), keys: inNeed(pins) };
}

export function isAnythingNeeded({ accounts, keys, setting }: TrayNeeds): boolean {
  return setting !== null || accounts > 0 || keys > 0;
}

/**
 * One stands at a time: first what makes the icon say that the user is needed, so that its reason is there to be found.
 * Beside that stands the loss of accounts, which an empty first view would else hide.
 */
export function noticesAtOnce(failures: readonly Failure[]): readonly Failure[] {
  const inOrder = [...failures.filter(isNeed), ...failures.filter((failure) => !isNeed(failure))];
  const lost = inOrder.filter((failure) => isNeed(failure) || failure.code === 'accounts-damaged');
  return lost.length > 1 ? lost : inOrder.slice(0, 1);
}

function lostSetting({ notices, settings }: Pick<AppState, 'notices' | 'settings'>): LostSetting | null {
  if (isRouteUnconfirmed(settings)) return 'route';
  return notices.some(({ failure }) => isNeed(failure)) ? 'settings' : null;
}

function isNeed({ code }: Failure): boolean {
  return code === 'settings-damaged';
}

function inNeed(all: readonly { readonly needsAction: boolean }[]): number {
  return all.filter(({ needsAction }) => needsAction).length;
}
