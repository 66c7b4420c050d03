import * as v from 'valibot';
import type { FailureCode } from '#contract/failure';
import type { HttpResponse } from '../http/http-client.ts';
import { parseJson } from '../http/parse-json.ts';

/** What was asked: some answers mean different things on different routes. `site` is asked without the token. */
export type Route = 'key-list' | 'key' | 'account' | 'site';

export interface RequestContext {
  readonly route: Route;
  readonly userIdSent: boolean;
  /** A gateway answered there before: where it is gone, that is what happened. */
  readonly isKnown?: boolean;
}

export type Verdict =
  | { readonly ok: true; readonly data: unknown }
  | {
      readonly ok: false;
      /** A suspicion needs a second call before anybody may say that the token is rejected. */
      readonly code: FailureCode | 'credential-suspected';
      /** The gateway's own words, raw: never to be shown as they are. */
      readonly message: string;
    };

const ENVELOPE = v.object({
  success: v.fallback(v.optional(v.boolean()), undefined),
  message: v.fallback(v.string(), ''),
  code: v.fallback(v.string(), ''),
  error: v.fallback(v.optional(v.object({ message: v.fallback(v.string(), '') })), undefined),
  data: v.optional(v.unknown()),
});
type Envelope = v.InferOutput<typeof ENVELOPE>;

/**
 * What a complete answer means; the first rule that fits wins. A wrong token may come as HTTP 200, and a 401 or 403
 * without the gateway's own JSON says nothing about the token. The only place that looks at message texts.
 */
export function classify(response: HttpResponse, request: RequestContext): Verdict {
  const { isTooLong, redirectsElsewhere, status, text } = response;
  if (status === 429) return failed('rate-limited');
  // A redirect that leads nowhere, or in circles, is no word of the gateway's either.
  if (status >= 300 && status < 400)
    return failed(redirectsElsewhere ? 'redirected-elsewhere' : 'intermediary');
  if (text === null) return failed(isTooLong === true ? 'answer-too-long' : 'malformed-answer');
  const envelope = envelopeOf(response);
  if (envelope === null) return failed('intermediary');
  const { success, error, message, data } = envelope;
  if (success === true) return isSuccess(status) ? { ok: true, data } : failed('malformed-answer');
  if (success === false) return failed(classifyRefusal(status, envelope, request), message);
  return failed(status === 404 ? missingRoute(request) : 'server-failure', error?.message);
}

/** Whether somebody else's page came in the gateway's place. Its own limiter answers without a body. */
export function isPage(response: HttpResponse): boolean {
  const { text } = response;
  return text === null || (text.trim() !== '' && envelopeOf(response) === null);
}

/** Whether it is a page to be looked at: what was cut, or is of another program, is none. */
export function isMarkup({ text }: HttpResponse): boolean {
  return /^\s*</.test(text ?? '');
}

/** Parsed once: a long body takes its time. */
const ENVELOPES = new WeakMap<HttpResponse, Envelope | null>();

/** Null: this body is not the gateway's. */
function envelopeOf(response: HttpResponse): Envelope | null {
  const known = ENVELOPES.get(response);
  if (known !== undefined) return known;
  const envelope = parseEnvelope(response.text ?? '');
  ENVELOPES.set(response, envelope);
  return envelope;
}

function parseEnvelope(text: string): Envelope | null {
  const parsed = v.safeParse(ENVELOPE, parseJson(text));
  if (!parsed.success) return null;
  const { success, error } = parsed.output;
  return success === undefined && error === undefined ? null : parsed.output;
}

const ACCOUNT_BLOCKED = /封禁|banned/i;
const NOT_ALLOWED = /权限不足|用户信息无效|insufficient privileges|invalid user info/i;
const CREDENTIAL = /access token|not logged in|unauthori[sz]ed|未登录|无效的访问令牌/i;
const NO_RECORD = /record not found/i;
/** What a write was refused for: one field, which the user can correct. */
const REFUSED_FIELDS: readonly (readonly [FailureCode, RegExp])[] = [
  ['key-name-refused', /名称过长|name is too long|名称长度/i],
  ['addresses-refused', /网段|subnet|CIDR|allow_ips/i],
];

/** `success` is false. The order matters: "Unauthorized, insufficient privileges" must not reach the credential. */
function classifyRefusal(
  status: number,
  { message, code }: Envelope,
  { route, userIdSent }: RequestContext,
): FailureCode | 'credential-suspected' {
  if (status >= 500) return 'server-failure';
  // The token is checked before the user id, so this answer proves the token valid.
  if (/new-api-user/i.test(message)) return userIdSent ? 'user-id-wrong' : 'user-id-needed';
  if (code === 'AUTH_USER_DISABLED' || ACCOUNT_BLOCKED.test(message)) return 'account-blocked';
  if (isNotAllowed(code) || NOT_ALLOWED.test(message)) return 'not-allowed';
  if (route !== 'site' && pointsAtCredential(status, code, message)) return 'credential-suspected';
  if (route === 'key' && NO_RECORD.test(message)) return 'key-gone';
  return refusedField(message) ?? 'refused';
}

function refusedField(message: string): FailureCode | undefined {
  return REFUSED_FIELDS.find(([, words]) => words.test(message))?.[0];
}

function isNotAllowed(code: string): boolean {
  return code === 'AUTH_INSUFFICIENT_PRIVILEGE' || code === 'AUTH_USER_INVALID';
}

function pointsAtCredential(status: number, code: string, message: string): boolean {
  return status === 401 || status === 403 || code.startsWith('AUTH_') || CREDENTIAL.test(message);
}

/** Every gateway has the routes of keys: where they are missing, there is none. */
function missingRoute({ isKnown, route }: RequestContext): FailureCode {
  if (route !== 'key-list' && route !== 'key') return 'not-offered';
  return isKnown === true ? 'gateway-missing' : 'not-a-gateway';
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function failed(code: FailureCode | 'credential-suspected', message = ''): Verdict {
  return { ok: false, code, message };
}
