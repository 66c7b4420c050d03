import { request, type Dispatcher } from 'undici';
import { fail, succeed, type Outcome } from '#contract/failure';
import { decodeBody, MAX_BODY_BYTES, type BodyText } from './body-text.ts';
import { Network } from './network.ts';
import { parseHttpDate } from './server-time.ts';
import { classifyTransportError } from './transport-failure.ts';
import { watchStart } from './watch-start.ts';

export interface HttpLimits {
  readonly connectTimeoutMs: number;
  /** How long the server may be silent, before its headers and within its body. */
  readonly silenceTimeoutMs: number;
  /** The whole call, waiting for a free connection and a redirect included. */
  readonly callTimeoutMs: number;
}

/** A complete answer, whatever it says. */
export interface HttpResponse {
  readonly status: number;
  /** Null: in an encoding we do not read, or too long. */
  readonly text: string | null;
  /** It is longer than anything we read. */
  readonly isTooLong?: boolean;
  /** A redirect to another origin, which was not followed. */
  readonly redirectsElsewhere: boolean;
  readonly retryAfter: string | null;
  /** The server's clock, epoch ms. */
  readonly serverAt: number | null;
}

type Headers = Readonly<Record<string, string>>;

export type WriteMethod = 'POST' | 'PUT' | 'DELETE';

export interface HttpClient {
  /**
   * The one redirect that is followed is to the same path but for a slash at its end, as routers of gateways (gin) say
   * it before they look at the request: what a request carries goes nowhere that it was not sent to.
   */
  get(url: URL, headers: Headers, callTimeoutMs?: number): Promise<Outcome<HttpResponse>>;
  /** A write is sent once, whatever comes of it: before a redirect that keeps its method nothing was done yet. */
  send(method: WriteMethod, url: URL, headers: Headers, body: string | null): Promise<Outcome<HttpResponse>>;
  /** Aborts what is under way and closes every connection. */
  close(): Promise<void>;
}

const CALLS_IN_FLIGHT = 2;

type FollowRedirect = (from: URL, answer: Exchange) => URL | null;

export function createHttpClient(
  limits: HttpLimits,
  network = new Network(),
  follow: FollowRedirect = slashRedirect,
): HttpClient {
  const { callTimeoutMs, connectTimeoutMs, silenceTimeoutMs } = limits;
  const connections = network.open({ connectTimeoutMs, connections: CALLS_IN_FLIGHT });

  async function exchange(sent: OutgoingRequest): Promise<Outcome<HttpResponse>> {
    const options = {
      ...sent.options,
      signal: AbortSignal.timeout(Math.min(sent.callTimeoutMs ?? callTimeoutMs, callTimeoutMs)),
      headersTimeout: silenceTimeoutMs,
      bodyTimeout: silenceTimeoutMs,
    };
    let isSent = false;
    const way = (dispatcher: Dispatcher) =>
      options.method === 'GET' ? dispatcher : watchStart(dispatcher, () => (isSent = true));
    const ask = (url: URL) =>
      within(
        options.signal,
        connections.run(url, (dispatcher) => complete(url, { ...options, dispatcher: way(dispatcher) })),
      );
    try {
      const first = await ask(sent.url);
      const target = sent.redirect(sent.url, first);
      // Who points elsewhere has done nothing yet.
      if (target !== null) isSent = false;
      return succeed(await toResponse(sent.url, target === null ? first : await ask(target)));
    } catch (error) {
      const hadNoEffect = options.method !== 'GET' && !isSent;
      return fail(classifyTransportError(error), hadNoEffect ? { hadNoEffect } : {});
    }
  }

  const perform = (sent: OutgoingRequest) => network.during(exchange(sent));

  return {
    get: (url, headers, timeoutMs) =>
      perform({
        url,
        options: { method: 'GET', headers },
        redirect: follow,
        ...(timeoutMs && { callTimeoutMs: timeoutMs }),
      }),
    send: (method, url, headers, body) =>
      perform({ url, options: { method, headers, body }, redirect: slashRedirectOfWrite }),
    close: () => connections.close(),
  };
}

/** One call without a credential, with connections of its own that end with it: it is sent on within its origin. */
export async function getOnce(
  url: URL,
  headers: Headers,
  limits: HttpLimits,
  network: Network,
): Promise<Outcome<HttpResponse>> {
  const http = createHttpClient(limits, network, redirectWithin);
  return http.get(url, headers).finally(() => http.close());
}

interface OutgoingRequest {
  readonly url: URL;
  readonly options: Pick<RequestOptions, 'method' | 'headers' | 'body'>;
  /** Where to ask once more; null: the answer stands. */
  readonly redirect: FollowRedirect;
  /** Where it is shorter than the client's own. */
  readonly callTimeoutMs?: number;
}

interface RequestOptions {
  readonly dispatcher: Dispatcher;
  readonly method: 'GET' | WriteMethod;
  readonly headers: Headers;
  readonly body?: string | null;
  readonly signal: AbortSignal;
  readonly headersTimeout: number;
  readonly bodyTimeout: number;
}

interface Exchange {
  readonly status: number;
  readonly header: (name: string) => string | null;
  /** Null: more than we read; the rest was not waited for. */
  readonly bytes: Uint8Array | null;
}

async function complete(url: URL, options: RequestOptions): Promise<Exchange> {
  const response = await request(url, options);
  return {
    status: response.statusCode,
    header: (name) => firstOf(response.headers[name]),
    bytes: await collect(response.body),
  };
}

/** Counted here, since a limit of undici's would not reach every kind of connection. */
async function collect(body: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Finding the way may take long as well: a PAC file is loaded from somewhere. The signal outlives the call, and would
 * keep its whole answer with its listener.
 */
function within<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([promise, aborted.promise]).finally(() => signal.removeEventListener('abort', abort));
}

function firstOf(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}

function redirectOf(from: URL, { status, header }: Exchange): URL | null {
  const location = status >= 300 && status < 400 ? header('location') : null;
  return location === null ? null : URL.parse(location, from.href);
}

function redirectWithin(from: URL, answer: Exchange): URL | null {
  const target = redirectOf(from, answer);
  return target?.origin === from.origin ? target : null;
}

function slashRedirectOfWrite(from: URL, answer: Exchange): URL | null {
  const keepsMethod = answer.status === 307 || answer.status === 308;
  return keepsMethod ? slashRedirect(from, answer) : null;
}

function slashRedirect(from: URL, answer: Exchange): URL | null {
  const target = redirectWithin(from, answer);
  const isSame = target !== null && withoutSlash(target) === withoutSlash(from);
  return isSame && target.search === from.search ? target : null;
}

function withoutSlash({ pathname }: URL): string {
  return pathname.replace(/\/$/, '');
}

async function toResponse(asked: URL, answer: Exchange): Promise<HttpResponse> {
  const { status, header, bytes } = answer;
  return {
    status,
    redirectsElsewhere: (redirectOf(asked, answer)?.origin ?? asked.origin) !== asked.origin,
    ...(await textOf(bytes, header('content-encoding'))),
    retryAfter: header('retry-after'),
    serverAt: parseHttpDate(header('date')),
  };
}

async function textOf(bytes: Uint8Array | null, contentEncoding: string | null): Promise<BodyText> {
  return bytes === null ? { text: null, isTooLong: true } : decodeBody(bytes, contentEncoding);
}
