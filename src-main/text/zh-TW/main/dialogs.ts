import type { enDialogs } from '../../en/main/dialogs.ts';

const sendOnce = ({ host }: { host: string }) => ({
  detail: `只會向 ${host} 傳送一次請求。若再遭拒絕，等待時間可能會更長。`,
  confirm: '傳送一次',
});

export const zhTWDialogs: typeof enDialogs = {
  system: {
    message: '要使用系統指定的代理伺服器嗎？',
    detail: '之後所有請求都會依系統設定傳送，存取權杖受 TLS 保護。',
    confirm: '使用系統的代理伺服器',
  },
  none: {
    message: '要停用代理伺服器嗎？',
    detail: '之後所有請求都會直接傳送到閘道。',
    confirm: '不使用代理伺服器',
  },
  manual: ({ address }) => ({
    message: `要使用代理伺服器 ${address} 嗎？`,
    detail: '之後所有請求都會經過它。它會知道你使用哪些閘道；存取權杖受 TLS 保護。',
    confirm: '使用這個代理伺服器',
  }),
  testConnection: ({ address }) => ({
    message: address === '' ? '要測試這個連線方式嗎？' : `要測試代理伺服器 ${address} 嗎？`,
    detail: '它尚未生效。只會經由它連線到閘道一次，不含存取權杖與密碼。',
    confirm: '測試',
  }),
  trust: ({ file, authorities }) => ({
    message: `要信任 CA 檔案 ${file} 嗎？`,
    detail: `持有下列憑證機構金鑰的人，可以讀取所有請求，包括存取權杖：\n${authorities}`,
    confirm: '信任這個檔案',
  }),
  distrust: ({ file }) => ({
    message: `要停止信任 CA 檔案 ${file} 嗎？`,
    detail: '之後需要它的連線會失敗。',
    confirm: '移除',
  }),
  sendToken: ({ host }) => ({
    message: `要將存取權杖傳送到 ${host} 嗎？`,
    detail: '這不是 CometAPI。之後，該主機的經營者可以用這個帳戶執行任何操作。',
    confirm: '傳送',
  }),
  sendTokenHere: ({ address }) => ({
    message: `要將存取權杖傳送到這部電腦上的 ${address} 嗎？`,
    detail:
      '在那裡回應的程式，不論是哪位使用者執行的，之後都可以用這個帳戶執行任何操作。只有在該程式是你自己啟動的時候才傳送。',
    confirm: '傳送',
  }),
  /** By whose wish: a page may be that of any network on the way. */
  sendOnce: {
    gateway: ({ host, time }) => ({
      message: `閘道要求等到 ${time}。仍要傳送一次嗎？`,
      ...sendOnce({ host }),
    }),
    page: ({ host, time }) => ({
      message: `連線途中的網頁要求等到 ${time}。仍要傳送一次嗎？`,
      ...sendOnce({ host }),
    }),
  },
  openConsole: ({ host }) => ({
    message: `要在瀏覽器開啟 ${host} 嗎？`,
    detail: '金鑰在那裡管理。請在瀏覽器登入，不會附帶傳送任何資料。',
    confirm: '開啟',
  }),
  openTokenPage: ({ host }) => ({
    message: `要在瀏覽器開啟 ${host} 嗎？`,
    detail: '存取權杖在那裡的個人資料頁產生。請在瀏覽器登入，不會附帶傳送任何資料。',
    confirm: '開啟',
  }),
  crashLoop: {
    message: 'Comet Tray 的視窗一再當掉',
    detail:
      '視窗暫時不再開啟。系統匣與通知照常運作，你的金鑰仍受監看。請從系統匣再次開啟，或重新啟動 Comet Tray；若又當掉，請附上記錄檔回報。',
    confirm: '開啟記錄檔',
    cancel: '關閉',
  },
  chooseFile: '選擇 CA 檔案',
  fileKind: 'PEM 格式的憑證',
  choosePlace: '儲存用量記錄',
  exportKinds: { csv: '表格（CSV）', json: 'JSON 檔案' },
};
