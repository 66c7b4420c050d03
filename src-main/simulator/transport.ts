import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Answer } from './answer.ts';
import type { Switches } from './profiles.ts';

/** What Go's gzip writer makes of nothing; Node's is three bytes shorter. */
const GZIP_OF_NOTHING = Buffer.from('1f8b08000000000000ff010000ffff0000000000000000', 'hex');
/** Go sends longer bodies in chunks. */
const LONGEST_COUNTED_BODY = 2_048;

export interface TransportOptions {
  /** As sent by the client; the gateway looks for the word only, even in `gzip;q=0`. */
  readonly acceptEncoding: string;
  readonly truncateBody: Switches['truncateBody'];
  /** Epoch ms, for `Date`. */
  readonly now: number;
}

export function send(response: ServerResponse, answer: Answer, options: TransportOptions): void {
  const compressed = answer.compressible && options.acceptEncoding.includes('gzip');
  const text = options.truncateBody === 'json' ? firstHalf(answer.body) : answer.body;
  const bytes = compressed ? compress(text) : Buffer.from(text);
  response.sendDate = false;
  response.writeHead(answer.status, {
    ...answer.headers,
    Date: new Date(options.now).toUTCString(),
    ...(compressed ? { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } : {}),
    ...framing(answer, bytes),
  });
  if (options.truncateBody === 'connection') {
    response.write(firstHalf(bytes), () => response.destroy());
    return;
  }
  if (answer.trailer) response.addTrailers({ 'Server-Timing': 'total;dur=1' });
  response.end(bytes);
}

function compress(text: string): Buffer {
  return text === '' ? GZIP_OF_NOTHING : gzipSync(text);
}

function framing(answer: Answer, bytes: Buffer): Record<string, string | number> {
  if (answer.trailer) return { Trailer: 'Server-Timing' };
  return bytes.length <= LONGEST_COUNTED_BODY ? { 'Content-Length': bytes.length } : {};
}

function firstHalf<
  Sliceable extends { readonly length: number; slice(start: number, end: number): Sliceable },
>(whole: Sliceable): Sliceable {
  return whole.slice(0, Math.ceil(whole.length / 2));
}
