import { Agent, request } from 'undici';
import { fail, succeed, type Outcome } from '#contract/failure';
import { decodeBody } from './body-text.ts';
import { parseHttpDate } from './server-time.ts';
import { classifyTransportError } from './transport-failure.ts';

export interface HttpLimits {
  readonly connectTimeoutMs: number;
  /** How long the server may be silent, before its headers and within its body. */
  readonly silenceTimeoutMs: number;
  /** The whole call, waiting for a free connection and a redirect included. */
  readonly callTimeoutMs: number;
}

/** A complete answer, whatever it says. */
export interface HttpAnswer {
  readonly status: number;
  /** Null: in an encoding we do not read, or too long. */
  readonly text: string | null;
  readonly retryAfter: string | null;
  /** The server's clock, epoch ms. */
  readonly serverAt: number | null;
}

export interface HttpClient {
  /** Follows one redirect, and only within the origin; any other comes back as the answer. */
  get(url: URL, headers: Readonly<Record<string, string>>): Promise<Outcome<HttpAnswer>>;
  /** Aborts what is under way and closes every connection. */
  close(): Promise<void>;
}

const CALLS_IN_FLIGHT = 2;
const MAX_WIRE_BYTES = 2 * 1_024 * 1_024;

export function createHttpClient(limits: HttpLimits): HttpClient {
  const agent = createAgent(limits);
  return {
    async get(url, headers) {
      const signal = AbortSignal.timeout(limits.callTimeoutMs);
      const send = (target: URL): Promise<Exchange> => exchange(agent, target, headers, signal);
      try {
        const first = await send(url);
        const target = redirectWithin(url, first);
        return succeed(await toAnswer(target === null ? first : await send(target)));
      } catch (error) {
        return fail(classifyTransportError(error));
      }
    },
    close: () => agent.destroy(),
  };
}

function createAgent({ connectTimeoutMs, silenceTimeoutMs }: HttpLimits): Agent {
  return new Agent({
    allowH2: false,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: silenceTimeoutMs,
    bodyTimeout: silenceTimeoutMs,
    // A server's hint can stretch the first up to the second: no dead connection survives a sleep for long.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 10_000,
    connections: CALLS_IN_FLIGHT,
    pipelining: 1,
    maxResponseSize: MAX_WIRE_BYTES,
  });
}

interface Exchange {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly bytes: Uint8Array;
}

async function exchange(
  dispatcher: Agent,
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Exchange> {
  const response = await request(url, { dispatcher, method: 'GET', headers, signal });
  return {
    status: response.statusCode,
    header: (name) => firstOf(response.headers[name]),
    bytes: await response.body.bytes(),
  };
}

function firstOf(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}

function redirectWithin(from: URL, { status, header }: Exchange): URL | null {
  const location = status >= 300 && status < 400 ? header('location') : null;
  const target = location === null ? null : URL.parse(location, from.href);
  return target?.origin === from.origin ? target : null;
}

async function toAnswer({ status, header, bytes }: Exchange): Promise<HttpAnswer> {
  return {
    status,
    text: await decodeBody(bytes, header('content-encoding')),
    retryAfter: header('retry-after'),
    serverAt: parseHttpDate(header('date')),
  };
}
