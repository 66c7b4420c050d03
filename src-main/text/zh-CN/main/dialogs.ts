import type { enDialogs } from '../../en/main/dialogs.ts';

const sendOnce = ({ host }: { host: string }) => ({
  detail: `只会向 ${host} 发送一次请求。如果再被拒绝，等待时间可能会更长。`,
  confirm: '发送一次',
});

export const zhCNDialogs: typeof enDialogs = {
  system: {
    message: '要使用系统指定的代理服务器吗？',
    detail: '之后所有请求都会按系统设置发送，访问令牌受 TLS 保护。',
    confirm: '使用系统的代理服务器',
  },
  none: {
    message: '要停用代理服务器吗？',
    detail: '之后所有请求都会直接发送到网关。',
    confirm: '不使用代理服务器',
  },
  manual: ({ address }) => ({
    message: `要使用代理服务器 ${address} 吗？`,
    detail: '之后所有请求都会经过它。它会知道你使用哪些网关；访问令牌受 TLS 保护。',
    confirm: '使用这个代理服务器',
  }),
  testConnection: ({ address }) => ({
    message: address === '' ? '要测试这种连接方式吗？' : `要测试代理服务器 ${address} 吗？`,
    detail: '它尚未生效。只会通过它连接网关一次，不含访问令牌和密码。',
    confirm: '测试',
  }),
  trust: ({ file, authorities }) => ({
    message: `要信任 CA 文件 ${file} 吗？`,
    detail: `持有下列证书颁发机构密钥的人，可以读取所有请求，包括访问令牌：\n${authorities}`,
    confirm: '信任这个文件',
  }),
  distrust: ({ file }) => ({
    message: `要停止信任 CA 文件 ${file} 吗？`,
    detail: '之后需要它的连接会失败。',
    confirm: '移除',
  }),
  sendToken: ({ host }) => ({
    message: `要将访问令牌发送到 ${host} 吗？`,
    detail: '这不是 CometAPI。之后，该主机的运营者可以用这个账户执行任何操作。',
    confirm: '发送',
  }),
  sendTokenHere: ({ address }) => ({
    message: `要将访问令牌发送到这台电脑上的 ${address} 吗？`,
    detail:
      '在那里响应的程序，无论由哪个用户运行，之后都可以用这个账户执行任何操作。只有在该程序是你自己启动的时候才发送。',
    confirm: '发送',
  }),
  /** By whose wish: a page may be that of any network on the way. */
  sendOnce: {
    gateway: ({ host, time }) => ({
      message: `网关要求等到 ${time}。仍要发送一次吗？`,
      ...sendOnce({ host }),
    }),
    page: ({ host, time }) => ({
      message: `连接途中的网页要求等到 ${time}。仍要发送一次吗？`,
      ...sendOnce({ host }),
    }),
  },
  openConsole: ({ host }) => ({
    message: `要在浏览器中打开 ${host} 吗？`,
    detail: '密钥在那里管理。请在浏览器中登录，不会附带发送任何数据。',
    confirm: '打开',
  }),
  openTokenPage: ({ host }) => ({
    message: `要在浏览器中打开 ${host} 吗？`,
    detail: '访问令牌在那里的个人资料页生成。请在浏览器中登录，不会附带发送任何数据。',
    confirm: '打开',
  }),
  crashLoop: {
    message: 'Comet Tray 的窗口反复崩溃',
    detail:
      '窗口暂时不再打开。托盘和通知照常工作，你的密钥仍受监控。请从托盘再次打开，或重新启动 Comet Tray；如果再次崩溃，请附上日志反馈。',
    confirm: '打开日志',
    cancel: '关闭',
  },
  chooseFile: '选择 CA 文件',
  fileKind: 'PEM 格式的证书',
  choosePlace: '保存用量记录',
  exportKinds: { csv: '表格（CSV）', json: 'JSON 文件' },
};
