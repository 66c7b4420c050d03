import type { enTray } from '../../en/main/tray.ts';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('zh-TW');

export const zhTWTray: typeof enTray = {
  open: '開啟 Comet Tray',
  refresh: '重新整理',
  pause: { hour: '暫停 1 小時', 'until-resumed': '暫停，直到我繼續' },
  resume: '繼續更新',
  settings: '設定…',
  quit: '結束 Comet Tray',
  signedOut: '已登出',
  noPins: '尚未釘選金鑰',
  keysNeedYou: ({ count }) => plural(count, { other: '# 個金鑰需要處理' }),
  accountsNeedYou: ({ count }) => plural(count, { other: '# 個帳戶需要處理' }),
  allWork: ({ count }) => plural(count, { other: '# 個金鑰全部可用' }),
  someWork: ({ count }) => plural(count, { other: '# 個金鑰可用' }),
  readWork: ({ count }) => plural(count, { other: '已讀取的 # 個金鑰全部可用' }),
  notReadSince: ({ count, time }) => plural(count, { other: `# 個金鑰自 ${time} 起未讀取` }),
  notReadYet: ({ count }) => plural(count, { other: '# 個金鑰尚未讀取' }),
  areOff: ({ count }) => plural(count, { other: '另有 # 個不可用' }),
  lowBalance: '帳戶餘額偏低',
  next: ({ name, end }) => `接下來：${name} ${end}`,
  outdated: '資料過時',
  paused: '已暫停',
  unlimited: '無上限',
  asOf: ({ time }) => `${time} 的資料`,
  left: ({ amount }) => `剩餘 ${amount}`,
  used: ({ amount }) => `已用 ${amount}`,
  off: { exhausted: '已用完', expired: '已過期', disabled: '已停用', deleted: '已刪除' },
  accountEmpty: '帳戶餘額已用完',
  listSeparator: '，',
  expiresIn: ({ duration }) => `${duration}後到期`,
  runsOutIn: ({ duration }) => `${duration}後用完`,
  inAccount: ({ amount }) => `帳戶餘額 ${amount}`,
};
