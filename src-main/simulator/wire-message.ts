import { gzipSync } from 'node:zlib';
import type { Answer } from './answer.ts';

/** An answer as it goes over the wire. */
export interface WireMessage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly trailer: boolean;
}

export interface PackOptions {
  /** As sent by the client; the gateway looks for the word only, even in `gzip;q=0`. */
  readonly acceptEncoding: string;
  /** Epoch ms, for `Date`. */
  readonly now: number;
  /** What becomes of the text before it is compressed. */
  readonly spoilText?: ((text: Buffer) => Buffer) | undefined;
}

/** What Go's gzip writer makes of nothing; Node's is three bytes shorter. */
const GZIP_OF_NOTHING = Buffer.from('1f8b08000000000000ff010000ffff0000000000000000', 'hex');

export function pack(answer: Answer, { acceptEncoding, now, spoilText }: PackOptions): WireMessage {
  const text = Buffer.from(answer.body);
  const plain = spoilText?.(text) ?? text;
  const compressed = answer.compressible && acceptEncoding.includes('gzip');
  const headers = {
    ...answer.headers,
    Date: new Date(now).toUTCString(),
    ...(compressed ? { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } : {}),
  };
  const bytes = compressed ? compress(plain) : plain;
  return { status: answer.status, headers, bytes, trailer: answer.trailer };
}

function compress(plain: Buffer): Buffer {
  return plain.length === 0 ? GZIP_OF_NOTHING : gzipSync(plain);
}
