import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAILURE_CODES } from '#contract/failure';
import { NOT_DONE } from '#contract/key-action';
import type { Language } from '#contract/settings';
import { LANGUAGES } from '#contract/setting-choices';
import type { MainText } from '#text';
import { failureText } from '#text/failure-text';
import { PLURAL_CATEGORIES } from '#text/format';
import { englishText } from '../../fixtures/english-text.ts';

const ROOM = resolve(import.meta.dirname, '../../../src-main/text');
/** A catalogue is loaded by parts, each a folder whose `messages.ts` puts its files together. */
const PARTS = foldersIn('en');

type Leaf = string | ((values: unknown) => unknown);

/** Every message by its path, e.g. `list.expiresIn`. */
function leaves(node: object, path = ''): [string, Leaf][] {
  return Object.entries(node).flatMap(([key, value]: [string, Leaf | object]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return typeof value === 'object' ? leaves(value, here) : [[here, value] as [string, Leaf]];
  });
}

type Messages = MainText['messages'] & (typeof englishText)['messages'];

function foldersIn(folder: string): string[] {
  return readdirSync(resolve(ROOM, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

const filesOf = (language: Language, part: string) => readdirSync(resolve(ROOM, language, part)).toSorted();

/** What a file of a catalogue is for: it exports that and nothing else. */
async function messagesIn(language: Language, part: string, file = 'messages.ts'): Promise<object> {
  const path = resolve(ROOM, language, part, file);
  const exported: unknown[] = Object.values((await import(path)) as object);
  const [messages] = exported;
  if (exported.length !== 1 || typeof messages !== 'object' || messages === null)
    throw new Error(`${path} exports something else than one object`);
  return messages;
}

/** Of all parts that there are. */
async function everyMessage(language: Language): Promise<Messages> {
  const parts = await Promise.all(PARTS.map((part) => messagesIn(language, part)));
  return Object.assign({}, ...parts) as Messages;
}

/** What is counted is a number: one for each form that a message may have, and more than any names by itself. */
const COUNTED = new Set(['count', 'pins']);
const COUNTS = [0, 1, 2, 5, 987];

/** Stands for any named argument, so that a message which drops it is seen: its own name in brackets, or a number. */
const pseudoValue = (name: string, count: number) => (COUNTED.has(name) ? count : `[${name}]`);
const asked = new Set<string>();
const pseudoValues = (count: number) =>
  new Proxy(
    {},
    {
      get: (_, name) => {
        asked.add(String(name));
        return pseudoValue(String(name), count);
      },
    },
  );

function say(message: Leaf, count: number): string {
  return typeof message === 'string' ? message : JSON.stringify(message(pseudoValues(count)));
}

function argumentsOf(message: Leaf): string[] {
  asked.clear();
  for (const count of COUNTS) say(message, count);
  return [...asked].toSorted();
}

/** With each count where it has one; how it is to be named in a failure, and what it says. */
function spoken([path, message]: readonly [string, Leaf]) {
  const isCounted = argumentsOf(message).some((name) => COUNTED.has(name));
  return (isCounted ? COUNTS : [5]).map((count) => ({
    ...{ path, message, count, said: say(message, count) },
    name: isCounted ? `${path} (${count})` : path,
  }));
}

/** A place among so many has no plural, nor has “more”. */
const NOT_PLURAL = ['list.movedTo', 'notifications.andMore'];
/** A form for one, or for none, may say it in words. */
const saysCount = (count: number) => count > 1;

/** An interval needs no explanation. */
const EMPTY_ON_PURPOSE = ['freshness.why.interval'];

const CHINESE = LANGUAGES.filter((language) => language !== 'en');
/** Names of products and languages, and what is written alike everywhere. */
const SAME_EVERYWHERE =
  /^(actions\.quoted|common\.appName|detail\.about|system\.about\.version|history\.exportAs\.(csv|json)|settings\.(version|languages\.(en|zh-TW|zh-CN)))$/;

test('every language is a folder of the same parts and files', () => {
  expect(foldersIn('.').toSorted()).toEqual(LANGUAGES.toSorted());
  for (const language of LANGUAGES) {
    expect(foldersIn(language)).toEqual(PARTS);
    for (const part of PARTS) expect(filesOf(language, part), language).toEqual(filesOf('en', part));
  }
});

test('no two parts give the same name to something', async () => {
  const parts = await Promise.all(PARTS.map((part) => messagesIn('en', part)));
  const names = parts.flatMap((messages) => Object.keys(messages));
  expect(new Set(names).size).toBe(names.length);
});

function without(paths: readonly string[], others: readonly string[]): string[] {
  return paths.filter((path) => !others.includes(path));
}

describe.each(LANGUAGES)('the catalogue in %s', (language) => {
  test.each(PARTS)('leaves out no file of "%s"', async (part) => {
    const known = new Set<unknown>(leaves(await messagesIn(language, part)).map(([, message]) => message));
    for (const file of filesOf(language, part)) {
      const own = leaves(await messagesIn(language, part, file));
      expect(own.filter(([, message]) => !known.has(message)).map(([path]) => `${file}: ${path}`)).toEqual(
        [],
      );
    }
  });

  test('has every message of the English one, and no other', async () => {
    const own = leaves(await everyMessage(language)).map(([path]) => path);
    const english = leaves(await everyMessage('en')).map(([path]) => path);
    expect({ missing: without(english, own), unknown: without(own, english) }).toEqual({
      missing: [],
      unknown: [],
    });
  });

  test('has its messages in the order of the English one, so that both can be read side by side', async () => {
    const own = leaves(await everyMessage(language)).map(([path]) => path);
    const english = leaves(await everyMessage('en')).map(([path]) => path);
    const at = own.findIndex((path, index) => path !== english[index]);
    expect(at < 0 ? '' : `${own[at]} stands where English has ${english[at]}`).toBe('');
  });

  test('says something everywhere and of every count, and uses every argument it is given', async () => {
    for (const leaf of leaves(await everyMessage(language))) {
      const names = argumentsOf(leaf[1]);
      for (const { path, name, said, count } of spoken(leaf)) {
        if (!EMPTY_ON_PURPOSE.includes(path)) expect(said.replaceAll('"', '').trim(), name).not.toBe('');
        expect(said, name).not.toMatch(/undefined|null|\[object|NaN/);
        const used = names.filter((each) => !COUNTED.has(each) || saysCount(count));
        for (const each of used) expect(said, name).toContain(String(pseudoValue(each, count)));
      }
    }
  });

  test('asks for the same arguments as the English one', async () => {
    const messages = await everyMessage(language);
    const english = new Map(leaves(await everyMessage('en')));
    for (const [path, message] of leaves(messages)) {
      expect(argumentsOf(message), path).toEqual(argumentsOf(english.get(path) ?? ''));
    }
  });

  test('tells for every failure what happened and what to do', async () => {
    const messages = await everyMessage(language);
    for (const code of FAILURE_CODES) {
      const { remedy, title } = failureText(code, { messages, platform: 'linux' });
      expect(title, code).toMatch(/^\S.*[^.。\s]$/);
      expect(remedy, code).toMatch(/^\S.*[.。]$/);
    }
    for (const why of NOT_DONE) {
      expect(messages.actions.notDone[why].title, why).toMatch(/^\S.*[^.。\s]$/);
      expect(messages.actions.notDone[why].remedy, why).toMatch(/^\S.*[.。]$/);
    }
  });
});

test.each(CHINESE)('nothing in %s is left in English', async (language) => {
  const english = new Map(leaves(await everyMessage('en')));
  const same = leaves(await everyMessage(language))
    .flatMap(spoken)
    .filter(({ path, count, said }) => said !== '' && said === say(english.get(path) ?? '', count));
  expect(same.filter(({ path }) => !SAME_EVERYWHERE.test(path)).map(({ name }) => name)).toEqual([]);
});

/** Frequent characters that the two scripts write differently: first the simplified, then the traditional one. */
const WRITTEN_TWICE = [
  '个個 们們 这這 来來 时時 会會 国國 说說 对對 发發 过過 后後 还還 没沒 开開 关關 长長 现現 问問 题題 间間 动動 样樣 经經 应應 种種 实實 与與',
  '产產 进進 两兩 当當 东東 从從 无無 边邊 让讓 给給 钱錢 账帳 户戶 钥鑰 额額 访訪 贴貼 余餘 请請 检檢 录錄 设設 闭閉 网網 错錯 误誤 载載 试試',
  '认認 证證 储儲 删刪 为為 读讀 写寫 车車 门門 马馬 书書 电電 话話 语語 汉漢 体體 简簡 单單 双雙 报報 导導 帮幫 观觀 规規 视視 觉覺 听聽 计計',
  '讯訊 记記 讲講 许許 论論 议議 词詞 译譯 评評 识識 调調 谁誰 谢謝 该該 详詳 输輸 连連 运運 选選 适適 达達 违違 远遠 迟遲 邮郵 释釋 钟鐘 铁鐵',
  '银銀 锁鎖 键鍵 链鏈 闻聞 队隊 阳陽 际際 难難 页頁 顶頂 项項 须須 顺順 预預 领領 频頻 颜顏 显顯 类類 风風 飞飛 验驗 齐齊 龙龍 压壓 优優 传傳',
  '价價 仅僅 儿兒 冻凍 减減 划劃 则則 创創 别別 办辦 务務 势勢 区區 协協 变變 号號 启啟 员員 响響 图圖 围圍 块塊 处處 备備 复復 夹夾 头頭 宝寶',
  '审審 将將 尔爾 尽盡 层層 属屬 币幣 带帶 库庫 张張 强強 归歸 忆憶 态態 怀懷 总總 战戰 护護 择擇 损損 换換 据據 摄攝 断斷 旧舊 术術 机機 权權',
  '条條 极極 构構 标標 栏欄 桥橋 档檔 楼樓 欢歡 残殘 气氣 汇匯 测測 浏瀏 湾灣 满滿 灯燈 点點 热熱 状狀 独獨 环環 确確 码碼 离離 稳穩 积積 称稱',
  '签簽 级級 纪紀 约約 线線 组組 细細 终終 结結 绝絕 统統 继繼 续續 维維 缩縮 罗羅 节節 范範 获獲 虑慮 补補 装裝 览覽 触觸 订訂 负負 责責 败敗',
  '货貨 质質 购購 费費 资資 赖賴 转轉 轻輕 较較 辑輯 迁遷 针針 钉釘 铃鈴 销銷 随隨 隐隱 静靜 顿頓 饰飾 鉴鑒',
].flatMap((line) => line.split(' '));

test.each(CHINESE)('%s is written in its own script', async (language) => {
  const messages = await everyMessage(language);
  const foreign = WRITTEN_TWICE.map((pair) => pair.charAt(language === 'zh-TW' ? 0 : 1));
  const found = leaves(messages)
    .filter(([path]) => !path.startsWith('settings.languages.'))
    .flatMap(spoken)
    .flatMap(({ name, said }) => foreign.filter((one) => said.includes(one)).map((one) => `${name}: ${one}`));
  expect(found).toEqual([]);
});

test.each(CHINESE)(
  '%s has no Latin full stop, comma or colon beside its own characters',
  async (language) => {
    const isLatin = ({ said }: { said: string }) =>
      /[\p{Script=Han}」）][.,:;]|[.,:;] ?\p{Script=Han}/u.test(said);
    const found = leaves(await everyMessage(language))
      .flatMap(spoken)
      .filter(isLatin);
    expect(found.map(({ name, said }) => `${name}: ${said}`)).toEqual([]);
  },
);

/** Products, protocols, names of keyboard keys and what people write in Latin letters in Chinese too. */
const LATIN = new Set(
  'Comet Tray CometAPI API New URL ID IP VPN HTTP HTTPS SOCKS TLS CA PEM CSV JSON kB https http socks proxy example api cometapi com v macOS Windows Enter Esc sk English US CLI config toml init Wayland local bin PATH MIT resources licences txt GNOME AppIndicator and KStatusNotifierItem Support s Chromium AppImage deb rpm'.split(
    ' ',
  ),
);

test.each(CHINESE)('%s holds no English words but names and technical terms', async (language) => {
  const messages = await everyMessage(language);
  const words = leaves(messages)
    .flatMap(spoken)
    .flatMap(({ name, message, count }) => latinWords(message, count).map((word) => `${name}: ${word}`));
  expect(words).toEqual([]);
});

function latinWords(message: Leaf, count: number): string[] {
  const told = typeof message === 'string' ? message : message(pseudoValues(count));
  const text = typeof told === 'object' && told !== null ? Object.values(told).join(' ') : String(told);
  const words = text.replaceAll(/\[\w+\]/g, '').match(/[A-Za-z]+/g) ?? [];
  return words.filter((word) => !LATIN.has(word));
}

test('each language has the forms of plural that Intl asks it for', () => {
  for (const language of LANGUAGES) {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    expect([...PLURAL_CATEGORIES[language]].toSorted()).toEqual(pluralCategories.toSorted());
  }
});

test('in English no count of one is told in the plural', async () => {
  const counted = leaves(await everyMessage('en')).filter(([, message]) =>
    argumentsOf(message).some((name) => COUNTED.has(name)),
  );
  const inPlural = counted.filter(([, message]) => say(message, 1) === say(message, 5).replaceAll('5', '1'));
  expect(inPlural.map(([path]) => path)).toEqual(NOT_PLURAL);
  expect(counted.length).toBeGreaterThan(5);
});

test('counts are told with the right plural', () => {
  const { consent, detail, list, picker } = englishText.messages;
  const keychain = 'the keychain';
  expect(list.accounts({ count: 1 })).toBe('1 account');
  expect(list.accounts({ count: 2 })).toBe('2 accounts');
  expect(detail.units({ count: 0 })).toBe('0 units');
  expect(detail.units({ count: -1_500 })).toBe('−1,500 units');
  expect(picker.pinThese({ count: 1 })).toBe('Pin this key');
  expect(consent.removed({ keychain, pins: 0 })).not.toContain('pin');
  expect(consent.removed({ keychain, pins: 1 })).toContain('Its pin, its');
  expect(consent.removed({ keychain, pins: 3 })).toContain('Its 3 pins');
});

test('a language without plurals may have words for one alone', async () => {
  const { picker } = await everyMessage('zh-TW');
  expect(picker.pinThese({ count: 1 })).toBe('釘選這個');
  expect(picker.pinThese({ count: 2 })).toBe('釘選這 2 個');
});
