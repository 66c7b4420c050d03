import type { enAccount } from '../../en/later/account.ts';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('zh-CN');

export const zhCNAccount: typeof enAccount = {
  noBalance: '此网关不提供余额。',
  balanceUnread: '尚未读取余额。',
  overcommit: ({ sum, balance }) => `可用的限额固定密钥合计可花费 ${sum}，但余额只有 ${balance}。`,
  unlimitedToo: ({ count }) => plural(count, { other: '另有 # 个无限额密钥。' }),
  month: '本月（网关统计）',
  requests: ({ count }) => plural(count, { other: '# 次请求' }),
  succeeded: ({ share }) => `成功率 ${share}`,
  gatewayForecast: '网关预测用完',
  token: '令牌',
  tokenKept: ({ keychain }) => `保存在${keychain}中`,
  tokenState: {
    reading: '正在读取…',
    'session-only': '仅在内存中，退出后清除',
    missing: '密钥环中找不到',
    locked: '密钥环已锁定',
    unavailable: '密钥环没有响应',
    'signed-out': '无，已退出登录',
  },
  pins: '已固定的密钥',
  lastUpdate: '上次更新',
  clock: '时钟',
  clockBehind: ({ duration }) => `这台电脑比网关慢 ${duration}`,
  clockAhead: ({ duration }) => `这台电脑比网关快 ${duration}`,
  unitsPerDollar: '每美元单位数',
  unitsFrom: { gateway: '由网关提供', user: '由你设置', default: '默认值' },
  change: '更改…',
  unitsHint: '留空则恢复网关提供的数值或默认值。',
  unitsProblem: ({ most }) => `请输入 1 到 ${most} 之间的整数。`,
  rename: '重命名…',
  nameField: '账户名称',
  nameHint: '留空则恢复原来的名称。',
  save: '保存',
  signOut: '退出登录…',
  signOutQuestion: ({ label }) =>
    `要退出“${label}”吗？令牌将从此计算机删除，固定的密钥与用量记录会保留。再次登录时需要令牌。`,
  signOutNow: '退出登录',
  remove: '移除…',
  removeQuestion: ({ label, pins }) =>
    `要移除“${label}”吗？令牌${plural(pins, { '=0': '', other: '、# 个固定的密钥' })}与用量记录将从此计算机一并删除，网关上的密钥不受影响。`,
  keep: '保留',
  removeNow: '移除',
  leaveSample: '离开示例数据',
  reset: '重置设置…',
  resetQuestion: '除代理服务器和 CA 文件外，所有设置都将恢复默认值。账户、固定的密钥和令牌会保留。',
  resetAllQuestion:
    '所有设置都将恢复默认值，并删除所有账户及其令牌、固定的密钥与用量记录。网关上的密钥不受影响。',
  resetAccounts: '退出登录并移除所有账户',
  resetNow: '重置',
  couldNotRemove: ({ label }) => `“${label}”仍然保留：它的令牌无法删除。`,
};
