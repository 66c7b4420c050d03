import { MINUTE_MS } from '#clock/durations';
import { fail, succeed, type Failure, type FailureCode, type Outcome } from '#contract/failure';
import { isProtected } from '#contract/loopback';
import type { RequestPurpose } from '#contract/request-purpose';
import { classify, type Route, type Verdict } from './classify.ts';
import type { GatewayOptions } from './gateway.ts';
import {
  createHttpClient,
  type HttpResponse,
  type HttpLimits,
  type WriteMethod,
} from '../http/http-client.ts';
import type { Network } from '../http/network.ts';
import { redactMessage } from './redact-message.ts';
import { parseRetryAfter } from '../http/server-time.ts';

export interface TransportOptions extends Partial<HttpLimits> {
  readonly appVersion?: string;
  /** By which ways to go; without it there is no proxy. */
  readonly network?: Network;
}

export interface Call {
  readonly route: Route;
  /** From `/api/` on; never holds a secret. */
  readonly path: string;
  /** A write, sent once; absent: a read. */
  readonly method?: WriteMethod;
  /** JSON. */
  readonly body?: string;
  /** Shorter than for other reads. */
  readonly timeoutMs?: number;
}

/** `at-once`: past the rate limiter, and on connections of its own. */
export type CallPurpose = RequestPurpose | 'at-once';

export interface ManagementApi {
  /** The `data` of a good answer; a suspected credential has been confirmed by a second call. */
  request(call: Call, purpose: CallPurpose): Promise<Outcome<unknown>>;
  close(): Promise<void>;
}

const DEFAULT_LIMITS: HttpLimits = {
  connectTimeoutMs: 10_000,
  silenceTimeoutMs: 15_000,
  callTimeoutMs: MINUTE_MS,
};

export function keyListCall(page: number, pageSize: number): Call {
  // Older gateways know the length by another name.
  return { route: 'key-list', path: `/api/token/?p=${page}&page_size=${pageSize}&size=${pageSize}` };
}

export function keyCall(keyId: number): Call {
  return { route: 'key', path: `/api/token/${keyId}` };
}

const PROMPT_MS = 20_000;

function confirmationOf({ timeoutMs }: Call): Call {
  return { ...keyListCall(1, 1), ...(timeoutMs && { timeoutMs }) };
}

export function createManagementApi(options: GatewayOptions, transport: TransportOptions): ManagementApi {
  const forbidden = reasonNotToSend(options);
  const limits = { ...DEFAULT_LIMITS, ...transport };
  const http = createHttpClient(limits, transport.network);
  // Calls that hang must not keep the kill switch waiting for a connection.
  const urgentHttp = createHttpClient(limits, transport.network);

  const shutdown = new AbortController();

  /** In its turn, where calls have to wait for each other. */
  async function sendInTurn(call: Call, purpose: CallPurpose): Promise<Outcome<unknown>> {
    if (purpose === 'at-once') return send(call, urgentHttp);
    if (!options.acquire) return send(call);
    const acquired = await options.acquire(purpose, shutdown.signal);
    if (!acquired.ok) return acquired;
    let failure: Failure | null = null;
    try {
      const answer = await send(call);
      failure = answer.ok ? null : answer.failure;
      return answer;
    } finally {
      acquired.value({ rateLimited: failure?.code === 'rate-limited', retryAt: failure?.retryAt ?? null });
    }
  }

  async function send(call: Call, by = http): Promise<Outcome<unknown>> {
    const url = new URL(options.baseUrl + call.path);
    const sentAt = options.now();
    const headers = headersFor(call, options, transport.appVersion);
    const answer = call.method
      ? await by.send(call.method, url, headers, call.body ?? null)
      : await by.get(url, headers, call.timeoutMs);
    if (!answer.ok) return answer;
    const verdict = classify(answer.value, { route: call.route, userIdSent: options.userId !== null });
    if (!verdict.ok) return { ok: false, failure: toFailure(verdict, answer.value, options) };
    reportServerDate(answer.value, sentAt, options);
    return succeed(verdict.data);
  }

  return {
    async request(call, purpose) {
      if (forbidden !== null) return fail(forbidden);
      const first = await sendInTurn(call, purpose);
      if (first.ok || first.failure.code !== 'token-rejected') return first;
      const confirmation = await sendInTurn(confirmationOf(call), purpose);
      return confirmation.ok ? { ok: false, failure: { ...first.failure, code: 'refused' } } : confirmation;
    },
    close: async () => {
      shutdown.abort();
      await Promise.all([http.close(), urgentHttp.close()]);
    },
  };
}

/** Not of an answer that was long on its way, by our clock: it was set meanwhile, or the machine slept. */
function reportServerDate(
  { serverAt }: HttpResponse,
  sentAt: number,
  { now, onServerDate }: GatewayOptions,
): void {
  const tookMs = now() - sentAt;
  if (serverAt !== null && tookMs >= 0 && tookMs < PROMPT_MS) onServerDate?.(serverAt, now());
}

/** The last line before the wire: the token goes to its own origin only, and over plain HTTP only to this machine. */
function reasonNotToSend({ baseUrl, credential }: GatewayOptions): FailureCode | null {
  const url = URL.parse(baseUrl);
  if (url === null) return 'base-url-invalid';
  if (url.origin !== credential.origin) return 'origin-mismatch';
  if (!isProtected(url)) return 'base-url-not-https';
  return /^[\x21-\x7e]+$/.test(credential.token) ? null : 'token-malformed';
}

function headersFor(
  { route, body }: Call,
  { credential, userId }: GatewayOptions,
  appVersion = 'development',
): Record<string, string> {
  const headers = {
    accept: 'application/json',
    'accept-encoding': 'gzip',
    // Some gateways answer in Chinese or worse without it, and texts must be told apart.
    'accept-language': 'en',
    'user-agent': `CometTray/${appVersion}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  if (route === 'site') return headers;
  return {
    ...headers,
    authorization: credential.token,
    ...(userId !== null && { 'new-api-user': String(userId) }),
  };
}

function toFailure(
  { code, message }: Extract<Verdict, { ok: false }>,
  { status, retryAfter, serverAt }: HttpResponse,
  { credential, now }: GatewayOptions,
): Failure {
  const detail = redactMessage(message, credential.token);
  const retryAt = parseRetryAfter(retryAfter, serverAt, now());
  return {
    code: code === 'credential-suspected' ? 'token-rejected' : code,
    httpStatus: status,
    ...(detail !== null && { detail }),
    ...(retryAt !== null && { retryAt }),
  };
}
