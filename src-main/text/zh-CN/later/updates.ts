import type { enUpdates } from '../../en/later/updates.ts';

export const zhCNUpdates: typeof enUpdates = {
  title: '更新',
  daily: '每天检查一次',
  dailyHint: ({ host }) => `向 ${host} 询问最新版本，不发送其他信息`,
  nobodyToAsk: '已关闭：此版本还没有可以询问的网址',
  latest: '最新版本',
  notAsked: '尚未检查',
  asking: '正在检查…',
  upToDate: ({ time }) => `已是最新版本，检查于 ${time}`,
  trouble: {
    unreachable: '没有回应。请检查网络连接或代理服务器，然后重试。',
    unreadable: '无法读取回应。请自行查看下载页面。',
  },
  available: ({ version }) => `有新版本 ${version}`,
  checkNow: '立即检查',
  whatIsNew: '更新内容',
  download: '下载页面',
  notNow: '以后再说',
};
