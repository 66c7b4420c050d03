import type { enTrayHint } from '../../en/later/tray-hint.ts';

export const zhTWTrayHint: typeof enTrayHint = {
  hidden: {
    title: 'macOS 隱藏了 Comet Tray 的圖像',
    text: '可能是選單列已滿，或圖像已在「系統設定 → 選單列」中關閉。請騰出空間，或在那裡允許顯示。再次開啟應用程式，一定會顯示這個視窗。',
  },
  'put-away': {
    title: '系統匣圖示在哪裡',
    text: 'Windows 會把新的圖示收在工作列末端的箭頭裡。請把它拖曳到工作列上，或在「設定 → 個人化 → 工作列 → 其他系統匣圖示」中開啟。',
  },
  'no-tray': {
    title: '這個桌面不顯示系統匣圖示',
    text: 'Comet Tray 會留在這個視窗，關閉後仍繼續監看；再次啟動就會顯示。在 GNOME 上，擴充套件「AppIndicator and KStatusNotifierItem Support」可以恢復圖示。',
  },
  dismiss: '知道了',
  never: '不再顯示',
};
