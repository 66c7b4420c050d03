import type { enSystem } from '../../en/later/system.ts';

export const zhCNSystem: typeof enSystem = {
  title: '系统',
  noSandbox: {
    title: 'Chromium 沙盒未启用',
    text: '应用启动时没有沙盒；系统禁止用户命名空间时，AppImage 就会如此。脚本一旦突破窗口，就能读取你的文件和密钥环。请改装始终带有沙盒的 deb 或 rpm，或允许用户命名空间后重新启动应用。',
  },
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
  command: {
    label: '终端命令',
    hint: {
      installed: ({ place }) => `供脚本使用，位于 ${place}`,
      linked: ({ place }) => `供脚本使用，位于 ${place}`,
      'not-linked': ({ place }) => `供脚本使用，将放在 ${place}`,
      taken: ({ place }) => `${place} 是其他程序，不会改动`,
      'not-here': () => '安装后才能使用',
    },
    link: '添加',
    remove: '移除',
    addToPath: '如果终端找不到，请在配置文件中加入：',
    notOnPath: '所在的文件夹不在 PATH 中。',
  },
  about: {
    title: '关于',
    version: ({ version }) => `Comet Tray ${version}`,
    independent: '独立软件，并非由 CometAPI 制作或认可。采用 MIT 许可证。',
    licences: '许可证',
    notOpened: '没有程序可以打开：请查看应用“resources”文件夹中的 licences.txt。',
  },
};
