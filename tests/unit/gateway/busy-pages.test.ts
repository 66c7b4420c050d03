import { expect, test } from 'vitest';
import { MORE } from '#contract/reading';
import { LIMITS } from '#contract/limits';
import { parseJson } from '../../../src-main/http/parse-json.ts';
import { decodeKeyPage } from '../../../src-main/gateway/decode.ts';
import { listOf } from '../../../src-main/gateway/wire-list.ts';
import { withoutToken } from '../../../src-main/gateway/without-token.ts';
import { TOKEN } from '../../fixtures/servers/wire-server.ts';

/** Main is not to be busy for longer without a break. */
const MOST_MS = 100;
const row = (id: number, models: unknown) => ({
  ...{ id, status: 1, unlimited_quota: false, remain_quota: 5, models },
});
const pageOf = (rows: number, models: unknown) =>
  JSON.stringify({ items: Array.from({ length: rows }, (_, index) => row(index + 1, models)) });

const PAGES = {
  commas: pageOf(60, ','.repeat(32_000)),
  'commas and blanks': pageOf(60, ' ,'.repeat(16_000)),
  'short entries': pageOf(60, 'a,'.repeat(16_000)),
  'one long entry': pageOf(60, 'a'.repeat(32_000)),
  'blanks at the end of an entry': pageOf(60, `a${' '.repeat(31_999)}`),
};

/** The least of three: what the machine does besides may take time of any one. */
function processorMs(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    work();
    const { system, user } = process.cpuUsage(before);
    return (system + user) / 1_000;
  });
  return Math.min(...times);
}

test.each(Object.entries(PAGES))(
  'a page of 2 MB whose lists are %s keeps main busy for a moment',
  (_what, text) => {
    const filter = withoutToken(TOKEN);
    expect(text.length).toBeGreaterThan(1_900_000);
    expect(processorMs(() => decodeKeyPage(parseJson(text), 1, filter))).toBeLessThan(MOST_MS);
  },
);

test('blank entries are none, and do not count', () => {
  expect(listOf(`${' ,'.repeat(10_000)} a b , \n c`)).toEqual(['a b', 'c']);
  expect(listOf(['', ' a ', '', 'b,c'])).toEqual(['a', 'b', 'c']);
});

test('a list of one entry more than is read ends in the mark of more', () => {
  const entries = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);
  const most = LIMITS.listEntriesRead;
  expect(listOf(entries(most).join(','))).toEqual(entries(most));
  expect(listOf(`${entries(most).join(',')}, ,`)).toEqual(entries(most));
  expect(listOf(entries(most + 1).join(','))).toEqual([...entries(most), MORE]);
});
