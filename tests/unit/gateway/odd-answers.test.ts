import { expect, test } from 'vitest';
import { classify } from '../../../src-main/gateway/classify.ts';
import { parseJson } from '../../../src-main/http/parse-json.ts';
import { decodeMonth, decodeOwnAccount } from '../../../src-main/gateway/decode.ts';
import { decodeKeyText } from '../../../src-main/gateway/key-record.ts';

const ABSENT = { redirectsElsewhere: false, retryAfter: null, serverAt: null };
const KEY = 'abcdefghijklmnopqrstuvwxyz';

test('the text of another key than was asked for is not given for this one', () => {
  expect(decodeKeyText({ id: 7, key: KEY }, 7)).toBe(`sk-${KEY}`);
  expect(decodeKeyText({ id: 8, key: KEY }, 7)).toBeNull();
});

test.each([null, 'a page', 7])('what is no object is no month: %j', (data) => {
  expect(decodeMonth(data, 5)).toBeNull();
});

test('a month of which nothing can be read is one without figures', () => {
  expect(decodeMonth({ month_usage: 'much', month_success_rate: -1 }, 5)).toEqual({
    ...{ readAt: 5, requests: null, dollars: null, successShare: null, daysLeft: null },
  });
});

test.each([
  [100, 1],
  [101, null],
  [0, 0],
])('a success rate of %d %% is a share of %j', (percent, share) => {
  expect(decodeMonth({ month_success_rate: percent }, 5)?.successShare).toBe(share);
});

test.each([
  [7, 7],
  [1, 1],
  [-7, null],
])('an account of id %d is that of user %j', (id, userId) => {
  expect(decodeOwnAccount({ id, quota: 5, used_quota: 0 }, 5)).toMatchObject({ userId, balance: 5 });
});

test.each([
  [299, 'refused'],
  [300, 'intermediary'],
  [399, 'intermediary'],
  [400, 'refused'],
])('a refusal of the gateway’s own with status %d is %s', (status, code) => {
  const text = JSON.stringify({ success: false, message: 'Quota value cannot be negative' });
  const verdict = classify({ ...ABSENT, status, text }, { route: 'key', userIdSent: false });
  expect(verdict).toMatchObject({ ok: false, code });
});

test('what an account has beyond what JavaScript counts exactly is the nearest number', () => {
  const data = parseJson('{"id":7,"quota":9223372036854775807,"used_quota":9007199254740993}');
  expect(decodeOwnAccount(data, 5)).toEqual({ readAt: 5, userId: 7, balance: 2 ** 63, used: 2 ** 53 });
});
