import type { enTray } from '../../en/main/tray.ts';

export const zhTWTray: typeof enTray = {
  open: '開啟 Comet Tray',
  refresh: '重新整理',
  pause: { hour: '暫停 1 小時', 'until-resumed': '暫停，直到我繼續' },
  resume: '繼續更新',
  settings: '設定…',
  quit: '結束 Comet Tray',
  signedOut: '已登出',
  noPins: '尚未釘選金鑰',
  needsAction: '需要處理',
  outdated: '資料過時',
  paused: '已暫停',
  unlimited: '無上限',
  asOf: ({ time }) => `${time} 的資料`,
  left: ({ amount }) => `剩餘 ${amount}`,
  used: ({ amount }) => `已用 ${amount}`,
};
