import type { AlertState, ChangeNote } from '#contract/alerts';
import type { AppState } from '#contract/app-state';

/** Whether there is anything to stand above the list. */
export function hasNews({ accounts, alerts, changes, settings }: AppState): boolean {
  const isAsking = settings.alerts.on === null && accounts.some(({ pins }) => pins.length > 0);
  return isAsking || alerts.length > 0 || changes.length > 0;
}

/** Of a row's element: the same for the same matter. */
export function newsId(news: AlertState | ChangeNote): string {
  const what = 'rule' in news ? news.rule : `changed-${news.kind}`;
  return `news-${news.accountId}-${news.keyId ?? 'account'}-${what}`;
}
