import { expect, test } from 'vitest';
import { MAIN_TEXTS } from '#text/main-text';
import { commandOf } from '../../../src-main/scripts/command.ts';
import { guard } from '../../../src-main/scripts/guard.ts';
import { statusOf } from '../../../src-main/scripts/status-of.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account, appState, watching } from '../../fixtures/states.ts';

function asked(remaining: number, min: string) {
  const file = statusOf(watching([pin({ name: 'ci', remaining, readAt: NOW })]), MAIN_TEXTS.en);
  return guard(commandOf(['guard', '--key', 'ci', '--min', min]) as Parameters<typeof guard>[0], file, NOW);
}

test('$1.15 left is said to be $1.15', () => {
  expect(asked(575_000, '1.15usd')).toEqual({ code: 0, line: 'ci: $1.15 left, wanted $1.15' });
});

test('less than is wanted never reads the same', () => {
  const { code, line } = asked(501_000, '1.004usd');
  const [, left, wanted] = /: (\S+) left, wanted (\S+)$/.exec(line) ?? [];
  expect([code, left === wanted]).toEqual([1, false]);
});

test('less than 10 % is less than 10 %', () => {
  const file = statusOf(
    watching([pin({ name: 'ci', remaining: 9_960, used: 90_040, readAt: NOW })]),
    MAIN_TEXTS.en,
  );
  const command = commandOf(['guard', '--key', 'ci', '--min', '10%']) as Parameters<typeof guard>[0];
  expect(guard(command, file, NOW).code).toBe(1);
});

test.each(['guard2', 'statu5', 'guard_', 'guard,'])('a misspelt "%s" starts nothing', (word) => {
  expect(commandOf([word, '--key', 'ci', '--min', '5usd'])).toMatchObject({
    problem: expect.anything() as string,
  });
});

test('every amount in cents is said as it is, and is enough for itself', () => {
  for (let cents = 1; cents <= 3_000; cents += 1) {
    const said = (cents / 100).toFixed(2);
    expect(asked(cents * 5_000, `${said}usd`)).toEqual({
      code: 0,
      line: `ci: $${said} left, wanted $${said}`,
    });
    expect(asked(cents * 5_000 - 1, `${said}usd`).code).toBe(1);
  }
});

test('a small share is said with all its figures', () => {
  const file = statusOf(
    watching([pin({ name: 'ci', remaining: 3, used: 9_997, readAt: NOW })]),
    MAIN_TEXTS.en,
  );
  const command = commandOf(['guard', '--key', 'ci', '--min', '0.04%']) as Parameters<typeof guard>[0];
  expect(guard(command, file, NOW)).toEqual({ code: 1, line: 'ci: 0.03% left, wanted 0.04%' });
});

test.each(['/guard', './guard', 'guard:', 'C:\\guard'])('a place like "%s" starts the app', (place) => {
  expect(commandOf([place])).toBeNull();
});

test('of an unlimited key that a subscription pays it says so, and does not pretend to know how much', () => {
  const one = pin(
    { name: 'ci', unlimited: true, readAt: NOW },
    { spendable: { units: null, boundBy: null } },
  );
  const line = (hasSubscription: boolean) => {
    const file = statusOf(watching([one], { hasSubscription }), MAIN_TEXTS.en);
    const command = commandOf(['guard', '--key', 'ci', '--min', '1usd']) as Parameters<typeof guard>[0];
    return guard(command, file, NOW);
  };
  expect(line(true)).toEqual({
    code: 69,
    line: 'ci: a subscription is active, and what is left of it is not known',
  });
  expect(line(false)).toEqual({ code: 69, line: 'ci: what the account has is not known' });
});

test.each([
  [['Work', 7], ['Home', 8], 'add --account or --id'],
  [['Work', 7], ['Home', 7], 'add --account'],
  [['Work', 7], ['Work', 8], 'add --id 7 or 8'],
  [['Work', 7], ['Work', 7], 'accounts of one label are told apart by --account a or b'],
] as const)('two keys of one name, %j and %j: %s', (first, second, help) => {
  const accounts = [first, second].map(([label, keyId], at) =>
    account({ id: ['a', 'b'][at] ?? '', label, pins: [pin({ name: 'ci', keyId, readAt: NOW })] }),
  );
  const file = statusOf(appState({ accounts }), MAIN_TEXTS.en);
  const ask = (...more: string[]) =>
    guard(
      commandOf(['guard', '--key', 'ci', '--min', '5usd', ...more]) as Parameters<typeof guard>[0],
      file,
      NOW,
    );
  expect(ask()).toEqual({ code: 64, line: `2 pinned keys are called ci: ${help}.` });
  // What is said helps: the id of an account is taken by --account, too.
  expect(ask('--account', 'b').code).toBe(0);
});

test.each([
  ['disabled', { storedStatus: 2 }, 'disabled'],
  ['exhausted', { storedStatus: 4 }, 'exhausted'],
  ['deleted', {}, 'deleted'],
  ['usable', {}, 'expired'],
  ['low', {}, 'expired'],
] as const)('of a key past its date that was %s it says what the app says', (status, stored, said) => {
  const one = pin({ name: 'ci', readAt: NOW, expiresAt: NOW - 1, ...stored }, { status });
  const file = statusOf(watching([one]), MAIN_TEXTS.en);
  const command = commandOf(['guard', '--key', 'ci', '--min', '1usd']) as Parameters<typeof guard>[0];
  expect(guard(command, file, NOW)).toEqual({ code: 1, line: `ci: ${said}` });
});

test('a key works until its date, at that very moment too', () => {
  const command = commandOf(['guard', '--key', 'ci', '--min', '1usd']) as Parameters<typeof guard>[0];
  const codeAt = (expiresAt: number) =>
    guard(command, statusOf(watching([pin({ name: 'ci', readAt: NOW, expiresAt })]), MAIN_TEXTS.en), NOW)
      .code;
  expect([NOW - 1, NOW].map(codeAt)).toEqual([1, 0]);
});
