import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import { latestSure } from '../../../src-main/history/latest-sure.ts';
import { account } from '../../fixtures/states.ts';

const AT = 1_790_000_000_000;
const HOURS = 6 * HOUR_MS;
const AHEAD = AT + 900 * DAY_MS;
const START = { at: AT - DAY_MS, monotonic: 0 };
type State = AccountState['connection']['state'];

function telling(id: string, at: number | null, state: State = 'ok'): AccountState {
  const told = account({ id, toldTime: at === null ? null : { at, monotonic: 0 } });
  return { ...told, connection: { ...told.connection, state } };
}

test.each([
  ['the clock, where who told the time says no other', AT + HOURS, AT, AT + HOURS],
  ['what was told, where the clock is ahead', AHEAD, AT, AT + HOURS],
  ['the clock, where it is behind', AT - DAY_MS, AT, AT - DAY_MS],
])('what is old is so as of %s', (_what, now, told, expected) => {
  const asOf = latestSure({ now, monotonic: HOURS }, [telling('a', told)], START);
  expect(asOf).toEqual({ now: expected, nowOf: { a: expected } });
});

test('a gateway’s clock concerns its own account, and who is told nothing goes by the earliest', () => {
  const accounts = [
    telling('right', AT),
    telling('ahead', AHEAD),
    telling('behind', 0),
    telling('none', null),
  ];
  expect(latestSure({ now: AHEAD, monotonic: HOURS }, accounts, START)).toEqual({
    now: HOURS,
    nowOf: { right: AT + HOURS, ahead: AHEAD, behind: HOURS },
  });
});

test('who is asked no more tells it only where nobody else does', () => {
  const accounts = [telling('asked', AT), telling('failing', AT - DAY_MS, 'failing')];
  expect(latestSure({ now: AHEAD, monotonic: HOURS }, accounts, START)).toEqual({
    now: AT + HOURS,
    nowOf: { asked: AT + HOURS },
  });
  expect(latestSure({ now: AHEAD, monotonic: HOURS }, accounts.slice(1), START)).toEqual({
    now: AT - DAY_MS + HOURS,
    nowOf: {},
  });
});

test('where nobody tells it, it goes on from the start', () => {
  expect(latestSure({ now: AHEAD, monotonic: HOURS }, [telling('none', null)], START)).toEqual({
    now: START.at + HOURS,
    nowOf: {},
  });
});
