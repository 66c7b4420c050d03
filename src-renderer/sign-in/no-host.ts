import type { FailureCode } from '#contract/failure';
import type { FullText } from '#text';

/** In the place of the host that the token is sent to: what the base URL lacks. */
export function noHost(code: FailureCode, { noHost: why }: FullText['messages']['signIn']): string {
  if (code === 'base-url-not-https') return why.notHttps;
  return code === 'base-url-has-extras' ? why.hasExtras : why.invalid;
}
