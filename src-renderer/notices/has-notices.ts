import type { AlertState, ChangeNote } from '#contract/alerts';

/** Of a row's element: the same for the same matter. */
export function noticesId(news: AlertState | ChangeNote): string {
  const what = 'rule' in news ? news.rule : `changed-${news.kind}`;
  return `news-${news.accountId}-${news.keyId ?? 'account'}-${what}`;
}
