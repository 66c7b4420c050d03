import type { enFailures } from '../../en/first/failures.ts';
import { atStart } from '../../words-of-platform.ts';
import { zhTWHistoryFailures } from './history-failures.ts';
import { zhTWInputFailures } from './input-failures.ts';
import { zhTWNetworkFailures } from './network-failures.ts';

export const zhTWFailures: typeof enFailures = {
  unreachable: { title: '無法連線到閘道', remedy: '請檢查網路連線。' },
  'timed-out': { title: '閘道逾時未回應', remedy: '若持續發生，請檢查網路連線。' },
  'tls-failed': {
    title: '無法與閘道建立安全連線',
    remedy: '請檢查電腦的日期時間，以及連線途中的代理伺服器或流量檢查設備。',
  },
  ...zhTWNetworkFailures,
  intermediary: {
    title: '收到的回應並非來自閘道',
    remedy: '若持續發生，請檢查是否有網路登入頁面、VPN 或代理伺服器。',
  },
  'redirected-elsewhere': {
    title: '閘道要求轉往其他主機',
    remedy: '未向該主機傳送任何資料。請檢查基底網址；若閘道已搬遷，請新增為另一個帳戶。',
  },
  'rate-limited': {
    title: '請求過於頻繁',
    remedy: '可能有其他程式也在使用這個帳戶。',
  },
  'asked-to-wait': { title: '未傳送', remedy: '閘道先前要求暫停請求。' },
  'server-failure': { title: '閘道發生錯誤', remedy: '若持續發生，請洽營運者。' },
  'malformed-answer': {
    title: '無法解讀閘道的回應',
    remedy: '請查看 Comet Tray 是否有新版本，或洽閘道營運者。',
  },
  'answer-too-long': {
    title: '閘道的回應過長',
    remedy: '請向營運者詢問原因。',
  },
  'not-a-gateway': { title: '這個網址不是 New API 閘道', remedy: '請檢查「進階」中的基底網址。' },
  'gateway-missing': {
    title: '這個網址已沒有閘道回應',
    remedy: '閘道可能正在維護或已搬移；若已搬移，請以新網址新增帳戶。',
  },
  'not-offered': { title: '這個閘道不提供此功能', remedy: '其他功能不受影響。' },
  refused: { title: '閘道拒絕了請求', remedy: '請到主控台查看帳戶狀態。' },
  'not-allowed': { title: '你的帳戶沒有這項權限', remedy: '請向閘道的管理者申請權限。' },
  'key-gone': { title: '閘道上已沒有這個金鑰', remedy: '確認後可取消釘選。' },
  'token-rejected': {
    title: '閘道不接受這個權杖',
    remedy: '很可能是建立了新的權杖，使它失效。請用新的登入。',
  },
  'account-blocked': { title: '閘道已封鎖這個帳戶', remedy: '請洽閘道營運者。' },
  'user-id-needed': { title: '這個閘道還需要你的使用者 ID', remedy: '請輸入個人資料頁上的數字。' },
  'user-id-wrong': {
    title: '這個使用者 ID 與權杖不符',
    remedy: '請與閘道個人資料頁上的數字核對。',
  },
  'origin-mismatch': {
    title: '儲存的權杖屬於另一個網址',
    remedy: '權杖並未送出。請重新登入這個帳戶。',
  },
  ...zhTWInputFailures,
  'keychain-unavailable': ({ keychain }) => ({
    title: `無法使用${keychain}`,
    remedy: `請確認${keychain}正在執行，再試一次。`,
  }),
  'keychain-locked': ({ keychain }) => ({
    title: `${atStart(keychain)}已鎖定`,
    remedy: '請解鎖後再試一次。',
  }),
  'keychain-timed-out': ({ keychain }) => ({
    title: `${atStart(keychain)}沒有回應`,
    remedy: '請查看是否有要求授權的視窗，再試一次。',
  }),
  'keychain-refused': ({ keychain }) => ({
    title: `${atStart(keychain)}拒絕存取`,
    remedy: '請允許 Comet Tray 使用其項目，再試一次。',
  }),
  'token-missing': ({ keychain }) => ({
    title: `${atStart(keychain)}中沒有這個帳戶的權杖`,
    remedy: '如果已鎖定，請解鎖後再試一次；否則請重新登入。',
  }),
  'settings-damaged': {
    title: '設定檔已損壞或遺失',
    remedy: '損壞的檔案已另存。無法讀取的項目已恢復預設值；若其中有隱私模式，則會開啟。請檢查你的設定。',
  },
  'route-in-doubt': {
    title: '網路設定尚待確認',
    remedy: '代理伺服器或 CA 檔案的設定可能已遺失。請到設定的「網路」確認，在此之前權杖不會離開這部電腦。',
  },
  'alerts-damaged': {
    title: '提醒檔已損壞',
    remedy: '已另存該檔。目前已有的狀況可能不會再次提醒，之後發生的會照常提醒。',
  },
  'accounts-damaged': {
    title: '帳戶檔已損壞或遺失',
    remedy: '損壞的檔案已另存。請檢查帳戶，缺少的請重新登入；權杖未受影響。',
  },
  'accounts-restored': {
    title: '帳戶檔曾損壞，已還原',
    remedy: '目前使用最近一份完好的副本，請確認最新的釘選都在。',
  },
  'file-newer': {
    title: '這些檔案由較新版本的 Comet Tray 寫入',
    remedy: '檔案已原樣另存於資料目錄中。請安裝該版本以再次使用。',
  },
  'file-unreadable': {
    title: '無法讀取資料目錄中的檔案',
    remedy: '沒有覆寫任何內容。請為自己加上讀取權限，再重新啟動 Comet Tray。',
  },
  'folder-not-opened': {
    title: '無法開啟資料夾',
    remedy: '請在檔案管理員中開啟，位置寫在使用說明裡。',
  },
  'shortcut-taken': {
    title: '這個快速鍵已有其他程式使用',
    remedy: '請換一個；原本的快速鍵不變。',
  },
  'login-item-not-written': {
    title: '無法變更登入時啟動的設定',
    remedy: '請確認設定資料夾可以寫入，然後再試一次。',
  },
  'launcher-not-written': {
    title: '無法變更終端機指令',
    remedy: '請確認 ~/.local/bin 可以寫入，然後再試一次。',
  },
  'settings-not-written': {
    title: '設定無法儲存',
    remedy: '請檢查資料目錄的可用空間與權限。在此之前，設定只會保留到結束為止。',
  },
  'alerts-not-written': {
    title: '提醒記錄無法儲存',
    remedy: '請檢查資料目錄的可用空間與權限。重新啟動後，同一則提醒可能會再出現一次。',
  },
  'accounts-not-written': {
    title: '帳戶與釘選無法儲存',
    remedy: '請檢查資料目錄的可用空間與權限。在此之前，變更只會保留到結束為止。',
  },
  'folder-not-writable': {
    title: '資料目錄無法儲存任何內容',
    remedy: '請檢查其權限，再重新啟動 Comet Tray。在此之前，變更只會保留到結束為止。',
  },
  ...zhTWHistoryFailures,
  forbidden: {
    title: 'Comet Tray 拒絕了自身視窗的請求',
    remedy: '沒有執行任何動作。請重新啟動應用程式；若再次發生，請回報。',
  },
  'invalid-input': { title: '無法處理輸入的內容', remedy: '沒有任何變更。請檢查輸入後再試一次。' },
  'not-agreed': {
    title: '沒有執行任何操作',
    remedy: '系統對話方塊詢問時，你沒有同意。',
  },
  'asked-too-soon': {
    title: '沒有執行任何操作',
    remedy: 'Comet Tray 剛剛才詢問過你。請稍候幾秒再試一次。',
  },
  'unknown-account': { title: '這個帳戶已不在這裡', remedy: '請返回列表。' },
  'unknown-key': { title: '這個金鑰已不在這裡', remedy: '請返回並重新載入列表。' },
  internal: {
    title: 'Comet Tray 內部發生錯誤',
    remedy: '沒有資料遺失。請再試一次；若仍發生，請重新啟動應用程式。',
  },
  'start-failed': {
    title: 'Comet Tray 無法啟動',
    remedy: '沒有遺失任何內容。請再次啟動；若仍失敗，請重新安裝。資料目錄中的記錄檔說明了原因。',
  },
};
