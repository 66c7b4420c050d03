import { englishText } from '#text';

/** An edge case that is no row of bytes: what proves it, and where. */
export interface ElsewhereRow {
  /** Null: of no number, a fault of transport. */
  readonly edgeCase: number | null;
  readonly what: string;
  readonly classification: string;
  readonly words: string;
  readonly kept: string;
  /** Under `tests/unit`. */
  readonly file: string;
  /** Its title, or the part of it that does not vary. */
  readonly test: string;
}

const ALL = 'everything, with its age';

export const ELSEWHERE_ROWS: readonly ElsewhereRow[] = [
  {
    edgeCase: 3,
    what: 'a key deleted elsewhere, and a list that confirms it',
    classification: 'key-gone, then deleted',
    words: 'The gateway no longer has this key.',
    kept: 'the pin, its name and last figures, until it is unpinned',
    file: 'accounts/fault-deletions.test.ts',
    test: '3: is called deleted, with its last figures',
  },
  {
    edgeCase: 3,
    what: 'no record, yet the list still has the key',
    classification: 'nothing',
    words: '–',
    kept: ALL,
    file: 'accounts/fault-deletions.test.ts',
    test: '3: while the list still has it',
  },
  {
    edgeCase: 18,
    what: 'the lists of six builds, bare arrays and pages',
    classification: 'read',
    words: '–',
    kept: ALL,
    file: 'accounts/fault-records.test.ts',
    test: '18: every build of the gateway is read',
  },
  {
    edgeCase: 23,
    what: 'a token pasted with junk, or an API key',
    classification: 'token-malformed, token-is-api-key, token-too-long',
    words: 'This does not look like an access token, …',
    kept: 'nothing is sent; the clipboard stays',
    file: 'accounts/sign-in.test.ts',
    test: 'refuses what cannot be a token before anything is sent',
  },
  {
    edgeCase: 23,
    what: 'an exception that quotes the token',
    classification: 'a code without a message',
    words: 'those of the code',
    kept: 'the secret',
    file: 'remote/binding.test.ts',
    test: '23: no failure of the network quotes the token either',
  },
  {
    edgeCase: 24,
    what: 'a row that a new key pushed onto the next page',
    classification: 'read once',
    words: '–',
    kept: ALL,
    file: 'remote/walk-keys.test.ts',
    test: '24: gives a row that a new key pushed onto the next page once',
  },
  {
    edgeCase: 24,
    what: 'a pinned key that a shifted page left out',
    classification: 'nothing: read by its id',
    words: '–',
    kept: ALL,
    file: 'accounts/fault-deletions.test.ts',
    test: '24: because a page that shifted left it out',
  },
  {
    edgeCase: 25,
    what: 'nobody listens',
    classification: 'unreachable',
    words: 'The gateway cannot be reached',
    kept: ALL,
    file: 'remote/transport.test.ts',
    test: 'because nobody listens is unreachable',
  },
  {
    edgeCase: 25,
    what: 'no TLS at the other end',
    classification: 'tls-failed',
    words: 'No secure connection to the gateway',
    kept: ALL,
    file: 'remote/transport.test.ts',
    test: 'because plain HTTP answers a TLS handshake is a TLS failure',
  },
  {
    edgeCase: 26,
    what: "a gateway's clock that is hours away from ours",
    classification: 'read; the difference is told',
    words: '–',
    kept: ALL,
    file: 'remote/transport.test.ts',
    test: "26: the gateway's clock is told with every good answer",
  },
  {
    edgeCase: 26,
    what: 'a key that expires by the clock of a gateway two hours from ours',
    classification: "expired by the gateway's clock",
    words: 'Expired. Its expiry has passed.',
    kept: ALL,
    file: 'accounts/refreshing.test.ts',
    test: '%s decides when a key has expired',
  },
  {
    edgeCase: 29,
    what: 'a database outage of some minutes',
    classification: 'token-rejected, then ok by itself',
    words: 'The gateway does not accept this token',
    kept: `${ALL}; the token in the keychain`,
    file: 'accounts/fault-deletions.test.ts',
    test: '29: a database that was down for minutes leaves nothing rejected',
  },
  {
    edgeCase: null,
    what: 'bytes that are no HTTP',
    classification: 'malformed-answer',
    words: 'The gateway answered something we cannot read',
    kept: ALL,
    file: 'remote/transport.test.ts',
    test: 'is malformed: %s',
  },
  {
    edgeCase: null,
    what: 'a balance route that fails, or is not there, beside keys that answer',
    classification: 'nothing: the route is optional',
    words: '–',
    kept: 'the balance, with its age',
    file: 'accounts/refreshing.test.ts',
    test: 'says nothing of a balance route that %s',
  },
  {
    edgeCase: null,
    what: 'a certificate of an authority that nobody knows',
    classification: 'tls-failed',
    words: 'No secure connection to the gateway',
    kept: ALL,
    file: 'remote/proxy.test.ts',
    test: 'a gateway whose authority nobody knows is not trusted, and is not asked',
  },
  {
    edgeCase: null,
    what: 'a proxy that wants a login',
    classification: 'proxy-login-needed',
    words: englishText.messages.failure['proxy-login-needed'].title,
    kept: `${ALL}; the token was not sent`,
    file: 'remote/proxy.test.ts',
    test: 'that wants a login, %s is not a bad token',
  },
  {
    edgeCase: null,
    what: 'a proxy that is not there',
    classification: 'proxy-unreachable',
    words: englishText.messages.failure['proxy-unreachable'].title,
    kept: ALL,
    file: 'remote/proxy.test.ts',
    test: 'that is not there, the proxy is named as what cannot be reached',
  },
  {
    edgeCase: null,
    what: 'a proxy that lets nobody through',
    classification: 'proxy-refused',
    words: englishText.messages.failure['proxy-refused'].title,
    kept: ALL,
    file: 'remote/proxy.test.ts',
    test: 'that does not let the gateway through, the proxy refused',
  },
];
