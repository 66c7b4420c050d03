import type { enShortcut } from '../../en/later/shortcut.ts';

export const zhTWShortcut: typeof enShortcut = {
  label: '快速鍵',
  hint: '在任何應用程式中開啟或關閉這個視窗',
  waylandHint: '在 Wayland 下，桌面會先詢問，也可能指定其他按鍵',
  record: '錄製…',
  change: '變更',
  remove: '移除',
  press: '請按下按鍵…',
  cancelHint: '按 Esc 取消',
  removeHint: '按 Esc 取消，按倒退鍵移除',
  problems: {
    'needs-modifier': ({ keys }) => `請同時按住 ${keys}`,
    'not-usable': '請使用字母、數字、方向鍵或功能鍵',
    reserved: '每個應用程式都會用到這組按鍵，請換一組',
  },
  refused: '未生效：已被其他程式或系統使用。請在那裡釋出，或換一個',
  isSet: ({ keys }) => `快速鍵是 ${keys}。`,
  removed: '已經沒有快速鍵。',
  cancelled: '沒有變更。',
};
