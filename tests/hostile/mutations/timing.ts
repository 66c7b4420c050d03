import { pick, type Mutation } from '../hostile-answer.ts';

export const TIMING: readonly Mutation[] = [
  { name: 'in drops', spoil: (answer) => ({ ...answer, delivery: 'in-drops' }) },
  {
    name: 'in drops of chunks',
    spoil: (answer) => ({ ...answer, delivery: 'in-drops', framing: 'chunked' }),
  },
  { name: 'never', isSlow: true, spoil: (answer) => ({ ...answer, delivery: 'none' }) },
  {
    name: 'half, then silence',
    isSlow: true,
    spoil: (answer) => ({ ...answer, delivery: 'half-then-silence' }),
  },
  { name: 'half, then a reset', spoil: (answer) => ({ ...answer, delivery: 'half-then-reset' }) },
  { name: 'half, then the end', spoil: (answer) => ({ ...answer, delivery: 'half-then-end' }) },
  {
    name: 'two answers at once',
    spoil: (answer) => ({
      ...answer,
      tail: Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{"success":true'),
    }),
  },
  {
    name: 'and bytes after it',
    spoil: (answer, random) => ({ ...answer, tail: Buffer.alloc(pick([1, 1_000, 1_000_000], random), 'x') }),
  },
];
