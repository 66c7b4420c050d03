import type { enNotifications } from '../../en/main/notifications.ts';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('zh-CN');

export const zhCNNotifications: typeof enNotifications = {
  sample: '示例',
  hiddenName: '某个密钥',
  hiddenAccount: '某个账户',
  test: { title: '提醒可以使用', body: 'Comet Tray 会这样提醒你。' },
  rules: {
    'left-20': '剩余不多',
    'left-5': '即将用完',
    exhausted: '已用完',
    'runs-out': '按目前速度，一天内会用完',
    'expires-7d': '7 天内到期',
    'expires-1d': '一天内到期',
    'expires-1h': '一小时内到期',
    expired: '已到期',
    disabled: '已在别处禁用',
    deleted: '已在别处删除',
    rejected: '访问令牌被拒绝，很可能因创建新令牌而失效',
    empty: '账户余额已用完，所有密钥都无法使用',
    low: '账户余额偏低',
    'balance-runs-out': '按最近的速度，账户余额将在一天内用完',
  },
  whatToDo: { rejected: '请更换。', empty: '请充值。', low: '请尽快充值。' },
  lasts: ({ duration }) => `约可再用 ${duration}`,
  refused: ({ title, remedy }) => `${title}。${remedy}`,
  asLastSeen: ({ time }) => `这是 ${time} 读到的状态。`,
  several: ({ count }) => plural(count, { other: '# 条提醒' }),
  andMore: ({ count }) => plural(count, { other: '另有 # 条' }),
  overQuietHours: ({ count }) => plural(count, { other: '免打扰时段内有 # 条提醒' }),
};
