import type { enNotifications } from '../../en/main/notifications.ts';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('zh-TW');

export const zhTWNotifications: typeof enNotifications = {
  sample: '範例',
  hiddenName: '某個金鑰',
  hiddenAccount: '某個帳戶',
  test: { title: '提醒可以運作', body: 'Comet Tray 會像這樣提醒你。' },
  rules: {
    'left-20': '剩餘不多',
    'left-5': '即將用完',
    exhausted: '已用完',
    'runs-out': '照目前速度，一天內會用完',
    'expires-7d': '7 天內到期',
    'expires-1d': '一天內到期',
    'expires-1h': '一小時內到期',
    expired: '已到期',
    disabled: '已在別處停用',
    deleted: '已在別處刪除',
    rejected: '存取權杖遭拒，很可能因建立新權杖而失效',
    empty: '帳戶餘額已用完，所有金鑰都無法使用',
    low: '帳戶餘額偏低',
    'balance-runs-out': '依最近的速度，帳戶餘額將在一天內用完',
  },
  whatToDo: { rejected: '請更換。', empty: '請加值。', low: '請盡快加值。' },
  lasts: ({ duration }) => `約可再用 ${duration}`,
  refused: ({ title, remedy }) => `${title}。${remedy}`,
  asLastSeen: ({ time }) => `這是 ${time} 讀到的狀態。`,
  several: ({ count }) => plural(count, { other: '# 則提醒' }),
  andMore: ({ count }) => plural(count, { other: '另有 # 則' }),
  overQuietHours: ({ count }) => plural(count, { other: '勿擾時段內有 # 則提醒' }),
};
