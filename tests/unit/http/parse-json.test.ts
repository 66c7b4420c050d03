import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src-main/http/parse-json.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON of a gateway', () => {
  test('is read down to 64 levels, and no deeper', () => {
    expect(parseJson(nested(64))).toBeDefined();
    expect(parseJson(nested(65))).toBeUndefined();
    expect(parseJson(`{"a":${nested(64)}}`)).toBeUndefined();
    expect(parseJson(nested(500_000))).toBeUndefined();
  });

  test('may hold brackets in its texts', () => {
    const text = `${'['.repeat(100)}\\"{{`;
    expect(parseJson(JSON.stringify({ text, more: '\\' }))).toEqual({ text, more: '\\' });
  });

  test('is not read when it holds more values than any answer', () => {
    expect(parseJson(JSON.stringify(Array(50_000).fill(1)))).toHaveLength(50_000);
    expect(parseJson(JSON.stringify(Array(50_002).fill(1)))).toBeUndefined();
  });

  test.each(['', '"', '"\\', '{"a":"\\"', '[1,', ']]]', '\\"'])('is none: %j', (text) => {
    expect(parseJson(text)).toBeUndefined();
  });

  test('keeps no digits in an answer of more values than any record', () => {
    const withZeros = (count: number) => `[1234567890123456789${',0'.repeat(count)}]`;
    const first = (text: string) => JSON.stringify(parseJson(text)).slice(0, 20);
    expect(first(withZeros(19_999))).toBe('[1234567890123456789');
    expect(first(withZeros(20_001))).toBe('[1234567890123456800');
  });

  test('keeps digits that JavaScript cannot hold', () => {
    expect(JSON.stringify(parseJson('{"id":1234567890123456789}'))).toBe('{"id":1234567890123456789}');
    expect(parseJson('{"id":9007199254740991}')).toEqual({ id: 9_007_199_254_740_991 });
  });
});
