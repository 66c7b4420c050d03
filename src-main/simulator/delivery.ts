import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { WireMessage } from './wire-message.ts';

/**
 * How an answer reaches the client, or does not. A stalled or dripping one ends with its connection, whoever ends
 * that, and leaves no timer behind.
 */
export type Delivery =
  | 'whole'
  | 'reset-in-head'
  | 'reset-in-body'
  | 'cut-in-body'
  | 'stall-before-head'
  | 'stall-in-body'
  | { readonly bytesAtOnce: number; readonly everyMs: number };

/** Go sends longer bodies in chunks. */
const LONGEST_COUNTED_BODY = 2_048;

export async function deliver(
  response: ServerResponse,
  message: WireMessage,
  delivery: Delivery,
): Promise<void> {
  if (delivery === 'stall-before-head') return;
  if (delivery === 'reset-in-head') {
    resetInHead(response);
    return;
  }
  response.sendDate = false;
  response.writeHead(message.status, { ...message.headers, ...framing(message) });
  if (delivery === 'whole') sendWhole(response, message);
  else if (typeof delivery === 'object') await drip(response, message.bytes, delivery);
  else response.write(firstHalf(message.bytes), () => endEarly(response, delivery));
}

/** Before any byte: what a client sees of a port where a connection is taken and dropped. */
export function refuse(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

function sendWhole(response: ServerResponse, { bytes, trailer }: WireMessage): void {
  if (trailer) response.addTrailers({ 'Server-Timing': 'total;dur=1' });
  response.end(bytes);
}

function resetInHead({ socket }: ServerResponse): void {
  socket?.write('HTTP/1.1 200 OK\r\nContent-Type: applica', () => socket.resetAndDestroy());
}

function endEarly(response: ServerResponse, delivery: Delivery): void {
  if (delivery === 'reset-in-body') response.socket?.resetAndDestroy();
  if (delivery === 'cut-in-body') response.destroy();
}

async function drip(
  response: ServerResponse,
  bytes: Buffer,
  { bytesAtOnce, everyMs }: Extract<Delivery, object>,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.flushHeaders();
  for (let sent = 0; sent < bytes.length; sent += bytesAtOnce) {
    await delay(everyMs, undefined, { signal: gone.signal });
    response.write(bytes.subarray(sent, sent + bytesAtOnce));
  }
  response.end();
}

function framing({ bytes, trailer }: WireMessage): Record<string, string | number> {
  if (trailer) return { Trailer: 'Server-Timing' };
  return bytes.length <= LONGEST_COUNTED_BODY ? { 'Content-Length': bytes.length } : {};
}

function firstHalf(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.ceil(bytes.length / 2));
}
