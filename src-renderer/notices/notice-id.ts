import type { AlertState } from '#contract/alerts';
import type { ExternalChange } from '#contract/external-change';

/** Of a row's element: the same for the same matter. */
export function noticeId(notice: AlertState | ExternalChange): string {
  const what = 'rule' in notice ? notice.rule : `changed-${notice.kind}`;
  return `news-${notice.accountId}-${notice.keyId ?? 'account'}-${what}`;
}
