import type { enPicker } from '../../en/later/picker.ts';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('zh-CN');

export const zhCNPicker: typeof enPicker = {
  title: '固定密钥',
  titleOf: ({ label }) => `固定“${label}”的密钥`,
  search: '按名称搜索',
  results: '密钥',
  pinnedOf: ({ pinned, total }) => `共 ${total} 个，已固定 ${pinned} 个`,
  loadedOf: ({ loaded, total }) => `已读取 ${loaded}/${total}…`,
  loading: '正在读取你的密钥…',
  empty: '此账户还没有密钥',
  emptyText: '请在此处或控制台创建一个，再固定它。',
  noMatch: ({ query }) => `没有名称包含“${query}”的密钥`,
  hint: 'Enter 固定 · Esc 先清除，再返回',
  pinned: '已固定',
  filter: '显示',
  filters: {
    all: '全部',
    usable: '可用',
    low: '偏低',
    'needs-action': '需处理',
    'never-used': '从未使用',
    pinned: '已固定',
  },
  noneIn: {
    usable: '目前没有可用的密钥',
    low: '没有额度偏低的密钥',
    'needs-action': '没有需要处理的密钥',
    'never-used': '所有密钥都使用过',
    pinned: '没有已固定的密钥',
  },
  notInFilter: ({ query, filter }) => `有名称包含“${query}”的密钥，但不在“${filter}”中`,
  stillReading: '仍在读取其余密钥。',
  showAll: '显示全部',
  clearSearch: '清除搜索',
  recentlyUsed: '最近使用',
  pinThese: ({ count }) => plural(count, { '=1': '固定这个', other: '固定这 # 个' }),
};
