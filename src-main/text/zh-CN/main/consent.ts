import type { enConsent } from '../../en/main/consent.ts';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('zh-CN');

export const zhCNConsent: typeof enConsent = {
  acts: {
    disable: ({ name }) => ({ message: `要禁用“${name}”吗？`, confirm: '禁用' }),
    enable: ({ name }) => ({ message: `要启用“${name}”吗？`, confirm: '启用' }),
    change: ({ name }) => ({ message: `要更改“${name}”吗？`, confirm: '更改' }),
    'top-up': ({ name }) => ({ message: `要为“${name}”增加额度吗？`, confirm: '增加额度' }),
    unlimited: ({ name }) => ({ message: `要取消“${name}”的额度上限吗？`, confirm: '取消上限' }),
    create: ({ name }) => ({ message: `要创建密钥“${name}”吗？`, confirm: '创建' }),
    delete: ({ name }) => ({ message: `要删除密钥“${name}”吗？`, confirm: '删除' }),
    copy: ({ name }) => ({ message: `要复制密钥“${name}”吗？`, confirm: '复制' }),
    'sign-out': ({ name }) => ({ message: `要退出“${name}”吗？`, confirm: '退出登录' }),
    'remove-account': ({ name }) => ({ message: `要移除“${name}”吗？`, confirm: '移除' }),
    reset: () => ({ message: '要重置所有设置并移除所有账户吗？', confirm: '重置' }),
    'remove-proxy-password': () => ({ message: '要从密钥环删除代理服务器的密码吗？', confirm: '删除' }),
    'ask-later': () => ({ message: '要等到更高的金额才询问吗？', confirm: '提高金额' }),
    'sign-in': ({ name }) => ({ message: `要登录“${name}”吗？`, confirm: '登录' }),
    'read-keychain': ({ name }) => ({ message: `要为“${name}”再次使用密钥环吗？`, confirm: '重试' }),
    pin: ({ name }) => ({ message: `要固定“${name}”吗？`, confirm: '固定' }),
    unpin: ({ name }) => ({ message: `要取消固定“${name}”吗？`, confirm: '取消固定' }),
    'show-key': ({ name }) => ({ message: `要更改“${name}”的显示方式吗？`, confirm: '更改' }),
    'show-account': ({ name }) => ({ message: `要更改“${name}”的显示方式吗？`, confirm: '更改' }),
    alerts: ({ name }) => ({ message: `要更改“${name}”的提醒吗？`, confirm: '更改' }),
    settings: () => ({ message: '要更改设置或通知内容吗？', confirm: '更改' }),
    'reset-settings': () => ({ message: '要重置所有设置吗？', confirm: '重置' }),
    pause: () => ({ message: '要暂停刷新吗？', confirm: '暂停' }),
    resume: () => ({ message: '要恢复刷新吗？', confirm: '恢复' }),
    'proxy-password': () => ({ message: '要保存另一个代理服务器密码吗？', confirm: '保存' }),
    clipboard: () => ({ message: '要把诊断信息复制到剪贴板吗？', confirm: '复制' }),
    open: () => ({ message: '要打开 Comet Tray 以外的网页或文件吗？', confirm: '打开' }),
    'check-for-updates': () => ({ message: '要立即检查更新吗？', confirm: '检查' }),
    demo: () => ({ message: '要显示示例账户吗？', confirm: '显示' }),
    quit: () => ({ message: '要退出 Comet Tray 吗？', confirm: '退出' }),
  },
  keyFacts: ({ keyId, used, left, read }) => `ID ${keyId} · ${used} · ${left} · ${read}读取`,
  lastUsed: ({ age }) => `上次使用：${age}`,
  neverUsed: '从未使用',
  lastUsedUnknown: '上次使用时间未知',
  left: ({ amount }) => `剩余 ${amount}`,
  unlimited: '无上限',
  deleted: '使用此密钥的调用将永远失败。此操作无法撤销。',
  removed: ({ pins }) =>
    `这台电脑上的${plural(pins, { '=0': '', other: ' # 个固定的密钥、' })}用量记录和提醒，以及密钥环中的令牌都会删除。网关上的密钥不受影响。`,
  signedOut: '密钥环中的令牌会删除，固定的密钥和用量记录会保留。',
  reset: ({ count }) =>
    `${plural(count, { other: '# 个账户' })}会退出登录并移除，固定的密钥和用量记录一并删除。网关上的密钥不受影响。`,
  askLater: '之后一小时内给密钥的额度在这个金额以内，都不会再询问。',
  why: {
    unlimited: '没有上限时，它可以用完账户的全部余额。',
    raised: ({ amount, limit }) =>
      `加上这次，一小时内共给密钥 ${amount}。超过 ${limit} 时，Comet Tray 会在这里询问。`,
    many: '一分钟内要求了超过 12 项更改。',
    'not-pressed': '在此之前，窗口中没有按下任何按键或按钮。如果是你自己操作（例如使用屏幕阅读器），请继续。',
  },
};
