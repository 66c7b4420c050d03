import type { FailureCode } from '#contract/failure';
import { ProxyFailure } from './proxy-failure.ts';
import { codeOf, isTlsFailure, isUntrusted } from './tls-failure.ts';

const TIMED_OUT = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);

/** An answer came, yet one that we will not read. */
const MALFORMED = new Set(['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'UND_ERR_HEADERS_OVERFLOW']);

/** What a SOCKS proxy says (RFC 1928 and 1929). */
const SOCKS = /^UND_ERR_SOCKS5/;
const SOCKS_LOGIN = /^UND_ERR_SOCKS5_AUTH/;
/** It failed in general, or found no way on to the gateway. */
const SOCKS_UNREACHABLE = /^UND_ERR_SOCKS5_REPLY_[13456]$/;

/** Connections were ended on purpose, for others or for none, while this call was under way. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
}

/** What an exchange that threw means. Looks at codes only: a message may quote what was sent. */
export function classifyTransportError(error: unknown): FailureCode {
  if (!(error instanceof Error)) return 'unreachable';
  if (error instanceof ProxyFailure) return error.failureCode;
  if (error instanceof Interruption) return 'interrupted';
  // `AbortSignal.timeout` rejects with a DOMException, whose code is a number.
  if (error.name === 'TimeoutError') return 'timed-out';
  // Undici looks its `HPE_…` code up the wrong way round, so a parser error has a name and no code.
  if (error.name === 'HTTPParserError') return 'malformed-answer';
  const code = codeOf(error);
  if (TIMED_OUT.has(code)) return 'timed-out';
  if (MALFORMED.has(code)) return 'malformed-answer';
  if (SOCKS.test(code)) return classifySocks(code);
  if (isUntrusted(error)) return 'certificate-untrusted';
  return isTlsFailure(error) ? 'tls-failed' : 'unreachable';
}

function classifySocks(code: string): FailureCode {
  if (SOCKS_LOGIN.test(code)) return 'proxy-login-needed';
  return SOCKS_UNREACHABLE.test(code) ? 'unreachable' : 'proxy-refused';
}
