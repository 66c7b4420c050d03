import type { enInputFailures } from '../../en/first/input-failures.ts';

export const zhTWInputFailures: typeof enInputFailures = {
  'clipboard-empty': { title: '剪貼簿中沒有文字', remedy: '請先複製存取權杖，再按一次按鈕。' },
  'token-empty': { title: '尚未輸入權杖', remedy: '請輸入存取權杖。' },
  'token-is-api-key': {
    title: '這是 API 金鑰，不是存取權杖',
    remedy: '以「sk-」開頭的值用於呼叫模型。請改從帳戶頁面複製存取權杖。',
  },
  'token-malformed': {
    title: '這不像是存取權杖',
    remedy: '請重新複製完整的權杖，不要包含其他內容。',
  },
  'token-too-long': { title: '內容過長，不是存取權杖', remedy: '請只複製權杖本身。' },
  'token-not-accepted': {
    title: '閘道不接受這個權杖',
    remedy: '很可能沒有複製完整，或屬於其他閘道。請重新複製；若之後建立過新的權杖，請改用新的。',
  },
  'base-url-invalid': {
    title: '基底網址無效',
    remedy: '請依照 https://api.cometapi.com 的格式填寫。',
  },
  'base-url-not-https': {
    title: '基底網址必須以 https 開頭',
    remedy: '使用 http 會讓途中任何人看到權杖，只有連到本機時才允許。',
  },
  'base-url-has-extras': {
    title: '基底網址含有使用者名稱或密碼',
    remedy: '請移除「@」及其前面的內容。',
  },
  'user-id-invalid': { title: '使用者 ID 必須是數字', remedy: '請只輸入數字。' },
  'account-exists': {
    title: '這個帳戶已經存在',
    remedy: '可以將它的權杖更換為這個權杖，釘選與用量記錄會保留。',
  },
  'too-many-pins': { title: '這個帳戶的釘選已達上限', remedy: '請先取消釘選不再留意的金鑰。' },
  'too-many-accounts': { title: '帳戶數量已達上限', remedy: '請先在「設定」中移除一個帳戶。' },
  'belongs-to-another-account': {
    title: '這個權杖屬於另一個帳戶',
    remedy: '這裡沒有任何變更。可以用它新增那個帳戶，或更換那個帳戶的權杖。',
  },
  'token-no-longer-waiting': { title: '權杖已不再保留', remedy: '權杖最多保留五分鐘，請重新貼上。' },
  'cli-settings-unreadable': {
    title: '無法讀取 CometAPI CLI 的設定檔',
    remedy: '請檢查 ~/.config/cometapi/config.toml，或改為貼上權杖。',
  },
  'cli-token-absent': {
    title: 'CometAPI CLI 裡沒有存取權杖',
    remedy: '請先用它的「init」指令設定，或改為貼上權杖。',
  },
  'cli-token-elsewhere': {
    title: 'CLI 的權杖只屬於 CometAPI',
    remedy: '權杖沒有傳送到這個位址，請改為貼上該閘道的權杖。',
  },
  'key-name-refused': {
    title: '閘道不接受這個名稱',
    remedy: '請縮短：有些閘道只接受 30 個位元組。',
  },
  'addresses-refused': {
    title: '閘道不接受這些位址',
    remedy: '請更正清單。',
  },
};
