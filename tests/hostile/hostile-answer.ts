/** How its bytes reach the client, or do not. */
type Delivery = 'at-once' | 'in-drops' | 'none' | 'half-then-silence' | 'half-then-reset' | 'half-then-end';

/** An answer on its way, before it is bytes. */
export interface HostileAnswer {
  /** What follows the version: `200 OK`. */
  readonly status: string;
  readonly version: string;
  /** In their order; a name may come twice. Without those that say how long the body is. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  /** How long the body is said to be. */
  readonly framing: 'length' | 'chunked' | 'until-end' | 'none';
  readonly delivery: Delivery;
  /** Bytes that nobody asked for, after the answer. */
  readonly tail: Buffer;
}

export type Random = () => number;

/** One way to spoil a good answer; null where there is nothing in it to spoil. */
export interface Mutation {
  readonly name: string;
  readonly spoil: (answer: HostileAnswer, random: Random) => HostileAnswer | null;
  /** It costs seconds of waiting, so it is seldom drawn. */
  readonly isSlow?: boolean;
}

export function goodAnswer(status: string, headers: HostileAnswer['headers'], body: Buffer): HostileAnswer {
  const wire = {
    version: 'HTTP/1.1',
    framing: 'length',
    delivery: 'at-once',
    tail: Buffer.alloc(0),
  } as const;
  return { status, headers, body, ...wire };
}

export function pick<Value>(values: readonly Value[], random: Random): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

export function headOf({ version, status, headers, body, framing }: HostileAnswer): Buffer {
  const length: Record<HostileAnswer['framing'], string[]> = {
    length: [`Content-Length: ${body.length}`],
    chunked: ['Transfer-Encoding: chunked'],
    'until-end': ['Connection: close'],
    none: [],
  };
  const lines = [
    `${version} ${status}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...length[framing],
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

export function bodyBytes({ body, framing }: HostileAnswer): Buffer {
  if (framing !== 'chunked') return body;
  const chunk = (part: Buffer) =>
    Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]);
  const middle = Math.floor(body.length / 2);
  const parts = [body.subarray(0, middle), body.subarray(middle)].filter(({ length }) => length > 0);
  return Buffer.concat([...parts.map(chunk), Buffer.from('0\r\n\r\n')]);
}
