import type { IncomingHttpHeaders } from 'node:http';

/** A request as the gateway sees it. */
export interface GatewayCall {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Empty where there is none. */
  readonly body: string;
  /** The client's; the gateway believes `X-Forwarded-For`. */
  readonly address: string;
}

export function gatewayCall(
  method: string,
  target: string,
  headers: IncomingHttpHeaders,
  { peerAddress, body }: { readonly peerAddress: string; readonly body: string },
): GatewayCall {
  const [path, query] = splitTarget(target);
  const forwarded = headers['x-forwarded-for'];
  const address = typeof forwarded === 'string' ? forwarded : peerAddress;
  return { method, target, path: decoded(path), query: new URLSearchParams(query), headers, body, address };
}

/** Not by `URL`, which would take `//token` for a host and tidy the path up. */
export function splitTarget(target: string): [path: string, query: string] {
  const mark = target.indexOf('?');
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** The text itself where its percent signs mean nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
