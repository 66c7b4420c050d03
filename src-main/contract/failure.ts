/** No connection to the gateway came about. */
export const CONNECTION_FAILURE_CODES = [
  'unreachable',
  'timed-out',
  'tls-failed',
  'certificate-untrusted',
  'proxy-unreachable',
  'proxy-login-needed',
  'proxy-refused',
  'proxy-unsupported',
] as const;

/** Everything that can go wrong, as closed codes; the words for each are in the catalogue (`#text`). */
export const FAILURE_CODES = [
  ...CONNECTION_FAILURE_CODES,
  'interrupted',
  'intermediary',
  'redirected-elsewhere',
  'rate-limited',
  // Not sent: the gateway had asked to wait.
  'asked-to-wait',
  // The gateway.
  'server-failure',
  'malformed-answer',
  'answer-too-long',
  'not-a-gateway',
  'gateway-missing',
  'not-offered',
  'refused',
  'key-name-refused',
  'addresses-refused',
  'not-allowed',
  'key-gone',
  // The access token.
  'token-rejected',
  'account-blocked',
  'user-id-needed',
  'user-id-wrong',
  'origin-mismatch',
  // What the user gave.
  'clipboard-empty',
  'token-empty',
  'token-is-api-key',
  'token-malformed',
  'token-too-long',
  // Refused before it has ever been accepted here: `token-rejected` is one that was.
  'token-not-accepted',
  'base-url-invalid',
  'base-url-not-https',
  'base-url-has-extras',
  'user-id-invalid',
  'account-exists',
  'belongs-to-another-account',
  'token-no-longer-waiting',
  'cli-settings-unreadable',
  'cli-token-absent',
  'cli-token-elsewhere',
  'proxy-address-invalid',
  'proxy-login-invalid',
  'ca-file-unreadable',
  'ca-file-without-certificate',
  'ca-file-expired',
  // The keychain.
  'keychain-unavailable',
  'keychain-locked',
  'keychain-timed-out',
  'keychain-refused',
  'token-missing',
  // Our own files.
  'settings-damaged',
  'route-in-doubt',
  'accounts-damaged',
  'accounts-restored',
  'alerts-damaged',
  'file-newer',
  'file-unreadable',
  'settings-not-written',
  'login-item-not-written',
  'launcher-not-written',
  'folder-not-opened',
  'shortcut-taken',
  'accounts-not-written',
  'alerts-not-written',
  'folder-not-writable',
  'history-damaged',
  'history-not-written',
  'history-unavailable',
  'export-not-written',
  // The border between the popover and main.
  'forbidden',
  'invalid-input',
  'not-agreed',
  'asked-too-soon',
  'too-many-pins',
  'too-many-accounts',
  'unknown-account',
  'unknown-key',
  'internal',
  'start-failed',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

export interface Failure {
  readonly code: FailureCode;
  /** The gateway's own words, redacted and without its request id, at most 200 characters; never from an exception. */
  readonly detail?: string;
  readonly httpStatus?: number;
  /** What came was a page, as consoles and portals have them. */
  readonly isPage?: true;
  /** From `Retry-After`: not before this instant, epoch ms. */
  readonly retryAt?: number;
  /** Of what was not sent, for silence was asked for: in what that had been met, and is what there is to say. */
  readonly met?: Pick<Failure, 'code' | 'detail' | 'httpStatus'>;
  /** Of a write: it did nothing, since it was never sent, or refused before it was looked at. */
  readonly hadNoEffect?: true;
}

export type Outcome<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export function succeed<Value>(value: Value): Outcome<Value> {
  return { ok: true, value };
}

export function fail(code: FailureCode, more: Omit<Failure, 'code'> = {}): { ok: false; failure: Failure } {
  return { ok: false, failure: { code, ...more } };
}
