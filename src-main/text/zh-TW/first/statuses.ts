import type { enStatuses } from '../../en/first/statuses.ts';

export const zhTWStatuses: typeof enStatuses = {
  status: {
    usable: '可用',
    low: '偏低',
    exhausted: '已耗盡',
    expired: '已過期',
    disabled: '已停用',
    deleted: '已刪除',
    unknown: '未知',
  },
  reason: {
    'key-empty': '額度已用完。',
    'account-empty': '帳戶餘額已用完。',
    'stored-exhausted': '已標為耗盡。',
    'past-expiry': '已超過到期日。',
    'stored-expired': '已標為過期。',
    'stored-disabled': '已被停用。',
    'disabled-here': '已由你在此停用。',
    'deleted-here': '已由你在此刪除。',
    'gone-from-gateway': '閘道上已沒有這個金鑰。',
    'unknown-status': '閘道回報了無法辨識的狀態。',
    'not-read-yet': '尚未讀取。',
    'little-left': '額度所剩不多。',
  },
  remedy: {
    'account-empty': '請為帳戶加值。',
    'deleted-here': '確認後可取消釘選。',
    'gone-from-gateway': '確認後可取消釘選。',
    'unknown-status': '請到主控台查看。',
    'not-read-yet': '下次更新時讀取。',
    'little-left': '請儘快加值。',
  },
  remedyOf: {
    enabled: {
      quota: '請為金鑰加值。',
      expiry: '請設定新的到期日。',
      both: '請為金鑰加值，並設定新的到期日。',
    },
    other: {
      none: '重新啟用後即可使用。',
      quota: '請先加值，再重新啟用。',
      expiry: '請設定新的到期日，再重新啟用。',
      both: '請先加值並設定新的到期日，再重新啟用。',
    },
  },
};
