import { expect, test } from 'vitest';
import { LANGUAGES } from '#contract/setting-choices';
import { MAIN_TEXTS } from '#text/main-text';
import { refusalSentences } from '../../../src-main/alerts/refusal-sentences.ts';
import { NOW } from '../../fixtures/readings.ts';
import { accountWith, RestartedApp } from './restarted-app.ts';

test.each([
  ['account-blocked', 'The gateway has blocked this account. Ask its operator.'],
  ['user-id-needed', 'This gateway also needs your user id. Enter the number from your profile there.'],
  ['token-rejected', null],
] as const)('an account that is refused is told by its cause: %s', (code, sentences) => {
  expect(refusalSentences({ code }, MAIN_TEXTS.en)).toBe(sentences);
});

test('without a cause it is the token, and a cause is told in every language', () => {
  for (const language of LANGUAGES) {
    expect(refusalSentences(null, MAIN_TEXTS[language])).toBeNull();
    expect(refusalSentences({ code: 'user-id-wrong' }, MAIN_TEXTS[language])).toMatch(/ID|id/);
  }
});

test('a notification of a blocked account says that, and nothing of its token', async () => {
  const app = new RestartedApp();
  await app.publish(accountWith(900));
  const connection = {
    state: 'rejected',
    failure: { code: 'account-blocked' },
    since: NOW,
    shown: true,
  } as const;
  await app.publish(accountWith(900, { connection, isRejectionConfirmed: true }));
  expect(app.told).toEqual(['Personal: The gateway has blocked this account. Ask its operator.']);
});
