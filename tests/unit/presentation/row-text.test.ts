import { inDollars } from '#contract/currency';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { englishText } from '../../fixtures/english-text.ts';
import { keyName } from '#presentation/key-name';
import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import type { Failure, FailureCode } from '#contract/failure';
import { accountCondition } from '../../../src-main/presentation/account-condition.ts';
import { announcement } from '../../../src-main/presentation/announcement.ts';
import { statusLine } from '../../../src-main/presentation/status-line.ts';
import { freshness, nextRefresh } from '../../../src-main/presentation/freshness.ts';
import { failureSentences } from '../../../src-main/presentation/failure-sentences.ts';
import { hostOf } from '../../../src-main/presentation/host-of.ts';
import { pinFigures } from '../../../src-main/presentation/pin-figures.ts';
import { hostilePins } from '../../fixtures/hostile-pins.ts';
import { everydayPins, outdated, pin, unreadPin } from '../../fixtures/pin-states.ts';
import { NOW, units } from '../../fixtures/readings.ts';
import { account, appState, watching } from '../../fixtures/states.ts';

const clock = (at: number) => englishText.format.time(at);
const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

function line(one: PinState, of = account()): string {
  return spaced(statusLine(one, englishText, NOW, of).text);
}

const LEFT = { amounts: 'left', currency: inDollars(500_000) } as const;
const USED = { ...LEFT, amounts: 'used' } as const;

function amounts(one: PinState, shown: typeof LEFT | typeof USED = LEFT): string {
  const { amount, label } = pinFigures(one, shown, englishText);
  return `${amount} ${label}`;
}

const KEYRING = 'The keyring of your desktop';

describe('a row', () => {
  test('shows what is left, and of an unlimited key what it has used', () => {
    expect(amounts(pin({ keyId: 1 }))).toBe('$61.37 left');
    expect(amounts(pin({ keyId: 1, unlimited: true, remaining: 0, used: units(3) }))).toBe('$3.00 used');
  });

  test('flipped, number and meter say both what was used', () => {
    const limited = pin({ keyId: 1 });
    expect(amounts(limited, USED)).toBe('$21.56 used');
    expect(amounts(pin({ keyId: 1, unlimited: true, used: units(3) }), USED)).toBe('$3.00 used');
    const meters = [LEFT, USED].map((shown) => pinFigures(limited, shown, englishText).meter);
    expect(meters.map((meter) => meter?.label)).toEqual(['Quota left', 'Quota used']);
    const texts = meters.map((meter) => meter?.valueText);
    expect(texts).toEqual(['$61.37 left of $82.93, 74%', '26% of $82.93 used']);
    expect(meters.reduce((sum, meter) => sum + (meter?.share ?? 0), 0)).toBeCloseTo(1);
  });

  test('never shows unknown as zero', () => {
    expect(amounts(pin({ keyId: 1, used: null }), USED)).toBe('– used');
    expect(amounts(unreadPin(1, 'new'), USED)).toBe('– used');
    expect(amounts(pin({ keyId: 1 }, { status: 'deleted' }), USED)).toBe('– used');
    expect(amounts(unreadPin(1, 'new'))).toBe('– left');
    expect(amounts(pin({ keyId: 1, unlimited: true, used: null }))).toBe('– used');
    expect(amounts(pin({ keyId: 1 }, { status: 'deleted' }))).toBe('– left');
  });

  test('measures only against a full mark above zero, between empty and full', () => {
    const meter = (one: PinState) => pinFigures(one, LEFT, englishText).meter;
    expect(meter(pin({ keyId: 1, remaining: 75, used: 25 }))?.share).toBe(0.75);
    expect(meter(pin({ keyId: 1, remaining: -5 }))?.share).toBe(0);
    expect(meter(pin({ keyId: 1 }, { fullMark: 1 }))?.share).toBe(1);
    expect(meter(pin({ keyId: 1 }, { fullMark: 0 }))).toBeNull();
    expect(meter(pin({ keyId: 1, unlimited: true }))).toBeNull();
    expect(meter(pin({ keyId: 1 }))?.valueText).toBe('$61.37 left of $82.93, 74%');
  });

  test('has words for whatever a gateway may send', () => {
    for (const one of hostilePins()) {
      for (const text of [line(one), amounts(one), keyName(one)]) {
        expect(text.trim(), String(one.keyId)).not.toBe('');
        expect(text, String(one.keyId)).not.toMatch(/NaN|undefined|null/);
      }
    }
    expect(hostilePins().map(keyName)).toContain('#4107');
  });

  test('answers with the deadline, or with the reason and the remedy', () => {
    expect(line(pin({ keyId: 1, expiresAt: NOW + 52 * HOUR_MS }))).toBe('Expires in 2 d 4 h');
    expect(line(pin({ keyId: 1, expiresAt: NOW - 1 }))).toBe('Expires now');
    expect(line(pin({ keyId: 1 }))).toBe('Does not expire');
    expect(line(pin({ keyId: 1, expiresAt: 'unknown' }))).toBe('Expiry unknown');
    expect(line(pin({ keyId: 1 }, { status: 'low', reason: 'little-left' }))).toBe(
      'Little is left. Top up soon.',
    );
    expect(line(pin({ keyId: 1 }, { status: 'exhausted', reason: 'account-empty' }))).toBe(
      'The account is empty. Top up the account.',
    );
  });

  test('answers with the earliest of expiry and run-outs, and with what the estimate rests on', () => {
    const runOut = (hours: number) =>
      ({ at: NOW + hours * HOUR_MS, basis: 'week', confidence: 'good' }) as const;
    const own = { kind: 'run-out', at: runOut(60).at, runOut: runOut(60) } as const;
    expect(line(pin({ keyId: 1 }, { deadline: own }))).toBe('About 2 d left, at the last 7 d');
    expect(line(pin({ keyId: 1 }, { deadline: { ...own, at: NOW - 1 } }))).toBe('Runs out now');
    expect(line(pin({ keyId: 1 }, { deadline: { ...own, kind: 'account-run-out' } }))).toBe(
      'Balance: about 2 d, at the last 7 d',
    );
  });

  test('names the balance where less is left of it than of the key', () => {
    const bound = { spendable: { units: units(2), boundBy: 'account' } } as const;
    expect(line(pin({ keyId: 1 }, bound))).toBe('Does not expire · balance $2.00');
    const expiresAt = NOW + 3 * DAY_MS;
    expect(line(pin({ keyId: 1, expiresAt }, bound))).toBe('Expires in 3 d · balance $2.00');
    const runOut = { at: NOW + 5 * HOUR_MS, basis: 'hour', confidence: 'good' } as const;
    const deadline = { kind: 'account-run-out', at: runOut.at, runOut } as const;
    const mixed = { ...runOut, basis: 'day', firstBasis: 'hour' } as const;
    expect(line(pin({ keyId: 1 }, { deadline: { kind: 'run-out', at: runOut.at, runOut: mixed } }))).toBe(
      'About 5 h left, at the last 1 h, then 24 h',
    );
    expect(line(pin({ keyId: 1 }, { ...bound, deadline }))).toBe(
      'Balance: about 5 h, at the last 1 h · $2.00',
    );
    expect(line(pin({ keyId: 1, unlimited: true }, bound))).toBe('Unlimited, bounded by the balance');
    expect(line(pin({ keyId: 1, unlimited: true }))).toBe('Unlimited');
  });

  test('says how old the balance is by which a key does not work, where the key was read since', () => {
    const readAt = NOW - 24 * MINUTE_MS;
    const empty = pin({ keyId: 1 }, { status: 'exhausted', reason: 'account-empty' });
    const said = 'The account is empty. Top up the account.';
    expect(line(empty, account({ balance: { units: 0, readAt } }))).toBe(`${said} As of ${clock(readAt)}.`);
    expect(line(empty, account({ balance: { units: 0, readAt: NOW } }))).toBe(said);
    expect(line(pin({ keyId: 1 }), account({ balance: { units: 9, readAt } }))).toBe('Does not expire');
  });

  test('says of a key of an empty account that what it is given is not enough', () => {
    const off = pin({ keyId: 1, storedStatus: 2 }, { status: 'disabled', reason: 'stored-disabled' });
    const empty = account({ isEmpty: true });
    expect(line(off, empty)).toBe('It was switched off. Top up the account. Enable it to use it again.');
    const gone = pin({ keyId: 1 }, { status: 'deleted', reason: 'gone-from-gateway' });
    expect(line(gone, empty)).toBe(line(gone));
    expect(line(off, { ...empty, credential: 'signed-out' })).toBe('It was switched off.');
  });

  test('promises a first reading only while the account is asked', () => {
    const unread = unreadPin(4102, 'ci');
    expect(line(unread)).toBe('Not read yet. The next refresh reads it.');
    for (const credential of ['signed-out', 'locked', 'reading'] as const)
      expect(line(unread, account({ credential }))).toBe('Not read yet.');
  });

  test('is not quiet when a key that works ends within a day', () => {
    const isQuiet = (hours: number) => {
      const at = NOW + hours * HOUR_MS;
      return statusLine(
        pin({ keyId: 1, expiresAt: at }, { deadline: { kind: 'expiry', at } }),
        englishText,
        NOW,
        account(),
      ).isQuiet;
    };
    expect([isQuiet(23), isQuiet(25)]).toEqual([false, true]);
  });

  test('says of when it is once it is outdated, and goes on naming the deadline or the problem', () => {
    const readAt = NOW - 24 * MINUTE_MS;
    const old = (one: PinState) => outdated([one], readAt).map((each) => line(each))[0];
    expect(old(pin({ keyId: 1 }))).toBe(`as of ${clock(readAt)}`);
    expect(old(pin({ keyId: 1, expiresAt: NOW + 30 * MINUTE_MS }))).toBe(
      `Expires in 30 min · as of ${clock(readAt)}`,
    );
    expect(old(pin({ keyId: 1 }, { status: 'disabled', reason: 'stored-disabled' }))).toBe(
      `It was switched off. Enable it to use it again. As of ${clock(readAt)}.`,
    );
  });
});

describe('an account', () => {
  const condition = (changes: Partial<AccountState>) =>
    accountCondition(account(changes), englishText, NOW, false);
  const failing = { state: 'failing', failure: { code: 'unreachable' }, since: NOW, shown: true } as const;

  test('says nothing while it works, nor of a failure too young to show', () => {
    expect(condition({})).toBeNull();
    expect(condition({ credential: 'reading' })).toBeNull();
    expect(condition({ connection: { ...failing, shown: false } })).toBeNull();
  });

  test.each([
    [{ credential: 'locked' }, `${KEYRING} is locked`, ['retry-keychain']],
    [{ credential: 'missing' }, `${KEYRING} has no token for this account`, ['retry-keychain', 'sign-in']],
    [{ credential: 'signed-out' }, 'Signed out', ['sign-in']],
    [{ credential: 'session-only' }, 'The token is kept in memory only', ['retry-keychain']],
    [{ connection: failing }, 'The gateway cannot be reached', ['refresh']],
    [
      { connection: { ...failing, state: 'rejected', failure: null } },
      'The gateway does not accept this token',
      ['replace-token'],
    ],
    [{ credential: 'signed-out', connection: failing }, 'Signed out', ['sign-in']],
    [{ credential: 'session-only', connection: failing }, 'The gateway cannot be reached', ['refresh']],
  ] as const)('%j is one state with its action', (changes, title, actions) => {
    expect(condition(changes)).toMatchObject({ title, actions });
  });

  test('tells from when the figures below are', () => {
    const pins = outdated(everydayPins(), NOW - 24 * MINUTE_MS);
    expect(condition({ connection: failing, pins })?.text).toContain(`from ${clock(NOW - 24 * MINUTE_MS)}.`);
  });
});

describe('freshness', () => {
  const freshnessText = (...accounts: AccountState[]) => {
    const fresh = freshness(appState({ accounts }), englishText, NOW);
    return spaced(fresh.text);
  };
  const readAgo = (ageMs: number) => ({ ...account().refresh, lastSuccessAt: NOW - ageMs, next: null });
  const rejected = { state: 'rejected', failure: null, since: NOW, shown: true } as const;

  test('is that of the oldest account that works', () => {
    const older = account({ refresh: readAgo(4 * MINUTE_MS) });
    const broken = account({ connection: rejected, refresh: readAgo(90 * MINUTE_MS) });
    expect(freshnessText(account())).toBe('Updated 12 s ago');
    expect(freshnessText(account(), older, broken)).toBe('Updated 4 min ago');
    expect(freshnessText(broken)).toBe('Updated 1 h 30 min ago');
  });

  test('calls old what is old, and never read what never was', () => {
    const pins = outdated(everydayPins(), NOW - 14 * MINUTE_MS);
    const old = account({ refresh: readAgo(14 * MINUTE_MS), pins });
    const unread = { ...account().refresh, lastSuccessAt: null, next: null };
    expect(freshnessText(old)).toBe('Outdated, 14 min');
    const leftOut = account({ refresh: readAgo(0), pins: outdated(everydayPins()) });
    expect(freshnessText(leftOut)).toBe('Outdated, 24 min');
    const older = account({ refresh: readAgo(40 * MINUTE_MS), pins: outdated(everydayPins()) });
    expect(freshnessText(older)).toBe('Outdated, 40 min');
    expect(freshnessText(account({ refresh: unread }))).toBe('Not read yet');
    expect(freshnessText(account({ refresh: { ...unread, running: true } }))).toBe('Reading…');
  });

  test('the footer names the next refresh, and why it is not the usual one', () => {
    const next = (refresh: AccountState['refresh']['next']) =>
      spaced(
        nextRefresh(
          appState({ accounts: [account({ refresh: { ...readAgo(0), next: refresh } })] }),
          englishText,
          NOW,
        ),
      );
    expect(next({ at: NOW + 200_000, reason: 'interval' })).toBe('Next update in 4 min');
    expect(next({ at: NOW + 41_000, reason: 'back-off' })).toBe('Next update in 50 s · after a failure');
    expect(next({ at: NOW - 5, reason: 'interval' })).toBe('Next update in a moment');
    expect(next(null)).toBe('No update is planned');
    const { refresh } = account({});
    const read = account({ credential: 'reading', refresh: { ...refresh, next: null } });
    expect(nextRefresh({ ...watching([]), accounts: [read] }, englishText, NOW)).toBe('Reading…');
  });

  test('in a pause the footer says until when', () => {
    const paused = (pausedUntil: number | 'resumed') => {
      const state = watching([]);
      return nextRefresh({ ...state, settings: { ...state.settings, pausedUntil } }, englishText, NOW);
    };
    expect(paused(NOW + 15 * MINUTE_MS)).toBe(`Paused until ${clock(NOW + 15 * MINUTE_MS)}`);
    expect(paused('resumed')).toBe('Paused until you resume');
  });
});

describe('that something is tried again', () => {
  const { byItself, tryAgain } = englishText.messages.failureMore;
  const failing = (code: FailureCode, changes: Partial<AccountState['refresh']> = {}) => {
    const connection = { state: 'failing', failure: { code }, since: NOW, shown: true } as const;
    const calm = account({ connection });
    return accountCondition({ ...calm, refresh: { ...calm.refresh, ...changes } }, englishText, NOW, false);
  };

  test('by itself is said where that is planned, and nowhere else', () => {
    const next = { at: NOW + 1_000, reason: 'back-off' } as const;
    expect(failing('timed-out', { next })?.text).toContain(byItself);
    expect(failing('timed-out', { next: null, running: true })?.text).toContain(byItself);
    expect(failing('timed-out', { next: null, running: false })?.text).not.toContain(byItself);
    expect(failureSentences({ code: 'timed-out' }, englishText, NOW).text).not.toContain(byItself);
    expect(failureSentences({ code: 'account-blocked' }, englishText, NOW).text).not.toContain(tryAgain);
  });

  test('is left to the user, who is told so, but for what will not pass or has its time', () => {
    const text = (failure: Failure) => failureSentences(failure, englishText, NOW).text;
    expect(text({ code: 'server-failure' })).toContain(tryAgain);
    expect(text({ code: 'refused' })).not.toContain(tryAgain);
    expect(text({ code: 'rate-limited', retryAt: NOW + 1_000 })).not.toContain(tryAgain);
  });

  test('leads to signing in again where only that helps', () => {
    expect(failing('user-id-needed')?.actions).toEqual(['sign-in']);
    expect(failing('origin-mismatch')?.actions).toEqual(['sign-in']);
    expect(failing('timed-out')?.actions).toEqual(['refresh']);
    const empty = { ...account({}), isEmpty: true };
    expect(accountCondition(empty, englishText, NOW, false)?.actions).toContain('open-console');
  });
});

test('the host that gets the token is named in punycode, as it will be asked', () => {
  expect(hostOf('https://g\u00fcteweg.example:8443/api')).toBe('xn--gteweg-3ya.example:8443');
  expect(hostOf('https://аpi.cometapi.com')).toMatch(/^xn--/);
  expect(hostOf('api.cometapi.com')).toBeNull();
});

test('only changes of status are announced, not the first reading and not figures', () => {
  const before = appState({
    accounts: [account({ pins: [pin({ keyId: 1, name: 'ci' }), unreadPin(2, 'new')] })],
  });
  const say = (...pins: PinState[]) => announcement(before, watching(pins), englishText);
  expect(say(pin({ keyId: 1, name: 'ci', remaining: 1 }), pin({ keyId: 2, name: 'new' }))).toBe('');
  expect(say(pin({ keyId: 1, name: 'ci' }, { status: 'exhausted' }))).toBe('ci: Exhausted');
});
