import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { goodAnswer, type HostileAnswer } from './hostile-answer.ts';

export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What comes on one connection, cut into requests. */
export class RequestReader {
  #rest = Buffer.alloc(0);

  take(bytes: Buffer): WireRequest[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const requests: WireRequest[] = [];
    for (let next = this.#next(); next !== null; next = this.#next()) requests.push(next);
    return requests;
  }

  #next(): WireRequest | null {
    const headEnd = this.#rest.indexOf('\r\n\r\n');
    if (headEnd < 0) return null;
    const [first = '', ...lines] = this.#rest.subarray(0, headEnd).toString('latin1').split('\r\n');
    const [method = '', target = ''] = first.split(' ');
    const headers = Object.fromEntries(lines.map(fieldOf));
    const bodyStart = headEnd + 4;
    const end = bodyStart + Number(headers['content-length'] ?? 0);
    if (this.#rest.length < end) return null;
    const body = this.#rest.subarray(bodyStart, end);
    this.#rest = this.#rest.subarray(end);
    return { method, target, headers, body };
  }
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

/** By the framing and the encoding that the answer gets later. */
const OWN = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'content-encoding',
  'trailer',
]);

/** The answer of the gateway that is good, plain. */
export async function askGood(
  origin: string,
  { method, target, headers, body }: WireRequest,
): Promise<HostileAnswer> {
  const asked = httpRequest(origin + target, {
    method,
    headers: { ...headers, 'accept-encoding': 'identity', connection: 'keep-alive' },
  });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const fields = Object.entries(response.headers).filter(([name]) => !OWN.has(name));
  const kept = fields.map(([name, value]) => [name, String(value)] as const);
  return goodAnswer(`${response.statusCode} ${response.statusMessage}`, kept, Buffer.concat(chunks));
}
