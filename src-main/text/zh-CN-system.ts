import type { enSystem } from './en-system.ts';

export const zhCNSystem: typeof enSystem = {
  title: '系统',
  startAtLogin: '登录时启动',
  loginHint: {
    on: '只在托盘，不打开窗口',
    off: '只在托盘，不打开窗口',
    'needs-approval': '请在“系统设置 → 登录项”中允许',
    'not-installed': '安装后才能使用',
  },
  diagnostics: '诊断信息',
  diagnosticsHint: '供反馈问题：只有版本和代码，没有名称和金额',
  copy: '复制',
  openLogs: '打开日志',
  copied: '已复制。',
};
