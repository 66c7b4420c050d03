import { expect, test } from 'vitest';
import { resolveLanguage } from '../../../src-main/text/resolve-language.ts';

test.each([
  [['en-GB', 'zh-TW'], 'en'],
  [['zh-TW'], 'zh-TW'],
  [['zh-Hant-HK', 'en'], 'zh-TW'],
  [['zh-HK'], 'zh-TW'],
  [['zh-MO'], 'zh-TW'],
  [['zh'], 'zh-CN'],
  [['zh-Hans-SG'], 'zh-CN'],
  [['zh-SG', 'zh-TW'], 'zh-CN'],
  [['de-DE', 'fr-FR', 'zh-CN'], 'zh-CN'],
  [['de-DE'], 'en'],
  [[], 'en'],
  // Some Linux desktops say this.
  [['C', 'not a tag!', 'zh-TW'], 'zh-TW'],
])('a system that prefers %j speaks %s', (preferred, language) => {
  expect(resolveLanguage('system', preferred)).toBe(language);
});

test('what the user chose stands above the system', () => {
  expect(resolveLanguage('zh-TW', ['en'])).toBe('zh-TW');
});
