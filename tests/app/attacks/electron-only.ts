/** What only Electron itself can show, by the names of the tests in electron-hardening.spec.ts. */
export const ELECTRON_ONLY = {
  sandbox: 'the renderer is sandboxed, and the preferences of its page are in force',
  session:
    'the page lives in a session that leaves nothing on the disk, and other sessions do not know its scheme',
  headers: "main's protocol handler answers with its headers, and with nothing that is not of the page",
  navigation: 'will-navigate and will-frame-navigate keep the page where it is',
  windows: 'window.open gives null, and no window is made',
  permissions: 'the handlers of the session refuse what the page asks for, notifications and the pointer too',
  requests: 'webRequest refuses every request without a page policy, a WebSocket too',
  webRtc: 'WebRTC gets nowhere by the proxy and without UDP',
  dictionaries: 'no session asks for a spell-check dictionary, and none is kept',
  names: 'no name is looked up ahead for the page',
  downloads: 'a download does not begin',
  lock: 'a second start ends by itself and shows the popover of the first',
} as const;
