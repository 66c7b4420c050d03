import { gunzipSync, gzipSync } from 'node:zlib';
import { edgePage, frontendRedirect, rateLimited, replaced, type Answer } from './answer.ts';
import type { Delivery } from './delivery.ts';
import type { Fault } from './fault.ts';
import type { WireMessage } from './wire-message.ts';

const MIB = 1_024 * 1_024;

/** The connection ends or hangs. */
export const REFUSED: Fault = { name: 'refused', refused: true };
export const RESET_IN_HEAD = delivered('reset-in-head');
export const RESET_IN_BODY = delivered('reset-in-body');
/** An orderly end too early, where a reset is a rude one. */
export const CUT_IN_BODY = delivered('cut-in-body');
export const STALL_BEFORE_HEAD = delivered('stall-before-head');
export const STALL_IN_BODY = delivered('stall-in-body');

export function drip(bytesAtOnce: number, everyMs: number): Fault {
  return { name: 'drip', delivery: { bytesAtOnce, everyMs } };
}

function delivered(delivery: Extract<Delivery, string>): Fault {
  return { name: delivery, delivery };
}

/** The text is not what it should be. */
export const TRUNCATED_JSON: Fault = {
  name: 'truncated-json',
  text: (text) => text.subarray(0, Math.ceil(text.length / 2)),
};
export const BYTE_ORDER_MARK: Fault = {
  name: 'byte-order-mark',
  text: (text) => Buffer.concat([Buffer.from('\ufeff'), text]),
};
/** A byte that no UTF-8 text holds, within the first name; without a name, within the first string. */
export const INVALID_UTF8: Fault = { name: 'invalid-utf8', text: withInvalidByte };

function withInvalidByte(text: Buffer): Buffer {
  const name = text.indexOf('"name":"');
  const at = name < 0 ? text.indexOf('"') + 1 : name + '"name":"'.length;
  return Buffer.concat([text.subarray(0, at), Buffer.of(0xff), text.subarray(at)]);
}

/** The bytes are not what they should be. */
export const WRONG_CONTENT_TYPE = withHeader('wrong-content-type', 'Content-Type', 'text/plain');
export const UNOFFERED_ENCODING = withHeader('unoffered-encoding', 'Content-Encoding', 'br');
export const GZIP_IN_NAME_ONLY: Fault = {
  name: 'gzip-in-name-only',
  wire: (message) => ({ ...encoded(message, 'gzip'), bytes: Buffer.from('{"success":true}') }),
};
export const GZIP_OF_NOTHING: Fault = { name: 'gzip-of-nothing', text: () => Buffer.alloc(0) };
export const TRUNCATED_GZIP: Fault = {
  name: 'truncated-gzip',
  wire: (message) => {
    const whole = gzipped(message);
    return { ...whole, bytes: whole.bytes.subarray(0, -9) };
  },
};
/** Good JSON behind more blanks than anybody should read. */
export const OVERSIZED_ON_THE_WIRE: Fault = {
  name: 'oversized-on-the-wire',
  wire: (message) => ({ ...encoded(message, 'identity'), bytes: Buffer.concat([blanks(3), plain(message)]) }),
};
export const OVERSIZED_UNPACKED = bomb('oversized-unpacked', 9);
/** A gibibyte in one mebibyte. */
export const GZIP_BOMB = bomb('gzip-bomb', 1_024);

function withHeader(name: string, header: string, value: string): Fault {
  return {
    name,
    wire: (message) => ({ ...message, headers: { ...message.headers, [header]: value } }),
  };
}

function encoded(message: WireMessage, encoding: 'gzip' | 'identity'): WireMessage {
  return { ...message, headers: { ...message.headers, 'Content-Encoding': encoding } };
}

function plain({ headers, bytes }: WireMessage): Buffer {
  return headers['Content-Encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
}

function gzipped(message: WireMessage): WireMessage {
  if (message.headers['Content-Encoding'] === 'gzip') return message;
  return { ...encoded(message, 'gzip'), bytes: gzipSync(message.bytes) };
}

/** Gzip may come in several parts, so that the big one is packed once for all answers. */
function bomb(name: string, mebibytes: number): Fault {
  return {
    name,
    wire: (message) => {
      const whole = gzipped(message);
      return { ...whole, bytes: Buffer.concat([packedBlanks(mebibytes), whole.bytes]) };
    },
  };
}

function blanks(mebibytes: number): Buffer {
  return Buffer.alloc(mebibytes * MIB, ' ');
}

let packedMebibyte: Buffer | null = null;

function packedBlanks(mebibytes: number): Buffer {
  packedMebibyte ??= gzipSync(blanks(1));
  return Buffer.alloc(packedMebibyte.length * mebibytes, packedMebibyte);
}

/** Somebody else answers. */
export function html(status: number): Fault {
  return { name: `html-${status}`, instead: () => edgePage(status) };
}

export function redirect(location: string): Fault {
  return { name: 'redirect', instead: ({ method }) => frontendRedirect(method, location) };
}

/** To itself, for ever. */
export const REDIRECT_LOOP: Fault = {
  name: 'redirect-loop',
  instead: ({ method, target }) => frontendRedirect(method, target),
};

/** Seconds, an HTTP date, or nothing, as the gateway itself sends it. */
export function tooManyRequests(retryAfter: string | null = null): Fault {
  return { name: 'too-many-requests', instead: () => rateLimited(retryAfter), fromGateway: true };
}

/** What a limiter answers whose own store is down. */
export const EMPTY_500: Fault = { name: 'empty-500', instead: () => replaced(500, ''), fromGateway: true };

export function answeredWith(
  status: number,
  body: string,
  headers: Answer['headers'] = { 'Content-Type': 'application/json; charset=utf-8' },
): Fault {
  return { name: `answered-${status}`, instead: () => replaced(status, body, headers), fromGateway: true };
}

/** The gateway's clock is ahead by this; negative: behind. */
export function clockSkew(skewMs: number): Fault {
  return {
    name: 'clock-skew',
    wire: (message) => {
      const at = Date.parse(message.headers.Date ?? '') + skewMs;
      return { ...message, headers: { ...message.headers, Date: new Date(at).toUTCString() } };
    },
  };
}
