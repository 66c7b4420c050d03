import type { enNetworkFailures } from '../../en/first/network-failures.ts';

export const zhCNNetworkFailures: typeof enNetworkFailures = {
  'certificate-untrusted': {
    title: '证书不受信任',
    remedy: '未发送任何数据。如果你的网络会检查加密流量，请在设置中选择其 CA 文件；否则可能有人正在窃听。',
  },
  'proxy-unreachable': {
    title: '无法连接代理服务器',
    remedy: '请检查网络，或设置中的代理服务器。',
  },
  'proxy-login-needed': {
    title: '代理服务器要求登录',
    remedy: '请在设置中输入代理服务器及其用户名和密码。这与访问令牌无关。',
  },
  'proxy-refused': {
    title: '代理服务器拒绝了连接',
    remedy: '请检查设置中的地址，或请管理员放行这个网关。',
  },
  'proxy-unsupported': {
    title: '系统指定的代理服务器无法使用',
    remedy: '请在设置中输入 HTTP、HTTPS 或 SOCKS5 代理服务器。',
  },
  interrupted: { title: '连接已在此中断', remedy: '网络、其设置或登录在此期间发生了更改。' },
  'proxy-address-invalid': {
    title: '这不是代理服务器的地址',
    remedy: '请按 http://proxy.example:8080 的格式填写，也可使用 https 和 socks5。',
  },
  'proxy-login-invalid': {
    title: '代理服务器无法使用这组登录信息',
    remedy: '用户名不能含冒号；两者都不能为空，也不能超过 255 个字节。',
  },
  'ca-file-unreadable': {
    title: '无法读取 CA 文件',
    remedy: '目前未使用。请在设置中选择 256 kB 以内的 PEM 文件。',
  },
  'ca-file-without-certificate': {
    title: 'CA 文件中没有证书',
    remedy: '目前未使用。请在设置中选择 PEM 格式的文件。',
  },
  'ca-file-expired': {
    title: 'CA 文件中的证书目前无效',
    remedy: '目前未使用。请检查电脑的日期，或索取新的文件。',
  },
};
