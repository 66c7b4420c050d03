import type { FailureCode } from '#contract/failure';
import { isTlsFailure } from './tls-failure.ts';

/** What a proxy did, or failed to do, before there was any way to the gateway: nothing was sent to it. */
export class ProxyFailure extends Error {
  readonly failureCode: FailureCode;

  constructor(failureCode: FailureCode, options?: ErrorOptions) {
    super(failureCode, options);
    this.name = 'ProxyFailure';
    this.failureCode = failureCode;
  }
}

/** What kept us from a proxy; a certificate of its own that we cannot trust stays what it is. */
export function proxyError(cause: Error): Error {
  return cause instanceof ProxyFailure || isTlsFailure(cause)
    ? cause
    : new ProxyFailure('proxy-unreachable', { cause });
}
