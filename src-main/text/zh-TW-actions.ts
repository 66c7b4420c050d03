import type { enActions } from './en-actions.ts';

export const zhTWActions: typeof enActions = {
  notDone: {
    'not-read': { title: '無法讀取這個金鑰', remedy: '沒有變更任何內容。請稍後再試。' },
    'needs-remedy': { title: '只啟用還不能使用這個金鑰', remedy: '請同時加值或設定新的到期日。' },
    unlimited: { title: '這個金鑰本身沒有額度上限', remedy: '請改為替帳戶加值。' },
    'too-much': { title: '超過金鑰可容納的額度', remedy: '請輸入較小的金額。' },
    'name-taken': { title: '已有同名的金鑰', remedy: '請使用不重複的名稱，新金鑰要靠它辨認。' },
    'not-confirmed': { title: '這不是該金鑰的名稱', remedy: '沒有刪除任何金鑰。請照原樣輸入名稱。' },
    'disabled-meanwhile': { title: '金鑰已在這期間停用', remedy: '沒有變更其他內容。請查看金鑰後再試。' },
    masked: { title: '閘道不提供完整的金鑰', remedy: '請到閘道的主控台複製。' },
  },
  nothingChanged: '沒有變更任何內容。',
  byLastRecord: ({ time }) => `依 ${time} 的記錄停用`,
  byLastRecordHint: '之後用掉的額度可能會退回。',
  result: {
    'as-wanted': '已完成，閘道也這麼回報。',
    differs: '閘道目前的內容與要求不同。',
    'half-done': '金鑰已變更，但未啟用。',
    unconfirmed: '已送出，尚未確認。下次更新時會顯示結果。',
  },
  step: { fields: '變更金鑰', status: '變更狀態', create: '建立', delete: '刪除' },
  accepted: '已接受',
  refusedStep: '已拒絕',
  noAnswer: '沒有回應',
  handedBack: ({ amount }) => `退回了 ${amount}：閘道會以讀到的內容取代整筆記錄。`,
  wantedAndNow: ({ wanted, now }) => `要求 ${wanted}，目前 ${now}`,
  copied: ({ seconds }) => `已複製。${seconds} 秒後會從剪貼簿清除，除非那時已是其他內容。`,
  copiedBestEffort: ({ seconds }) =>
    `已複製。${seconds} 秒後會嘗試清除剪貼簿，但不保證成功：在 Wayland 上只有取得焦點的應用程式才能清除。`,
};
