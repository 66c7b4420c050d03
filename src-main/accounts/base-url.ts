import { fail, succeed, type Outcome } from '#contract/failure';
import { DEFAULT_BASE_URL, LIMITS } from '#contract/limits';
import { isLoopback, isProtected } from '#contract/loopback';

export interface BaseUrl {
  /** Without a trailing slash; a path prefix is kept. */
  readonly url: string;
  readonly origin: string;
  /** Host and port, punycode. */
  readonly host: string;
  /** `/v1` or `/api` was cut from the end: management paths hang off what is before it. */
  readonly pathCut: boolean;
}

/** Reads an address as people give it; https is added when no scheme is given. */
export function parseBaseUrl(input: string): Outcome<BaseUrl> {
  const text = input.trim();
  if (text === '' || text.length > LIMITS.baseUrlCharacters) return fail('base-url-invalid');
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || url.hostname === '') return fail('base-url-invalid');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return fail('base-url-has-extras');
  }
  if (!isProtected(url)) return fail('base-url-not-https');
  const path = url.pathname.replace(/\/+$/, '');
  const prefix = path.replace(/\/(v1|api)$/, '');
  return succeed({
    url: url.origin + prefix,
    origin: url.origin,
    host: url.host + prefix,
    pathCut: prefix !== path,
  });
}

/** CometAPI itself, or this very machine on its behalf: what the token of CometAPI's own CLI may be sent to. */
export function isCometApi({ origin }: BaseUrl): boolean {
  return origin === DEFAULT_BASE_URL || isLoopback(new URL(origin));
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
