import type { enTray } from '../../en/main/tray.ts';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('zh-CN');

export const zhCNTray: typeof enTray = {
  open: '打开 Comet Tray',
  refresh: '刷新',
  pause: { hour: '暂停 1 小时', 'until-resumed': '暂停，直到我继续' },
  resume: '继续刷新',
  settings: '设置…',
  quit: '退出 Comet Tray',
  signedOut: '已退出登录',
  noPins: '尚未固定密钥',
  keysNeedYou: ({ count }) => plural(count, { other: '# 个密钥需要处理' }),
  accountsNeedYou: ({ count }) => plural(count, { other: '# 个账户需要处理' }),
  allWork: ({ count }) => plural(count, { other: '# 个密钥全部可用' }),
  someWork: ({ count }) => plural(count, { other: '# 个密钥可用' }),
  readWork: ({ count }) => plural(count, { other: '已读取的 # 个密钥全部可用' }),
  notReadSince: ({ count, time }) => plural(count, { other: `# 个密钥自 ${time} 起未读取` }),
  notReadYet: ({ count }) => plural(count, { other: '# 个密钥尚未读取' }),
  areOff: ({ count }) => plural(count, { other: '另有 # 个不可用' }),
  lowBalance: '账户余额偏低',
  next: ({ name, end }) => `接下来：${name} ${end}`,
  outdated: '数据已过时',
  paused: '已暂停',
  unlimited: '无限额',
  asOf: ({ time }) => `截至 ${time}`,
  left: ({ amount }) => `剩余 ${amount}`,
  used: ({ amount }) => `已用 ${amount}`,
  off: { exhausted: '已用完', expired: '已过期', disabled: '已禁用', deleted: '已删除' },
  accountEmpty: '账户余额已用完',
  listSeparator: '，',
  expiresIn: ({ duration }) => `${duration}后到期`,
  runsOutIn: ({ duration }) => `${duration}后用完`,
  inAccount: ({ amount }) => `账户余额 ${amount}`,
};
