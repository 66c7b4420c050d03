import { describe, expect, test } from 'vitest';
import { FAILURE_CODES } from '#contract/failure';
import { LANGUAGES, type Language } from '#contract/settings';
import { englishText, loadText } from '#text';

type Leaf = string | ((values: unknown) => unknown);

/** Every message by its path, e.g. `list.expiresIn`. */
function leaves(node: object, path = ''): [string, Leaf][] {
  return Object.entries(node).flatMap(([key, value]: [string, Leaf | object]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return typeof value === 'object' ? leaves(value, here) : [[here, value] as [string, Leaf]];
  });
}

/** Stands for any named argument: its own name in brackets, so that a message which drops it is seen. */
const asked = new Set<string>();
const pseudoValues = new Proxy(
  {},
  {
    get: (_, name) => {
      asked.add(String(name));
      return `[${String(name)}]`;
    },
  },
);

function say(message: Leaf): string {
  return typeof message === 'string' ? message : JSON.stringify(message(pseudoValues));
}

function argumentsOf(message: Leaf): string[] {
  asked.clear();
  say(message);
  return [...asked].toSorted();
}

/** An interval needs no explanation. */
const EMPTY_ON_PURPOSE = ['freshness.why.interval'];

const CHINESE = LANGUAGES.filter((language) => language !== 'en');
/** Names of products and languages, and what is written alike everywhere. */
const SAME_EVERYWHERE = /^(common\.appName|settings\.(version|languages\.(en|zh-TW|zh-CN)))$/;

describe.each(LANGUAGES)('the catalogue in %s', (language) => {
  test('has every message of the English one, and no other', async () => {
    const { messages } = await loadText(language);
    expect(leaves(messages).map(([path]) => path)).toEqual(
      leaves(englishText.messages).map(([path]) => path),
    );
  });

  test('says something everywhere, and uses every argument it is given', async () => {
    const { messages } = await loadText(language);
    for (const [path, message] of leaves(messages)) {
      const names = argumentsOf(message);
      const said = say(message);
      if (!EMPTY_ON_PURPOSE.includes(path)) expect(said.trim(), path).not.toBe('');
      expect(said, path).not.toMatch(/undefined|null|\[object|NaN/);
      const isConditional = path === 'settings.removeQuestion' || path === 'list.accounts';
      for (const name of isConditional ? [] : names) expect(said, path).toContain(`[${name}]`);
    }
  });

  test('asks for the same arguments as the English one', async () => {
    const { messages } = await loadText(language);
    const english = new Map(leaves(englishText.messages));
    for (const [path, message] of leaves(messages)) {
      expect(argumentsOf(message), path).toEqual(argumentsOf(english.get(path) ?? ''));
    }
  });

  test('tells for every failure what happened and what to do', async () => {
    const { messages } = await loadText(language);
    for (const code of FAILURE_CODES) {
      expect(messages.failure[code].title, code).toMatch(/^\S.*[^.。\s]$/);
      expect(messages.failure[code].remedy, code).toMatch(/^\S.*[.。]$/);
    }
  });
});

test.each(CHINESE)('nothing in %s is left in English', async (language) => {
  const { messages } = await loadText(language);
  const english = new Map(leaves(englishText.messages).map(([path, message]) => [path, say(message)]));
  const same = leaves(messages).filter(
    ([path, message]) => say(message) === english.get(path) && say(message) !== '',
  );
  expect(same.map(([path]) => path).filter((path) => !SAME_EVERYWHERE.test(path))).toEqual([]);
});

/** Characters of the other script, of the words used here. */
const FOREIGN: Record<Exclude<Language, 'en'>, RegExp> = {
  'zh-TW': /[钥额访问贴余账户请检录设关闭网错误载试认证储删时间为这]/,
  'zh-CN': /[鑰額訪問貼餘帳請檢錄設關閉網錯誤載試認證儲刪時間為這]/,
};
test.each(CHINESE)('%s is written in its own script', async (language) => {
  const { messages } = await loadText(language);
  const foreign = leaves(messages)
    .filter(([path]) => !path.startsWith('settings.languages.'))
    .filter(([, message]) => FOREIGN[language].test(say(message)));
  expect(foreign.map(([path]) => path)).toEqual([]);
});

test('counts are told with the right plural', () => {
  const { list, settings } = englishText.messages;
  expect(list.accounts({ count: 1 })).toBe('1 account');
  expect(list.accounts({ count: 2 })).toBe('2 accounts');
  expect(settings.removeQuestion({ label: 'Work', pins: 0 })).not.toContain('pin');
  expect(settings.removeQuestion({ label: 'Work', pins: 1 })).toContain('its pin ');
  expect(settings.removeQuestion({ label: 'Work', pins: 3 })).toContain('its 3 pins');
});
