import type { Build, Profile, Switches } from './switches.ts';

/** An answer before compression and headers of transport. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Redirects are sent as they are; everything else is compressed when the client offers gzip. */
  readonly compressible: boolean;
  /** In chunks, with a trailer. */
  readonly trailer: boolean;
}

function answer(status: number, body: string, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body, compressible: true, trailer: false };
}

export function withHeaders(base: Answer, headers: Answer['headers']): Answer {
  return { ...base, headers: { ...base.headers, ...headers } };
}

/** Whatever a test wants said in the gateway's place. */
export function replaced(status: number, body: string, headers: Answer['headers'] = {}): Answer {
  return answer(status, body, headers);
}

function json(status: number, value: unknown, headers: Answer['headers'] = {}): Answer {
  return answer(status, goJson(value), { 'Content-Type': 'application/json; charset=utf-8', ...headers });
}

/** Go's encoder escapes these everywhere, beside what JSON demands. */
function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function succeeded(data: unknown, switches: Switches): Answer {
  return envelope({ success: true, message: '', data }, switches);
}

/** An envelope of its own. */
export function asIs(body: unknown): Answer {
  return json(200, body);
}

export function csv(text: string): Answer {
  return answer(200, text, { 'Content-Type': 'text/csv; charset=utf-8' });
}

/** A success that has nothing to tell. */
export function done(switches: Switches): Answer {
  return succeeded(undefined, switches);
}

/** A handler's failure, HTTP 200; `zeroData` goes along where the gateway sends some. */
export function failed(message: string, zeroData: unknown, switches: Switches): Answer {
  return envelope({ success: false, message, data: switches.failureData ? zeroData : undefined }, switches);
}

function envelope(fields: { success: boolean; message: string; data: unknown }, switches: Switches): Answer {
  const { success, message, data } = fields;
  const ordered = switches.chunkedTrailer ? fields : { data, message, success };
  return { ...json(200, ordered), trailer: switches.chunkedTrailer };
}

/** Middleware's failure: never any data. */
export function refused(
  status: number,
  message: string,
  more: { readonly code?: string; readonly headers?: Answer['headers'] } = {},
): Answer {
  return json(status, { code: more.code, message, success: false }, more.headers);
}

/** A body that Go's decoder did not take; one build says so in the status as well. */
export function malformedBody(message: string, build: Build): Answer {
  return refused(build.ownRouter ? 400 : 200, message);
}

/** The failure object of routes that want an API key. */
export function keyRefused(status: number, message: string, type: Build['errorType']): Answer {
  return json(status, { error: { code: '', message, type } });
}

/** An empty body, in gzip a compressed nothing. */
export function rateLimited(retryAfter: string | null): Answer {
  return answer(429, '', retryAfter === null ? {} : { 'Retry-After': retryAfter });
}

export function panicked(build: Build): Answer {
  const cause = 'runtime error: invalid memory address or nil pointer dereference';
  const message = `Panic detected, error: ${cause}. Please submit a issue here: https://github.com/Calcium-Ion/new-api`;
  return json(500, { error: { message, type: build.panicType } });
}

export function routeNotFound(method: string, path: string, { build, switches }: Profile): Answer {
  const message = `${build.ownRouter ? '无效 URL' : 'Invalid URL'} (${method} ${path})`;
  const error = { message, type: 'invalid_request_error', param: '', code: '' };
  return json(404, { error }, switches.cacheable404 ? { 'Cache-Control': 'max-age=604800' } : {});
}

export function consolePage(): Answer {
  const page = '<!doctype html><html lang="zh"><head><title>New API</title></head><body></body></html>';
  return answer(200, page, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' });
}

/** To the same path with or without its last slash; methods other than `GET` are kept, with their body. */
export function slashRedirect(method: string, location: string): Answer {
  return moved(method, method === 'GET' ? 301 : 307, location);
}

/** To another origin, whatever the method. */
export function frontendRedirect(method: string, location: string): Answer {
  return moved(method, 301, location);
}

/** Only a `GET` gets a page. */
function moved(method: string, status: number, location: string): Answer {
  const page = `<a href="${location.replaceAll('&', '&amp;')}">Moved Permanently</a>.\n\n`;
  const answered =
    method === 'GET'
      ? answer(status, page, { Location: location, 'Content-Type': 'text/html; charset=utf-8' })
      : answer(status, '', { Location: location });
  return { ...answered, compressible: false };
}

const EDGE_REASONS: Readonly<Record<number, string>> = {
  520: 'Web server is returning an unknown error',
  522: 'Connection timed out',
  524: 'A timeout occurred',
};

/** What an edge puts in the gateway's place: the challenge at 403, an error page at 52x. */
export function edgePage(status: number): Answer {
  const reason = EDGE_REASONS[status] ?? 'Error';
  const title = status === 403 ? 'Just a moment...' : `api.cometapi.com | ${status}: ${reason}`;
  const page = `<!DOCTYPE html><html lang="en-US"><head><title>${title}</title></head><body></body></html>`;
  return answer(status, page, { 'Content-Type': 'text/html; charset=UTF-8', Server: 'cloudflare' });
}
