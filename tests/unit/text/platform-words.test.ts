import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '#contract/setting-choices';
import { failureText } from '#text/failure-text';
import { keychainWord, onPlatform } from '#text/keychain-word';
import { loadFullText } from '#text/load-text';
import { MAIN_TEXTS } from '#text/main-text';
import type { Text } from '#text';

const PLATFORMS = ['darwin', 'win32', 'linux'] as const;

/** What keeps secrets, as the others call it. */
const WORDS_OF_OTHERS = {
  darwin: /keyring|credential manager|認證管理員|凭据管理器|密钥环/i,
  win32: /keyring|keychain|鑰匙圈|钥匙串|密钥环/i,
  linux: /keychain|credential manager|認證管理員|凭据管理器|钥匙串/i,
} as const;

/** The words themselves, and what only an AppImage says, which is of Linux. */
const OF_ONE_PLATFORM = /^(common\.keychain\.|system\.noSandbox\.)/;

function leaves(node: object, path = ''): [string, unknown][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return typeof value === 'object' && value !== null ? leaves(value, here) : [[here, value]];
  });
}

function say(message: unknown, text: Text): string {
  if (typeof message !== 'function') return String(message);
  const given = new Proxy({}, { get: (_, name) => (name === 'keychain' ? keychainWord(text) : 5) });
  return JSON.stringify((message as (given: object) => unknown)(given));
}

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(PLATFORMS)('on %s nothing is called as another platform calls it', async (platform) => {
    const text = onPlatform(await loadFullText(language), platform);
    const messages = { ...MAIN_TEXTS[language].messages, ...text.messages };
    const said = leaves(messages).map(([path, message]) => `${path}: ${say(message, text)}`);
    expect(said.length).toBeGreaterThan(500);
    const wrong = said.filter(
      (line) => !OF_ONE_PLATFORM.test(line) && WORDS_OF_OTHERS[platform].test(line.slice(line.indexOf(':'))),
    );
    expect(wrong).toEqual([]);
  });

  test.each(PLATFORMS)(
    'on %s a locked one is called by its own name, where a sentence begins',
    (platform) => {
      const text = onPlatform(MAIN_TEXTS[language], platform);
      const { title } = failureText('keychain-locked', text);
      const word = keychainWord(text).trim();
      expect(title.slice(1)).toContain(word.slice(1));
      expect(title).toMatch(/^[^a-z\s]/);
    },
  );
});
