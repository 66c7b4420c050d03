import type { enNetworkFailures } from '../../en/first/network-failures.ts';

export const zhTWNetworkFailures: typeof enNetworkFailures = {
  'certificate-untrusted': {
    title: '憑證不受信任',
    remedy: '未傳送任何資料。若你的網路會檢查加密流量，請在設定中選擇其 CA 檔案；否則可能有人正在竊聽。',
  },
  'proxy-unreachable': {
    title: '無法連線到代理伺服器',
    remedy: '請檢查網路，或設定中的代理伺服器。',
  },
  'proxy-login-needed': {
    title: '代理伺服器要求登入',
    remedy: '請在設定中輸入代理伺服器及其使用者名稱與密碼。這與存取權杖無關。',
  },
  'proxy-refused': {
    title: '代理伺服器拒絕了連線',
    remedy: '請檢查設定中的位址，或請管理者放行這個閘道。',
  },
  'proxy-unsupported': {
    title: '系統指定的代理伺服器無法使用',
    remedy: '請在設定中輸入 HTTP、HTTPS 或 SOCKS5 代理伺服器。',
  },
  interrupted: { title: '連線已在此中斷', remedy: '網路、其設定或登入在這期間有變更。' },
  'proxy-address-invalid': {
    title: '這不是代理伺服器的位址',
    remedy: '請依照 http://proxy.example:8080 的格式填寫，也可使用 https 與 socks5。',
  },
  'proxy-login-invalid': {
    title: '代理伺服器無法使用這組登入資料',
    remedy: '使用者名稱不可含冒號；兩者皆不可空白，也不可超過 255 個位元組。',
  },
  'ca-file-unreadable': {
    title: '無法讀取 CA 檔案',
    remedy: '目前未使用。請在設定中選擇 256 kB 以內的 PEM 檔案。',
  },
  'ca-file-without-certificate': {
    title: 'CA 檔案中沒有憑證',
    remedy: '目前未使用。請在設定中選擇 PEM 格式的檔案。',
  },
  'ca-file-expired': {
    title: 'CA 檔案中的憑證目前無效',
    remedy: '目前未使用。請檢查電腦的日期，或索取新的檔案。',
  },
};
