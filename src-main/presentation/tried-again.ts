import { accountsInTray, type AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import type { Text } from '#text';

/** Only then may be said that it is tried again by itself: in a pause, or with manual refreshing, nothing is. */
export function isTriedByItself({ refresh }: Pick<AccountState, 'refresh'>): boolean {
  return refresh.next !== null || refresh.running;
}

/** What becomes of the figures without a network: a gateway that asked to be left alone is so when it is back, too. */
export function offlineText({ accounts }: Pick<AppState, 'accounts'>, { format, messages }: Text): string {
  const { offlineAsk, offlineKept, offlineRead } = messages.list;
  const read = accountsInTray(accounts).filter(isTriedByItself);
  const isReadSoon = read.some(({ refresh }) => refresh.next?.reason !== 'retry-after');
  return format.sentences([offlineKept, isReadSoon ? offlineRead : read.length > 0 ? '' : offlineAsk]);
}
