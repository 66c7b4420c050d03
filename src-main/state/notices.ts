import type { Notice } from '#contract/app-state';
import type { Failure } from '#contract/failure';

/** One notice per code: a second failure of a kind takes the place of the first and keeps its time. */
export function withNotice(notices: readonly Notice[], failure: Failure, now: number): Notice[] {
  const since = notices.find((notice) => notice.failure.code === failure.code)?.since ?? now;
  return [...withoutNotice(notices, failure.code), { failure, since }];
}

export function withoutNotice(notices: readonly Notice[], code: string): Notice[] {
  return notices.filter((notice) => notice.failure.code !== code);
}
