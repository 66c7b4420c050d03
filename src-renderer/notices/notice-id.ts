import type { AlertState, ChangeNote } from '#contract/alerts';

/** Of a row's element: the same for the same matter. */
export function noticeId(notice: AlertState | ChangeNote): string {
  const what = 'rule' in notice ? notice.rule : `changed-${notice.kind}`;
  return `news-${notice.accountId}-${notice.keyId ?? 'account'}-${what}`;
}
