import type { ShownText } from '#text/shown-text';

const sendOnce = ({ host }: { host: string }) => ({
  detail: `One call goes to ${host}. If it is refused again, the wait may become longer.`,
  confirm: 'Send once',
});

/** What main asks in dialogs of the system's own: words that the popover never loads. */
export const enDialogs = {
  system: {
    message: 'Use the proxy that your system names?',
    detail: 'All requests then go where the system’s settings say, with the access token inside TLS.',
    confirm: 'Use the system’s proxy',
  },
  none: {
    message: 'Use no proxy?',
    detail: 'All requests then go straight to the gateways.',
    confirm: 'Use no proxy',
  },
  manual: ({ address }: { address: string }) => ({
    message: `Use the proxy ${address}?`,
    detail:
      'All requests then go through it. It learns which gateways you use; the access token stays inside TLS.',
    confirm: 'Use this proxy',
  }),
  testConnection: ({ address }: { address: string }) => ({
    message: address === '' ? 'Test this way to the gateway?' : `Test the proxy ${address}?`,
    detail:
      'It is not in force. It is asked for the gateway once, without the access token and without a password.',
    confirm: 'Test',
  }),
  trust: ({ file, authorities }: { file: ShownText; authorities: string }) => ({
    message: `Trust the CA file ${file}?`,
    detail: `Whoever holds a key of these authorities can read all requests, the access token too:\n${authorities}`,
    confirm: 'Trust this file',
  }),
  distrust: ({ file }: { file: ShownText }) => ({
    message: `No longer trust the CA file ${file}?`,
    detail: 'Connections that need it then fail.',
    confirm: 'Remove it',
  }),
  sendToken: ({ host }: { host: string }) => ({
    message: `Send your access token to ${host}?`,
    detail: 'This is not CometAPI. Whoever runs that host can then do everything that the account can.',
    confirm: 'Send it',
  }),
  sendTokenHere: ({ address }: { address: string }) => ({
    message: `Send your access token to ${address} on this computer?`,
    detail:
      'Whatever program answers there, of whichever user, can then do everything that the account can. Send it only if you started that program.',
    confirm: 'Send it',
  }),
  /** By whose wish: a page may be that of any network on the way. */
  sendOnce: {
    gateway: ({ host, time }: { host: string; time: string }) => ({
      message: `The gateway asked to wait until ${time}. Send once anyway?`,
      ...sendOnce({ host }),
    }),
    page: ({ host, time }: { host: string; time: string }) => ({
      message: `A page on the way asked to wait until ${time}. Send once anyway?`,
      ...sendOnce({ host }),
    }),
  },
  openConsole: ({ host }: { host: string }) => ({
    message: `Open ${host} in the browser?`,
    detail: 'Its keys are managed there. You sign in with the browser: nothing is sent along.',
    confirm: 'Open',
  }),
  openTokenPage: ({ host }: { host: string }) => ({
    message: `Open ${host} in the browser?`,
    detail:
      'Access tokens are made there, in your profile. You sign in with the browser: nothing is sent along.',
    confirm: 'Open',
  }),
  crashLoop: {
    message: 'The window of Comet Tray keeps crashing',
    detail:
      'It stays closed for now. Your keys are watched all the same, in the tray and by notifications. Open it again from the tray, or start Comet Tray once more; if it crashes again, report it with the logs.',
    confirm: 'Open logs',
    cancel: 'Close',
  },
  chooseFile: 'Choose a CA file',
  fileKind: 'Certificates in PEM format',
  choosePlace: 'Save the history',
  exportKinds: { csv: 'Table (CSV)', json: 'JSON file' },
};
