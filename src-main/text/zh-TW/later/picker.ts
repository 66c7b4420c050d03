import type { enPicker } from '../../en/later/picker.ts';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('zh-TW');

export const zhTWPicker: typeof enPicker = {
  title: '釘選金鑰',
  titleOf: ({ label }) => `釘選「${label}」的金鑰`,
  search: '依名稱搜尋',
  results: '金鑰',
  pinnedOf: ({ pinned, total }) => `共 ${total} 個，已釘選 ${pinned} 個`,
  loadedOf: ({ loaded, total }) => `已讀取 ${loaded}／${total}…`,
  loading: '正在讀取你的金鑰…',
  empty: '這個帳戶還沒有金鑰',
  emptyText: '請在這裡或主控台建立一個，再釘選它。',
  noMatch: ({ query }) => `找不到名稱含「${query}」的金鑰`,
  hint: 'Enter 釘選 · Esc 先清除，再返回',
  pinned: '已釘選',
  filter: '顯示',
  filters: {
    all: '全部',
    usable: '可用',
    low: '偏低',
    'needs-action': '需處理',
    'never-used': '從未使用',
    pinned: '已釘選',
  },
  noneIn: {
    usable: '目前沒有可用的金鑰',
    low: '沒有額度偏低的金鑰',
    'needs-action': '沒有需要處理的金鑰',
    'never-used': '所有金鑰都使用過',
    pinned: '沒有已釘選的金鑰',
  },
  notInFilter: ({ query, filter }) => `有名稱含「${query}」的金鑰，但不在「${filter}」之中`,
  stillReading: '還在讀取其他金鑰。',
  showAll: '顯示全部',
  clearSearch: '清除搜尋',
  recentlyUsed: '最近使用',
  pinThese: ({ count }) => plural(count, { '=1': '釘選這個', other: '釘選這 # 個' }),
};
