import type { FailureText } from '../../failure-words.ts';

export const zhTWHistoryFailures = {
  'history-damaged': {
    title: '用量記錄已損壞',
    remedy: '已另存於資料目錄中，並保留仍可讀取的部分。帳戶、釘選與設定均未受影響。',
  },
  'history-not-written': {
    title: '用量記錄已暫停',
    remedy: '請檢查資料目錄的可用空間與權限。恢復後會自動繼續，期間在圖表中顯示為空缺。',
  },
  'history-unavailable': {
    title: '這裡無法保存用量記錄',
    remedy: '這份 Comet Tray 缺少資料庫：圖表已停用，其他功能不受影響。請重新安裝。',
  },
  'export-not-written': {
    title: '無法寫入檔案',
    remedy: '請檢查該資料夾的可用空間與權限，或選擇其他資料夾。',
  },
} satisfies Record<string, FailureText>;
