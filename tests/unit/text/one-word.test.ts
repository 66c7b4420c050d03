import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { enFailures } from '../../../src-main/text/en/first/failures.ts';
import { zhCNFailures } from '../../../src-main/text/zh-CN/first/failures.ts';
import { zhTWFailures } from '../../../src-main/text/zh-TW/first/failures.ts';

const ROOM = resolve(import.meta.dirname, '../../../src-main/text');

/** Of what is no key. */
const OF_OTHERS = /图表已停用|停用代理服务器/;

test('a key that is disabled is called that by one word, wherever Chinese has two', () => {
  const files = globSync('zh-CN/**/*.ts', { cwd: ROOM });
  expect(files.length).toBeGreaterThan(20);
  const lines = files.flatMap((file) => readFileSync(resolve(ROOM, file), 'utf8').split('\n'));
  expect(lines.filter((line) => line.includes('停用') && !OF_OTHERS.test(line))).toEqual([]);
});

test('the data folder is told from any other, in each language', () => {
  const said = (words: (typeof enFailures)[keyof typeof enFailures]) =>
    typeof words === 'function' ? '' : words.title + words.remedy;
  const codes = (Object.keys(enFailures) as (keyof typeof enFailures)[]).filter((code) =>
    said(enFailures[code]).includes('data folder'),
  );
  expect(codes.length).toBeGreaterThan(5);
  for (const code of codes)
    expect([said(zhTWFailures[code]), said(zhCNFailures[code])]).toEqual([
      expect.stringContaining('資料目錄'),
      expect.stringContaining('数据文件夹'),
    ]);
});
