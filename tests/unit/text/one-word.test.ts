import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOM = resolve(import.meta.dirname, '../../../src-main/text');

/** Of what is no key. */
const OF_OTHERS = /图表已停用|停用代理服务器/;

test('a key that is disabled is called that by one word, wherever Chinese has two', () => {
  const files = globSync('zh-CN/**/*.ts', { cwd: ROOM });
  expect(files.length).toBeGreaterThan(20);
  const lines = files.flatMap((file) => readFileSync(resolve(ROOM, file), 'utf8').split('\n'));
  expect(lines.filter((line) => line.includes('停用') && !OF_OTHERS.test(line))).toEqual([]);
});
