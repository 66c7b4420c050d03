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

  test('keeps digits that JavaScript cannot hold', () => {
    expect(JSON.stringify(parseJson('{"id":1234567890123456789}'))).toBe('{"id":1234567890123456789}');
  });
});
