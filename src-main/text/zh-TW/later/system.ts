import type { enSystem } from '../../en/later/system.ts';

export const zhTWSystem: typeof enSystem = {
  title: '系統',
  noSandbox: {
    title: 'Chromium 沙箱未啟用',
    text: '應用程式啟動時沒有沙箱；系統禁止使用者命名空間時，AppImage 就會如此。指令碼一旦突破視窗，便能讀取你的檔案與鑰匙圈。請改裝一律有沙箱的 deb 或 rpm，或允許使用者命名空間後重新啟動應用程式。',
  },
  startAtLogin: '登入時啟動',
  loginHint: {
    on: '只在系統匣，不開視窗',
    off: '只在系統匣，不開視窗',
    'needs-approval': '請在「系統設定 → 登入項目」中允許',
    'not-installed': '安裝後才能使用',
  },
  diagnostics: '診斷資訊',
  diagnosticsHint: '供回報問題：只有版本與代碼，沒有名稱與金額',
  copy: '複製',
  openLogs: '開啟記錄檔',
  copied: '已複製。',
  command: {
    label: '終端機指令',
    hint: {
      installed: ({ place }) => `供指令碼使用，位於 ${place}`,
      linked: ({ place }) => `供指令碼使用，位於 ${place}`,
      'not-linked': ({ place }) => `供指令碼使用，會放在 ${place}`,
      taken: ({ place }) => `${place} 是其他程式，不會更動`,
      'not-here': () => '安裝後才能使用',
    },
    link: '加入',
    remove: '移除',
    addToPath: '如果終端機找不到，請在設定檔中加入：',
    notOnPath: '所在的資料夾不在 PATH 中。',
  },
  about: {
    title: '關於',
    version: ({ version }) => `Comet Tray ${version}`,
    independent: '獨立軟體，並非由 CometAPI 製作或認可。採用 MIT 授權。',
    licences: '授權條款',
    notOpened: '沒有程式可以開啟：請查看應用程式「resources」資料夾中的 licences.txt。',
  },
};
