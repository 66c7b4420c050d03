import type { enSystem } from './en-system.ts';

export const zhTWSystem: typeof enSystem = {
  title: '系統',
  startAtLogin: '登入時啟動',
  loginHint: {
    on: '只在系統匣，不開視窗',
    off: '只在系統匣，不開視窗',
    'needs-approval': '請在「系統設定 → 登入項目」中允許',
    'not-installed': '安裝後才能使用',
  },
  diagnostics: '診斷資訊',
  diagnosticsHint: '供回報問題：只有版本與代碼，沒有名稱與金額',
  copy: '拷貝',
  openLogs: '打開記錄檔',
  copied: '已拷貝。',
};
