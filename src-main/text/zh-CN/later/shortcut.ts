import type { enShortcut } from '../../en/later/shortcut.ts';

export const zhCNShortcut: typeof enShortcut = {
  label: '快捷键',
  hint: '在任何应用中打开或关闭这个窗口',
  waylandHint: '在 Wayland 下，桌面会先询问，也可能指定其他按键',
  record: '录制…',
  change: '更改',
  remove: '移除',
  press: '请按下按键…',
  cancelHint: '按 Esc 取消',
  removeHint: '按 Esc 取消，按退格键移除',
  problems: {
    'needs-modifier': ({ keys }) => `请同时按住 ${keys}`,
    'not-usable': '请使用字母、数字、方向键或功能键',
    reserved: '每个应用都会用到这组按键，请换一组',
  },
  refused: '未生效：已被其他程序或系统占用。请在那里释放，或换一个',
  isSet: ({ keys }) => `快捷键是 ${keys}。`,
  removed: '现在没有快捷键。',
  cancelled: '没有更改。',
};
