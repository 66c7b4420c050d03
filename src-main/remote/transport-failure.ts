import type { FailureCode } from '#contract/failure';

const TIMED_OUT = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);

/** An answer came, yet one that we will not read. */
const MALFORMED = new Set(['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'UND_ERR_HEADERS_OVERFLOW']);

/** OpenSSL's verification results carry CERT, CRL or SIGNATURE in their names, but for a few. */
const TLS = /CERT|CRL|SIGNATURE|^ERR_(?:TLS|SSL)_|^(?:EPROTO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)$/;

/** What an exchange that threw means. Looks at codes only: a message may quote what was sent. */
export function classifyTransportError(error: unknown): FailureCode {
  if (!(error instanceof Error)) return 'unreachable';
  // `AbortSignal.timeout` rejects with a DOMException, whose code is a number.
  if (error.name === 'TimeoutError') return 'timed-out';
  // Undici looks its `HPE_…` code up the wrong way round, so a parser error has a name and no code.
  if (error.name === 'HTTPParserError') return 'malformed-answer';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (TIMED_OUT.has(code)) return 'timed-out';
  if (MALFORMED.has(code)) return 'malformed-answer';
  return TLS.test(code) ? 'tls-failed' : 'unreachable';
}
