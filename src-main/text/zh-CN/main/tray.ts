import type { enTray } from '../../en/main/tray.ts';

export const zhCNTray: typeof enTray = {
  open: '打开 Comet Tray',
  refresh: '刷新',
  pause: { hour: '暂停 1 小时', 'until-resumed': '暂停，直到我继续' },
  resume: '继续刷新',
  settings: '设置…',
  quit: '退出 Comet Tray',
  signedOut: '已退出登录',
  noPins: '尚未固定密钥',
  needsAction: '需要处理',
  outdated: '数据已过时',
  paused: '已暂停',
  unlimited: '无限额',
  asOf: ({ time }) => `截至 ${time}`,
  left: ({ amount }) => `剩余 ${amount}`,
  used: ({ amount }) => `已用 ${amount}`,
};
