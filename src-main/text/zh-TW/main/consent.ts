import type { enConsent } from '../../en/main/consent.ts';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('zh-TW');

export const zhTWConsent: typeof enConsent = {
  acts: {
    disable: ({ name }) => ({ message: `要停用「${name}」嗎？`, confirm: '停用' }),
    enable: ({ name }) => ({ message: `要啟用「${name}」嗎？`, confirm: '啟用' }),
    change: ({ name }) => ({ message: `要變更「${name}」嗎？`, confirm: '變更' }),
    'top-up': ({ name }) => ({ message: `要為「${name}」增加額度嗎？`, confirm: '增加額度' }),
    unlimited: ({ name }) => ({ message: `要取消「${name}」的額度上限嗎？`, confirm: '取消上限' }),
    create: ({ name }) => ({ message: `要建立金鑰「${name}」嗎？`, confirm: '建立' }),
    delete: ({ name }) => ({ message: `要刪除金鑰「${name}」嗎？`, confirm: '刪除' }),
    copy: ({ name }) => ({ message: `要複製金鑰「${name}」嗎？`, confirm: '複製' }),
    'sign-out': ({ name }) => ({ message: `要登出「${name}」嗎？`, confirm: '登出' }),
    'remove-account': ({ name }) => ({ message: `要移除「${name}」嗎？`, confirm: '移除' }),
    reset: () => ({ message: '要重設所有設定並移除所有帳戶嗎？', confirm: '重設' }),
    'remove-proxy-password': () => ({ message: '要從鑰匙圈刪除代理伺服器的密碼嗎？', confirm: '刪除' }),
    'ask-later': () => ({ message: '要等到更高的金額才詢問嗎？', confirm: '提高金額' }),
    'sign-in': ({ name }) => ({ message: `要登入「${name}」嗎？`, confirm: '登入' }),
    'read-keychain': ({ name }) => ({ message: `要為「${name}」再次使用鑰匙圈嗎？`, confirm: '再試一次' }),
    pin: ({ name }) => ({ message: `要釘選「${name}」嗎？`, confirm: '釘選' }),
    unpin: ({ name }) => ({ message: `要取消釘選「${name}」嗎？`, confirm: '取消釘選' }),
    'show-key': ({ name }) => ({ message: `要變更「${name}」的顯示方式嗎？`, confirm: '變更' }),
    'show-account': ({ name }) => ({ message: `要變更「${name}」的顯示方式嗎？`, confirm: '變更' }),
    alerts: ({ name }) => ({ message: `要變更「${name}」的提醒嗎？`, confirm: '變更' }),
    settings: () => ({ message: '要變更設定或通知內容嗎？', confirm: '變更' }),
    'reset-settings': () => ({ message: '要重設所有設定嗎？', confirm: '重設' }),
    pause: () => ({ message: '要暫停重新整理嗎？', confirm: '暫停' }),
    resume: () => ({ message: '要繼續重新整理嗎？', confirm: '繼續' }),
    'proxy-password': () => ({ message: '要儲存另一個代理伺服器密碼嗎？', confirm: '儲存' }),
    clipboard: () => ({ message: '要把診斷資訊複製到剪貼簿嗎？', confirm: '複製' }),
    open: () => ({ message: '要開啟 Comet Tray 以外的網頁或檔案嗎？', confirm: '開啟' }),
    'check-for-updates': () => ({ message: '要立即檢查新版本嗎？', confirm: '檢查' }),
    demo: () => ({ message: '要顯示範例帳戶嗎？', confirm: '顯示' }),
    quit: () => ({ message: '要結束 Comet Tray 嗎？', confirm: '結束' }),
  },
  keyFacts: ({ keyId, used, left, read }) => `ID ${keyId} · ${used} · ${left} · ${read}讀取`,
  lastUsed: ({ age }) => `上次使用：${age}`,
  neverUsed: '從未使用',
  lastUsedUnknown: '上次使用時間未知',
  left: ({ amount }) => `剩餘 ${amount}`,
  unlimited: '無上限',
  deleted: '使用這個金鑰的呼叫將永遠失敗。此操作無法復原。',
  removed: ({ pins }) =>
    `這台電腦上的${plural(pins, { '=0': '', other: ' # 個釘選、' })}用量記錄與提醒，以及鑰匙圈中的權杖都會刪除。閘道上的金鑰不受影響。`,
  signedOut: '鑰匙圈中的權杖會刪除，釘選與用量記錄會保留。',
  reset: ({ count }) =>
    `${plural(count, { other: '# 個帳戶' })}會登出並移除，釘選與用量記錄一併刪除。閘道上的金鑰不受影響。`,
  askLater: '之後一小時內給金鑰的額度在這個金額以內，都不會再詢問。',
  why: {
    unlimited: '沒有上限時，它可以用完帳戶的全部餘額。',
    raised: ({ amount, limit }) =>
      `加上這次，一小時內共給金鑰 ${amount}。超過 ${limit} 時，Comet Tray 會在這裡詢問。`,
    many: '一分鐘內要求了超過 12 項變更。',
    'not-pressed': '在這之前，視窗中沒有按下任何按鍵或按鈕。如果是你自己操作（例如使用螢幕閱讀器），請繼續。',
  },
};
