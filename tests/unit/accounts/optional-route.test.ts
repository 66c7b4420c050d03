import { beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import { fail, succeed } from '#contract/failure';
import { mayBeAbsent, OptionalRoute } from '../../../src-main/accounts/optional-route.ts';

const GOOD = succeed(null);
const MISSING = fail('not-offered');
const PAGE = fail('intermediary', { httpStatus: 200, isPage: true });
const PAGE_404 = fail('intermediary', { httpStatus: 404, isPage: true });
const CUT = fail('intermediary', { httpStatus: 200 });
const REDIRECT = fail('redirected-elsewhere');
const OUTAGE = fail('intermediary', { httpStatus: 502, isPage: true });
const BUSY = fail('refused');

let now: number;
let route: OptionalRoute;

beforeEach(() => {
  now = 30 * DAY_MS;
  route = new OptionalRoute(() => now);
});

function answered(...answers: Parameters<OptionalRoute['note']>[0][]): boolean {
  for (const answer of answers) route.note(answer);
  return route.isAbsent;
}

describe('a route is taken for missing', () => {
  test('when the gateway says so once', () => {
    expect(answered(GOOD, MISSING)).toBe(true);
  });

  test.each([
    ['a page', PAGE],
    ['a page that reports a 404', PAGE_404],
    ['a redirect elsewhere', REDIRECT],
  ])('when it answers with %s twice in a row', (_what, page) => {
    expect(answered(page)).toBe(false);
    expect(answered(GOOD, page)).toBe(false);
    expect(answered(BUSY, page)).toBe(false);
    expect(answered(page)).toBe(true);
  });

  test('never by what merely fails', () => {
    expect(answered(BUSY, BUSY, OUTAGE, OUTAGE, OUTAGE, fail('unreachable'))).toBe(false);
    expect(answered(CUT, CUT, CUT)).toBe(false);
  });

  test('no longer once it answers, or merely fails', () => {
    expect(answered(MISSING, GOOD)).toBe(false);
    expect(answered(MISSING, BUSY)).toBe(false);
  });

  test('as before while it is not asked', () => {
    expect(answered(MISSING, null)).toBe(true);
    expect(answered(GOOD, PAGE, null, PAGE)).toBe(true);
  });
});

describe('a route that is missing is asked', () => {
  beforeEach(() => route.note(MISSING));

  test('once a day, from the last time that it was not there', () => {
    expect(route.isWorthAsking(false)).toBe(false);
    now += DAY_MS - 1;
    expect(route.isWorthAsking(false)).toBe(false);
    now += 1;
    expect(route.isWorthAsking(false)).toBe(true);
    route.note(MISSING);
    now += DAY_MS - 1;
    expect(route.isWorthAsking(false)).toBe(false);
  });

  test('whenever the user asks', () => {
    expect(route.isWorthAsking(true)).toBe(true);
  });

  test('when the clock was set back, rather than until it has caught up', () => {
    now -= HOUR_MS;
    expect(route.isWorthAsking(false)).toBe(true);
  });
});

test.each([
  [MISSING, true],
  [PAGE, true],
  [PAGE_404, true],
  [REDIRECT, true],
  [OUTAGE, false],
  [BUSY, false],
  [GOOD, false],
])('whether %j leaves in doubt that it is there: %s', (answer, isInDoubt) => {
  expect(mayBeAbsent(answer)).toBe(isInDoubt);
});
