import { gzipSync, deflateSync, brotliCompressSync } from 'node:zlib';
import { pick, type HostileAnswer, type Mutation, type Random } from '../hostile-answer.ts';

const MIB = 1_024 * 1_024;

function encoded(answer: HostileAnswer, encoding: string, body: Buffer): HostileAnswer {
  return { ...answer, headers: [...answer.headers, ['Content-Encoding', encoding]], body };
}

const always =
  (encoding: string, pack: (body: Buffer, random: Random) => Buffer) =>
  (answer: HostileAnswer, random: Random): HostileAnswer =>
    encoded(answer, encoding, pack(answer.body, random));

const half = (body: Buffer) => body.subarray(0, Math.ceil(body.length / 2));

function flipped(body: Buffer, random: Random): Buffer {
  const copy = Buffer.from(body);
  for (let count = 0; count < 8 && copy.length > 0; count += 1)
    copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
  return copy;
}

/** A body that is small on the wire and is not in memory: valid JSON, or none. */
function bomb(body: Buffer, random: Random): Buffer {
  const blanks = Buffer.alloc(pick([3, 16, 200], random) * MIB, pick([' ', '[', '0'], random));
  return gzipSync(Buffer.concat([blanks, body]), { level: 1 });
}

const plain =
  (change: (body: Buffer, random: Random) => Buffer) => (answer: HostileAnswer, random: Random) => ({
    ...answer,
    body: change(answer.body, random),
  });

export const ENCODINGS: readonly Mutation[] = [
  { name: 'gzip', spoil: always('gzip', (body) => gzipSync(body)) },
  { name: 'gzip, shouted', spoil: always('GZIP', (body) => gzipSync(body)) },
  { name: 'gzip that ends early', spoil: always('gzip', (body) => half(gzipSync(body))) },
  {
    name: 'gzip with bytes flipped',
    spoil: always('gzip', (body, random) => flipped(gzipSync(body), random)),
  },
  { name: 'gzip of far more', spoil: always('gzip', bomb) },
  { name: 'gzip within gzip', spoil: always('gzip', (body) => gzipSync(gzipSync(body))) },
  { name: 'gzip twice over', spoil: always('gzip, gzip', (body) => gzipSync(gzipSync(body))) },
  {
    name: 'two members',
    spoil: always('gzip', (body) =>
      Buffer.concat([gzipSync(half(body)), gzipSync(body.subarray(half(body).length))]),
    ),
  },
  {
    name: 'gzip and more',
    spoil: always('gzip', (body) => Buffer.concat([gzipSync(body), Buffer.from('more')])),
  },
  { name: 'said to be gzip', spoil: always('gzip', (body) => body) },
  { name: 'deflate', spoil: always('deflate', (body) => deflateSync(body)) },
  { name: 'brotli', spoil: always('br', (body) => brotliCompressSync(body)) },
  { name: 'an encoding nobody knows', spoil: always('rot13', (body) => body) },
  { name: 'gzip, unsaid', spoil: plain((body) => gzipSync(body)) },
  { name: 'truncated', spoil: plain((body, random) => body.subarray(0, Math.floor(random() * body.length))) },
  { name: 'bytes flipped', spoil: plain(flipped) },
  { name: 'doubled', spoil: plain((body) => Buffer.concat([body, body])) },
  {
    name: 'with a byte order mark',
    spoil: plain((body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body])),
  },
  { name: 'UTF-16', spoil: plain((body) => Buffer.from(`\ufeff${body.toString()}`, 'utf16le')) },
  {
    name: 'no UTF-8',
    spoil: plain((body) => Buffer.from(body.toString('latin1').replace(/[a-z]{3}/g, '\xff\xc0'), 'latin1')),
  },
  { name: 'with NUL', spoil: plain((body) => Buffer.concat([body, Buffer.alloc(7)])) },
  { name: 'empty', spoil: plain(() => Buffer.alloc(0)) },
  {
    name: 'a page',
    spoil: plain(() => Buffer.from('<!DOCTYPE html><html><title>Just a moment...</title></html>')),
  },
  {
    name: 'JSON, but no object',
    spoil: plain((_body, random) =>
      Buffer.from(pick(['null', '[]', '"x"', '0', 'true', '{}', '{"success":1}'], random)),
    ),
  },
];
