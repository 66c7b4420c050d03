import type { enUpdates } from '../../en/later/updates.ts';

export const zhTWUpdates: typeof enUpdates = {
  title: '更新',
  daily: '每天檢查一次',
  dailyHint: ({ host }) => `向 ${host} 詢問最新版本，不傳送其他資料`,
  nobodyToAsk: '已關閉：此版本還沒有可以詢問的網址',
  latest: '最新版本',
  notAsked: '尚未檢查',
  asking: '檢查中…',
  upToDate: ({ time }) => `已是最新版本，檢查於 ${time}`,
  trouble: {
    unreachable: '沒有回應。請檢查網路連線或代理伺服器，然後再試一次。',
    unreadable: '無法讀取回應。請自行查看下載頁面。',
  },
  available: ({ version }) => `有新版本 ${version}`,
  checkNow: '立即檢查',
  whatIsNew: '更新內容',
  download: '下載頁面',
  notNow: '暫時不要',
};
