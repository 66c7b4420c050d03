import type { enStatuses } from '../../en/first/statuses.ts';

export const zhCNStatuses: typeof enStatuses = {
  status: {
    usable: '可用',
    low: '偏低',
    exhausted: '已耗尽',
    expired: '已过期',
    disabled: '已禁用',
    deleted: '已删除',
    unknown: '未知',
  },
  reason: {
    'key-empty': '额度已用完。',
    'account-empty': '账户余额已用完。',
    'stored-exhausted': '已标记为耗尽。',
    'past-expiry': '已超过到期时间。',
    'stored-expired': '已标记为过期。',
    'stored-disabled': '已被禁用。',
    'disabled-here': '已由你在此禁用。',
    'deleted-here': '已由你在此删除。',
    'gone-from-gateway': '网关上已没有此密钥。',
    'unknown-status': '网关返回了无法识别的状态。',
    'not-read-yet': '尚未读取。',
    'little-left': '额度所剩不多。',
  },
  remedy: {
    'account-empty': '请为账户充值。',
    'deleted-here': '确认后可取消固定。',
    'gone-from-gateway': '确认后可取消固定。',
    'unknown-status': '请到控制台查看。',
    'not-read-yet': '下次刷新时读取。',
    'little-left': '请尽快充值。',
  },
  remedyOf: {
    enabled: {
      quota: '请为密钥充值。',
      expiry: '请设置新的到期时间。',
      both: '请为密钥充值，并设置新的到期时间。',
    },
    other: {
      none: '重新启用后即可使用。',
      quota: '请先充值，再重新启用。',
      expiry: '请设置新的到期时间，再重新启用。',
      both: '请先充值并设置新的到期时间，再重新启用。',
    },
  },
};
