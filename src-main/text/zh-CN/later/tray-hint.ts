import type { enTrayHint } from '../../en/later/tray-hint.ts';

export const zhCNTrayHint: typeof enTrayHint = {
  hidden: {
    title: 'macOS 隐藏了 Comet Tray 的图标',
    text: '可能是菜单栏已满，或图标已在“系统设置 → 菜单栏”中关闭。请腾出空间，或在那里允许显示。再次打开应用，一定会显示这个窗口。',
  },
  'put-away': {
    title: '托盘图标在哪里',
    text: 'Windows 会把新图标收进任务栏末端的箭头里。请把它拖到任务栏上，或在“设置 → 个性化 → 任务栏 → 其他系统托盘图标”中打开。',
  },
  'no-tray': {
    title: '这个桌面不显示托盘图标',
    text: 'Comet Tray 会留在这个窗口中，关闭后仍继续监控；再次启动就会显示。在 GNOME 上，扩展“AppIndicator and KStatusNotifierItem Support”可以恢复图标。',
  },
  dismiss: '知道了',
  never: '不再显示',
};
