import type { enFailures } from '../../en/first/failures.ts';
import { atStart } from '../../words-of-platform.ts';
import { zhCNHistoryFailures } from './history-failures.ts';
import { zhCNInputFailures } from './input-failures.ts';
import { zhCNNetworkFailures } from './network-failures.ts';

export const zhCNFailures: typeof enFailures = {
  unreachable: { title: '无法连接到网关', remedy: '请检查网络连接。' },
  'timed-out': { title: '网关响应超时', remedy: '如果持续出现，请检查网络连接。' },
  'tls-failed': {
    title: '无法与网关建立安全连接',
    remedy: '请检查电脑的日期和时间，以及连接途中的代理或流量检查设备。',
  },
  ...zhCNNetworkFailures,
  intermediary: {
    title: '收到的响应并非来自网关',
    remedy: '如果持续出现，请检查是否存在网络登录页面、VPN 或代理。',
  },
  'redirected-elsewhere': {
    title: '网关要求跳转到其他主机',
    remedy: '没有向该主机发送任何数据。请检查基础 URL；如果网关已迁移，请添加为新账户。',
  },
  'rate-limited': { title: '请求过于频繁', remedy: '可能有其他程序也在使用此账户。' },
  'asked-to-wait': { title: '未发送', remedy: '网关此前要求暂停请求。' },
  'server-failure': { title: '网关发生故障', remedy: '如果持续出现，请联系运营者。' },
  'malformed-answer': {
    title: '无法解读网关的响应',
    remedy: '请查看 Comet Tray 是否有新版本，或联系网关运营者。',
  },
  'answer-too-long': {
    title: '网关的响应过长',
    remedy: '请向运营者询问原因。',
  },
  'not-a-gateway': { title: '此地址不是 New API 网关', remedy: '请检查“高级”中的基础 URL。' },
  'gateway-missing': {
    title: '此地址已没有网关响应',
    remedy: '网关可能正在维护或已迁移；若已迁移，请用新地址添加账户。',
  },
  'not-offered': { title: '此网关不提供该功能', remedy: '其他功能不受影响。' },
  refused: { title: '网关拒绝了请求', remedy: '请到控制台查看账户状态。' },
  'not-allowed': { title: '你的账户没有此权限', remedy: '请向网关管理员申请权限。' },
  'key-gone': { title: '网关上已没有此密钥', remedy: '确认后可取消固定。' },
  'token-rejected': {
    title: '网关不接受此令牌',
    remedy: '很可能是创建了新的令牌，使它失效。请用新的登录。',
  },
  'account-blocked': { title: '网关已封禁此账户', remedy: '请联系网关运营者。' },
  'user-id-needed': { title: '此网关还需要你的用户 ID', remedy: '请输入个人资料页上的数字。' },
  'user-id-wrong': { title: '此用户 ID 与令牌不符', remedy: '请与网关个人资料页上的数字核对。' },
  'origin-mismatch': {
    title: '保存的令牌属于另一个地址',
    remedy: '令牌没有发送出去。请重新登录此账户。',
  },
  ...zhCNInputFailures,
  'keychain-unavailable': ({ keychain }) => ({
    title: `无法使用${keychain}`,
    remedy: `请确认${keychain}正在运行，然后重试。`,
  }),
  'keychain-locked': ({ keychain }) => ({
    title: `${atStart(keychain)}已锁定`,
    remedy: '请解锁后重试。',
  }),
  'keychain-timed-out': ({ keychain }) => ({
    title: `${atStart(keychain)}没有响应`,
    remedy: '请查看是否有请求授权的窗口，然后重试。',
  }),
  'keychain-refused': ({ keychain }) => ({
    title: `${atStart(keychain)}拒绝访问`,
    remedy: '请允许 Comet Tray 使用其条目，然后重试。',
  }),
  'token-missing': ({ keychain }) => ({
    title: `${atStart(keychain)}中没有此账户的令牌`,
    remedy: '如果已锁定，请解锁后重试；否则请重新登录。',
  }),
  'settings-damaged': {
    title: '设置文件已损坏或丢失',
    remedy: '损坏的文件已另存。无法读取的项目已恢复默认值；若其中有隐私模式，则会开启。请检查设置。',
  },
  'route-in-doubt': {
    title: '网络设置尚待确认',
    remedy: '代理或 CA 文件设置可能已丢失。请到设置的“网络”确认，在此之前令牌不会离开这台电脑。',
  },
  'alerts-damaged': {
    title: '提醒文件已损坏',
    remedy: '已另存该文件。目前已有的状况可能不会再次提醒，之后发生的会照常提醒。',
  },
  'accounts-damaged': {
    title: '账户文件已损坏或丢失',
    remedy: '损坏的文件已另存。请检查账户，缺少的请重新登录；令牌未受影响。',
  },
  'accounts-restored': {
    title: '账户文件曾损坏，现已恢复',
    remedy: '正在使用最近一份完好的副本，请确认最新固定的密钥都在。',
  },
  'file-newer': {
    title: '这些文件由较新版本的 Comet Tray 写入',
    remedy: '文件已原样另存于数据文件夹中。请安装该版本以继续使用。',
  },
  'file-unreadable': {
    title: '无法读取数据文件夹中的文件',
    remedy: '没有覆盖任何内容。请为自己添加读取权限，然后重启 Comet Tray。',
  },
  'folder-not-opened': {
    title: '无法打开文件夹',
    remedy: '请在文件管理器中打开，位置写在使用说明里。',
  },
  'shortcut-taken': {
    title: '这个快捷键已被其他程序占用',
    remedy: '请换一个；原来的快捷键不变。',
  },
  'login-item-not-written': {
    title: '无法更改登录时启动的设置',
    remedy: '请确认配置文件夹可以写入，然后重试。',
  },
  'launcher-not-written': {
    title: '无法更改终端命令',
    remedy: '请确认 ~/.local/bin 可以写入，然后重试。',
  },
  'settings-not-written': {
    title: '设置无法保存',
    remedy: '请检查数据文件夹的可用空间和权限。在此之前，设置只保留到退出为止。',
  },
  'alerts-not-written': {
    title: '提醒记录无法保存',
    remedy: '请检查数据文件夹的可用空间和权限。重新启动后，同一条提醒可能会再出现一次。',
  },
  'accounts-not-written': {
    title: '账户和固定的密钥无法保存',
    remedy: '请检查数据文件夹的可用空间和权限。在此之前，更改只保留到退出为止。',
  },
  'folder-not-writable': {
    title: '数据文件夹无法保存任何内容',
    remedy: '请检查其权限，然后重启 Comet Tray。在此之前，更改只保留到退出为止。',
  },
  ...zhCNHistoryFailures,
  forbidden: {
    title: 'Comet Tray 拒绝了自身窗口的请求',
    remedy: '没有执行任何操作。请重启应用；如果再次发生，请反馈。',
  },
  'invalid-input': { title: '无法处理输入的内容', remedy: '没有任何更改。请检查输入后重试。' },
  'not-agreed': {
    title: '没有执行任何操作',
    remedy: '系统对话框询问时，你没有同意。',
  },
  'asked-too-soon': {
    title: '没有执行任何操作',
    remedy: 'Comet Tray 刚刚才询问过你。请稍候几秒再试一次。',
  },
  'unknown-account': { title: '此账户已不在这里', remedy: '请返回列表。' },
  'unknown-key': { title: '此密钥已不在这里', remedy: '请返回并重新加载列表。' },
  internal: {
    title: 'Comet Tray 内部发生错误',
    remedy: '没有数据丢失。请重试；如果仍然出现，请重启应用。',
  },
  'start-failed': {
    title: 'Comet Tray 无法启动',
    remedy: '没有丢失任何内容。请再次启动；如果仍然失败，请重新安装。数据文件夹中的日志说明了原因。',
  },
};
