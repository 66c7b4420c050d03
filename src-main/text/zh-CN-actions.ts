import type { enActions } from './en-actions.ts';

export const zhCNActions: typeof enActions = {
  notDone: {
    'not-read': { title: '无法读取此密钥', remedy: '没有更改任何内容。请稍后重试。' },
    'needs-remedy': { title: '仅启用还不能使用此密钥', remedy: '请同时充值或设置新的到期时间。' },
    unlimited: { title: '此密钥本身没有额度上限', remedy: '请改为给账户充值。' },
    'too-much': { title: '超过密钥可容纳的额度', remedy: '请输入较小的金额。' },
    'name-taken': { title: '已有同名的密钥', remedy: '请使用不重复的名称，新密钥要靠它辨认。' },
    'not-confirmed': { title: '这不是该密钥的名称', remedy: '没有删除任何密钥。请照原样输入名称。' },
    'disabled-meanwhile': { title: '密钥已在此期间禁用', remedy: '没有更改其他内容。请查看密钥后重试。' },
    masked: { title: '网关不提供完整的密钥', remedy: '请到网关的控制台复制。' },
  },
  nothingChanged: '没有更改任何内容。',
  byLastRecord: ({ time }) => `按 ${time} 的记录禁用`,
  byLastRecordHint: '之后用掉的额度可能会退回。',
  result: {
    'as-wanted': '已完成，网关也如此回报。',
    differs: '网关当前的内容与要求不同。',
    'half-done': '密钥已更改，但未启用。',
    unconfirmed: '已发送，尚未确认。下次刷新时会显示结果。',
  },
  step: { fields: '更改密钥', status: '更改状态', create: '创建', delete: '删除' },
  accepted: '已接受',
  refusedStep: '已拒绝',
  noAnswer: '没有响应',
  handedBack: ({ amount }) => `退回了 ${amount}：网关会以读到的内容替换整条记录。`,
  wantedAndNow: ({ wanted, now }) => `要求 ${wanted}，当前 ${now}`,
  copied: ({ seconds }) => `已复制。${seconds} 秒后会从剪贴板清除，除非那时已是其他内容。`,
  copiedBestEffort: ({ seconds }) =>
    `已复制。${seconds} 秒后会尝试清除剪贴板，但不保证成功：在 Wayland 上只有获得焦点的应用才能清除。`,
};
