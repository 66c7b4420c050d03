import type { IncomingMessage } from 'node:http';

/** A record of a key has some hundred bytes. */
const MAXIMUM_BYTES = 1_024 * 1_024;

/** The text of a request's body; one that is too long ends the connection. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > MAXIMUM_BYTES) throw new Error('The body is too long');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
