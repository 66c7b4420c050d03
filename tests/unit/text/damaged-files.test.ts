import { describe, expect, test } from 'vitest';
import { MAIN_TEXTS } from '#text/main-text';

type Language = keyof typeof MAIN_TEXTS;

/** Of a damaged file records and fields survive alone: for whoever lost none of them the words are true as well. */
const NO_MORE_THAN_HAPPENED = {
  'accounts-damaged': { en: /where one is missing/, 'zh-TW': /缺少的請/, 'zh-CN': /缺少的请/ },
  'alerts-damaged': { en: /\bmay not\b/, 'zh-TW': /可能不會/, 'zh-CN': /可能不会/ },
  'settings-damaged': { en: /What could not be read/, 'zh-TW': /無法讀取的/, 'zh-CN': /无法读取的/ },
} as const satisfies Record<string, Record<Language, RegExp>>;

describe.each(Object.entries(NO_MORE_THAN_HAPPENED))('%s', (code, bounds) => {
  test.each(Object.entries(bounds))('says in %s no more than what may be lost', (language, bound) => {
    const { remedy } =
      MAIN_TEXTS[language as Language].messages.failure[code as keyof typeof NO_MORE_THAN_HAPPENED];
    expect(remedy).toMatch(bound);
  });
});

/** Else nothing would explain why no name is shown. */
test('damaged settings are said to have turned privacy mode on, if that was among what was lost', () => {
  const said = Object.values(MAIN_TEXTS).map(({ messages }) => messages.failure['settings-damaged'].remedy);
  for (const remedy of said)
    expect(remedy).toMatch(/privacy mode is on if|若其中有隱私模式，則會開啟|若其中有隐私模式，则会开启/);
});

/** The keychain is another matter: nobody has to fear for a token. */
test('a damaged file of accounts is said to leave every token alone', () => {
  const said = Object.values(MAIN_TEXTS).map(({ messages }) => messages.failure['accounts-damaged'].remedy);
  expect(said.map((remedy) => /no token was touched|權杖未受影響|令牌未受影响/.test(remedy))).toEqual([
    true,
    true,
    true,
  ]);
});
