import type { enInputFailures } from '../../en/first/input-failures.ts';

export const zhCNInputFailures: typeof enInputFailures = {
  'clipboard-empty': { title: '剪贴板中没有文本', remedy: '请先复制访问令牌，再按一次按钮。' },
  'token-empty': { title: '尚未输入令牌', remedy: '请输入访问令牌。' },
  'token-is-api-key': {
    title: '这是 API 密钥，不是访问令牌',
    remedy: '以“sk-”开头的值用于调用模型。请改从账户页面复制访问令牌。',
  },
  'token-malformed': {
    title: '这不像是访问令牌',
    remedy: '请重新复制完整的令牌，不要包含其他内容。',
  },
  'token-too-long': { title: '内容过长，不是访问令牌', remedy: '请只复制令牌本身。' },
  'token-not-accepted': {
    title: '网关不接受此令牌',
    remedy: '很可能没有复制完整，或属于其他网关。请重新复制；如果之后创建过新的令牌，请改用新的。',
  },
  'base-url-invalid': { title: '基础 URL 无效', remedy: '请按 https://api.cometapi.com 的格式填写。' },
  'base-url-not-https': {
    title: '基础 URL 必须以 https 开头',
    remedy: '使用 http 会让途中的任何人看到令牌，只有连接本机时才允许。',
  },
  'base-url-has-extras': {
    title: '基础 URL 含有用户名或密码',
    remedy: '请去掉“@”及其前面的内容。',
  },
  'user-id-invalid': { title: '用户 ID 必须是数字', remedy: '请只输入数字。' },
  'account-exists': {
    title: '此账户已经存在',
    remedy: '可以将它的令牌更换为此令牌，固定的密钥与用量记录会保留。',
  },
  'too-many-pins': { title: '此账户固定的密钥已达上限', remedy: '请先取消固定不再留意的密钥。' },
  'too-many-accounts': { title: '账户数量已达上限', remedy: '请先在“设置”中移除一个账户。' },
  'belongs-to-another-account': {
    title: '此令牌属于另一个账户',
    remedy: '这里没有任何更改。可以用它添加那个账户，或更换那个账户的令牌。',
  },
  'token-no-longer-waiting': { title: '令牌已不再保留', remedy: '令牌最多保留五分钟，请重新粘贴。' },
  'cli-settings-unreadable': {
    title: '无法读取 CometAPI CLI 的配置文件',
    remedy: '请检查 ~/.config/cometapi/config.toml，或改为粘贴令牌。',
  },
  'cli-token-absent': {
    title: 'CometAPI CLI 中没有访问令牌',
    remedy: '请先用它的“init”命令设置，或改为粘贴令牌。',
  },
  'cli-token-elsewhere': {
    title: 'CLI 的令牌只属于 CometAPI',
    remedy: '令牌没有发送到这个地址，请改为粘贴该网关的令牌。',
  },
  'key-name-refused': {
    title: '网关不接受此名称',
    remedy: '请缩短：有的网关只接受 30 字节。',
  },
  'addresses-refused': {
    title: '网关不接受这些地址',
    remedy: '请更正列表。',
  },
};
