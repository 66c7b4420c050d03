import { expect, test } from 'vitest';
import { MORE } from '#contract/reading';
import { shortened } from '../../../src-main/gateway/wire-value.ts';

const MOST = 60;

test.each([
  ['the last control character', '\u001f', 6],
  ['a tabulator', '\t', 6],
  ['a blank', ' ', 1],
  ['a letter', 'x', 1],
])('of a name, %s is counted as what it takes in a file', (_what, character, room) => {
  const full = character.repeat(MOST / room);
  expect(shortened(full, MOST)).toBe(full);
  const kept = shortened(full + character, MOST);
  expect([kept.length < full.length + MORE.length, kept.endsWith(MORE)]).toEqual([true, true]);
});
