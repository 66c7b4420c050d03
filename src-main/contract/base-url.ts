import { fail, succeed, type Outcome } from './failure.ts';
import { DEFAULT_BASE_URL, LIMITS } from './limits.ts';
import { isLoopback, isProtected } from './loopback.ts';

export interface BaseUrl {
  /** Without a trailing slash; a path prefix is kept. */
  readonly url: string;
  readonly origin: string;
  /** Host and port, punycode, with the prefix. */
  readonly host: string;
  /** What was cut from the end of the path: management paths hang off what is before it. Empty: nothing. */
  readonly cut: string;
}

/** What surrounds an address that was copied from a text: quotes of any kind, brackets, the end of a sentence. */
const AROUND = /^["'`<(“”„‟‘’‚‛«»‹›「」『』]+|["'`>)“”„‟‘’‚‛«»‹›「」『』.,;，；、。．]+$/g;
/** No host holds these; some would become part of one, in punycode. */
const NEVER_IN_AN_ADDRESS = /["'`<>\s“”„‟‘’‚‛«»‹›「」『』]/;
/** Where a gateway's own paths begin: those of models, of management, and of its console. */
const OWN_PATH = /^(?:v\d+(?:alpha|beta)?|api|console)$/i;

/** What stands there may be a secret, so it is not repeated. */
const UNSAID_QUERY = '?…';
const UNSAID_FRAGMENT = '#…';

/** Reads an address as people paste it; https is added when no scheme is given. */
export function parseBaseUrl(input: string): Outcome<BaseUrl> {
  const text = input.trim().replace(AROUND, '');
  if (text === '' || text.length > LIMITS.baseUrlCharacters) return fail('base-url-invalid');
  if (NEVER_IN_AN_ADDRESS.test(text)) return fail('base-url-invalid');
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || url.hostname === '') return fail('base-url-invalid');
  if (url.username !== '' || url.password !== '') return fail('base-url-has-extras');
  return isProtected(url) ? succeed(withoutOwnPath(url)) : fail('base-url-not-https');
}

function withoutOwnPath({ hash, host, origin, pathname, search }: URL): BaseUrl {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const ownFrom = segments.findIndex((segment) => OWN_PATH.test(segment));
  const end = ownFrom === -1 ? segments.length : ownFrom;
  const prefix = joined(segments.slice(0, end));
  const cut = joined(segments.slice(end)) + (search && UNSAID_QUERY) + (hash && UNSAID_FRAGMENT);
  return { url: origin + prefix, origin, host: host + prefix, cut };
}

function joined(segments: readonly string[]): string {
  return segments.map((segment) => `/${segment}`).join('');
}

/** The same gateway without a prefix: what stood there may be a page of its console. Null: there is none. */
export function withoutPrefix({ cut, host, origin, url }: BaseUrl): BaseUrl | null {
  const prefix = url.slice(origin.length);
  const bare = host.slice(0, host.length - prefix.length);
  return prefix === '' ? null : { url: origin, origin, host: bare, cut: prefix + cut };
}

/** The one place to which a token goes unasked: who runs any other, this machine's ports included, nobody knows. */
export function isCometApi({ origin }: BaseUrl): boolean {
  return origin === DEFAULT_BASE_URL;
}

/** CometAPI itself, or a program on this very machine on its behalf: what its CLI's token may be sent to. */
export function mayHaveCliToken(address: BaseUrl): boolean {
  return isCometApi(address) || isLoopback(new URL(address.origin));
}
