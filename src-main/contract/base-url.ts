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

/** What surrounds an address that was copied from a text: quotes of any kind, brackets, the end of a sentence, the unseen. */
const AROUND =
  /^["'`<(“”„‟‘’‚‛«»‹›「」『』\s\p{Default_Ignorable_Code_Point}]+|["'`>)“”„‟‘’‚‛«»‹›「」『』.,;，；、。．\s\p{Default_Ignorable_Code_Point}]+$/gu;
/** A line of a shell, an `.env` file or a configuration; a host before its port is no name. */
const ASSIGNED = /^(?:export\s+|set\s+|\$env:)?[a-z_][\w.-]*["']?\s*(?:=|:(?=\s*["']?https?:\/\/))/i;
/** No host holds these; some would become part of one, in punycode. */
const NEVER_IN_AN_ADDRESS = /["'`<>\s“”„‟‘’‚‛«»‹›「」『』]/;
/** What a host is written with in punycode, addresses of version 6 too: URL.parse takes more. */
const HOST = /^[a-z0-9._:[\]-]+$/;
/** Of a scheme as people mistype it: one slash, backslashes, no colon. Only of the web's own is a colon missed. */
const SCHEME = /^(?:(https?):?|([a-z][a-z0-9+-]*):)[\\/]+/i;
/** What is left of a scheme where a host was to be. */
const SCHEME_AS_HOST = /^https?[^a-z0-9.-]*$/i;

const MODEL_PATHS =
  'audio|batches|chat|completions|edits|embeddings|engines|files|images|messages|models|moderations|realtime|rerank|responses|videos?';
const MANAGEMENT_PATHS = 'log|models|pricing|status|subscription|token|usage|user';
const CONSOLE_PATHS =
  'channel|chat|deployment|detail|log|midjourney|models|personal|playground|redemption|setting|subscription|task|token|topup|user';
/** What gateways themselves have at the end: before it stands a prefix, whatever that is called. */
const OWN_PATH = new RegExp(
  '^(?:(?:v1(?:alpha|beta)?|api|console)/)*' +
    `(?:v1(?:alpha|beta)?(?:/(?:${MODEL_PATHS})(?:/.*)?)?` +
    `|api(?:/(?:${MANAGEMENT_PATHS})(?:/.*)?)?|console(?:/(?:${CONSOLE_PATHS})(?:/.*)?)?)$`,
  'i',
);

/** What stands there may be a secret, so it is not repeated. */
const UNSAID_QUERY = '?…';
const UNSAID_FRAGMENT = '#…';

/** Reads an address as people paste it; https is added when no scheme is given. */
export function parseBaseUrl(input: string): Outcome<BaseUrl> {
  const text = input.replace(AROUND, '').replace(ASSIGNED, '').replace(AROUND, '');
  if (text === '' || text.length > LIMITS.baseUrlCharacters) return fail('base-url-invalid');
  if (NEVER_IN_AN_ADDRESS.test(text)) return fail('base-url-invalid');
  const url = URL.parse(withScheme(text));
  if (url === null || !HOST.test(url.hostname) || SCHEME_AS_HOST.test(url.hostname))
    return fail('base-url-invalid');
  if (url.username !== '' || url.password !== '') return fail('base-url-has-extras');
  return isProtected(url) ? succeed(withoutOwnPath(url)) : fail('base-url-not-https');
}

function withScheme(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
  const scheme = SCHEME.exec(text);
  if (scheme === null) return `https://${text}`;
  return `${scheme[1] ?? scheme[2]}://${text.slice(scheme[0].length)}`;
}

function withoutOwnPath({ hash, host, origin, pathname, search }: URL): BaseUrl {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const ownFrom = segments.findIndex((_, index) => OWN_PATH.test(segments.slice(index).join('/')));
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
