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
