import { MINUTE_MS } from '#clock/durations';
import type { CallEnd } from '#contract/call-end';
import { fail, succeed, type Failure, type FailureCode, type Outcome } from '#contract/failure';
import { LIMITS } from '#contract/limits';
import { isLocal, isProtected } from '#contract/loopback';
import type { CallPurpose } from '#contract/request-purpose';
import { classify, isMarkup, isPage, type Route, type Verdict } from './classify.ts';
import type { GatewayOptions } from './gateway.ts';
import {
  createHttpClient,
  type HttpResponse,
  type HttpLimits,
  type WriteMethod,
} from '../http/http-client.ts';
import type { Network } from '../http/network.ts';
import { mintsToken } from './minting-path.ts';
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
  /** Asked when its turn has come: it is not sent any more then. */
  readonly isStale?: () => boolean;
}

interface Answer {
  /** The `data` of the body. */
  readonly data: unknown;
  /** When the call went out, epoch ms: an answer that was long on its way is as old as that. */
  readonly sentAt: number;
}

export interface ManagementApi {
  /** A good answer; a suspected credential has been confirmed by a second call. */
  request(call: Call, purpose: CallPurpose): Promise<Outcome<Answer>>;
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
const NOTHING_HEARD: CallEnd = { rateLimited: false, retryAt: null };

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
  async function sendInTurn(call: Call, purpose: CallPurpose): Promise<Outcome<Answer>> {
    if (purpose === 'at-once') {
      const { end, outcome } = await send(call, urgentHttp);
      options.onUrgentCallEnd?.(end);
      return outcome;
    }
    const acquired = (await options.acquire?.(purpose, shutdown.signal)) ?? succeed(() => null);
    if (!acquired.ok) return withoutEffect(call, acquired.failure);
    const release = acquired.value;
    if (call.isStale?.() === true) {
      release(NOTHING_HEARD);
      return withoutEffect(call, { code: 'interrupted' });
    }
    const { outcome, end } = await send(call).catch((error: unknown) => {
      release(NOTHING_HEARD);
      throw error;
    });
    return untilBound(outcome, release(end));
  }

  async function send(call: Call, by = http): Promise<{ outcome: Outcome<Answer>; end: CallEnd }> {
    const url = new URL(options.baseUrl + call.path);
    const sentAt = options.now();
    const headers = headersFor(call, options, transport.appVersion);
    const answer = call.method
      ? await by.send(call.method, url, headers, call.body ?? null)
      : await by.get(url, headers, call.timeoutMs);
    if (!answer.ok) return { outcome: answer, end: NOTHING_HEARD };
    const verdict = classify(answer.value, {
      route: call.route,
      userIdSent: options.userId !== null,
      isKnown: options.isKnown === true,
    });
    const end = callEndOf(answer.value, options);
    if (!verdict.ok) {
      const outcome = toFailure(verdict, answer.value, end, options);
      return { outcome, end: { ...end, failure: outcome.failure } };
    }
    reportServerDate(answer.value, sentAt, options);
    if (call.route !== 'site') options.onGoodAnswer?.();
    return { outcome: succeed({ data: verdict.data, sentAt }), end };
  }

  async function ask(call: Call, purpose: CallPurpose): Promise<Outcome<Answer>> {
    if (forbidden !== null || mintsToken(call.path)) return fail(forbidden ?? 'forbidden');
    if (isHeldBack(call, options)) return fail('route-in-doubt');
    const first = await sendInTurn(call, purpose);
    if (first.ok || first.failure.code !== 'token-rejected') return first;
    const confirmation = await sendInTurn(confirmationOf(call), purpose);
    return confirmation.ok
      ? { ok: false, failure: { ...first.failure, code: 'refused' } }
      : withoutEffect(call, confirmation.failure);
  }

  return {
    async request(call, purpose) {
      const outcome = await ask(call, purpose);
      if (!outcome.ok) options.onFailure?.(outcome.failure, purpose);
      return outcome;
    },
    close: async () => {
      shutdown.abort();
      await Promise.all([http.close(), urgentHttp.close()]);
    },
  };
}

/** A write that never got its turn, or whose token was turned away, did nothing. */
function withoutEffect({ method }: Call, failure: Failure): { ok: false; failure: Failure } {
  return { ok: false, failure: method ? { ...failure, hadNoEffect: true } : failure };
}

/** Of an answer that was long on its way, by our clock, that one says nothing: it was set meanwhile, or the machine slept. */
function reportServerDate(
  { serverAt }: HttpResponse,
  sentAt: number,
  { now, onServerDate }: GatewayOptions,
): void {
  const localAt = now();
  const isPrompt = localAt >= sentAt && localAt - sentAt < PROMPT_MS;
  if (serverAt !== null) onServerDate?.(serverAt, isPrompt ? localAt : null);
}

/** A longer wish of before goes on binding: nothing is sent at the time that this answer names. */
function untilBound<Value>(outcome: Outcome<Value>, boundUntil: number | null): Outcome<Value> {
  if (outcome.ok || outcome.failure.retryAt === undefined) return outcome;
  const retryAt = Math.max(outcome.failure.retryAt, boundUntil ?? 0);
  return { ok: false, failure: { ...outcome.failure, retryAt } };
}

/** The last line before the wire: the token goes to its own origin only, and over plain HTTP only to this machine. */
function reasonNotToSend({ baseUrl, credential }: GatewayOptions): FailureCode | null {
  const url = URL.parse(baseUrl);
  if (url === null) return 'base-url-invalid';
  if (url.origin !== credential.origin) return 'origin-mismatch';
  if (!isProtected(url)) return 'base-url-not-https';
  return /^[\x21-\x7e]+$/.test(credential.token) ? null : 'token-malformed';
}

/** Without the token anybody may be asked; with it, nobody by a way that the user has not agreed to. */
function isHeldBack({ route }: Call, { baseUrl, isRouteInDoubt }: GatewayOptions): boolean {
  return route !== 'site' && isRouteInDoubt?.() === true && !isLocal(new URL(baseUrl));
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

/** Only with these does `Retry-After` ask for silence; elsewhere it says when something will be ready. */
const SILENCE_ASKED = [429, 503];

function callEndOf(response: HttpResponse, { now }: GatewayOptions): CallEnd {
  const { retryAfter, serverAt, status } = response;
  const rateLimited = status === 429;
  const byPage = isPage(response);
  const longestMs = byPage ? LIMITS.pageRetryAfterMs : LIMITS.retryAfterMs;
  const retryAt = parseRetryAfter(retryAfter, serverAt, { longestMs, now: now() });
  return {
    rateLimited,
    retryAt: SILENCE_ASKED.includes(status) ? retryAt : null,
    wishedBy: byPage ? 'page' : 'gateway',
    wasTaken: !byPage && !SILENCE_ASKED.includes(status),
  };
}

function toFailure(
  { code, message }: Extract<Verdict, { ok: false }>,
  response: HttpResponse,
  { retryAt }: CallEnd,
  { credential }: GatewayOptions,
): { readonly ok: false; readonly failure: Failure } {
  const detail = redactMessage(message, credential.token);
  return fail(code === 'credential-suspected' ? 'token-rejected' : code, {
    httpStatus: response.status,
    ...(isMarkup(response) && { isPage: true as const }),
    ...(detail !== null && { detail }),
    ...(retryAt !== null && { retryAt }),
  });
}
