import type { ShownText } from '#text/shown-text';

export const enNetwork = {
  title: 'Network',
  proxy: 'Proxy',
  modes: { system: 'System', manual: 'Manual', none: 'None' },
  inForce: ({ proxy }: { proxy: string }) => `In use: ${proxy}`,
  noneInForce: 'None in use',
  open: 'Open network settings',
  unconfirmed: 'Not confirmed: no token leaves this computer yet',
  confirm: 'Confirm…',
  manualProxy: 'Manual proxy',
  address: 'Address',
  addressHint: 'Begins with http://, https:// or socks5://',
  userName: 'User name',
  userNameHint: 'Only for a proxy that wants a login',
  password: 'Password',
  passwordKept: ({ keychain }: { keychain: string }) => `Kept in ${keychain}`,
  passwordAbsent: 'Not entered yet',
  enterPassword: 'Enter…',
  removePassword: 'Remove…',
  removePasswordQuestion: ({ host, keychain }: { host: string; keychain: string }) =>
    `Delete the password for ${host} from ${keychain}?`,
  passwordHint: ({ keychain, host }: { keychain: string; host: string }) =>
    `It is kept in ${keychain} and sent only to ${host}.`,
  connection: 'Connection',
  connectionHint: 'Asks the gateway, without the token',
  test: 'Test',
  testing: 'Testing…',
  reached: ({ host }: { host: string }) => `${host} answers, without a proxy.`,
  reachedVia: ({ host, proxy }: { host: string; proxy: string }) => `${host} answers, via ${proxy}.`,
  extraCa: 'Extra CA file',
  extraCaHint: 'For a network that inspects encrypted traffic',
  extraCaUnconfirmed: ({ file }: { file: ShownText }) =>
    `${file} is not confirmed: choose it again or remove it. Until then no token leaves this computer.`,
  choose: 'Choose…',
  remove: 'Remove',
};
