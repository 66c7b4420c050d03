import type { FailureText } from '../../failure-words.ts';

/** Of the way to a gateway: a proxy, a certificate, what the user chose for them. */
export const enNetworkFailures = {
  'certificate-untrusted': {
    title: 'The certificate is not trusted',
    remedy:
      'Nothing was sent. If your network inspects encrypted traffic, choose its CA file in Settings; if not, somebody may be listening.',
  },
  'proxy-unreachable': {
    title: 'The proxy cannot be reached',
    remedy: 'Check the network, or the proxy in Settings.',
  },
  'proxy-login-needed': {
    title: 'The proxy wants a login',
    remedy: 'Enter the proxy with its user name and password in Settings. The access token is not to blame.',
  },
  'proxy-refused': {
    title: 'The proxy refused',
    remedy: 'Check its address in Settings, or ask whoever runs it to let the gateway through.',
  },
  'proxy-unsupported': {
    title: 'The system names no proxy that can be used',
    remedy: 'Enter an HTTP, HTTPS or SOCKS5 proxy in Settings.',
  },
  interrupted: {
    title: 'The connection was ended here',
    remedy: 'The network, its settings or the sign-in changed meanwhile.',
  },
  'proxy-address-invalid': {
    title: 'This is not the address of a proxy',
    remedy: 'Write it like http://proxy.example:8080. https and socks5 work as well.',
  },
  'proxy-login-invalid': {
    title: 'A proxy would not understand this login',
    remedy: 'A user name holds no colon, and neither part is empty or longer than 255 bytes.',
  },
  'ca-file-unreadable': {
    title: 'The CA file cannot be read',
    remedy: 'It is not in use. Choose a PEM file of at most 256 kB in Settings.',
  },
  'ca-file-without-certificate': {
    title: 'The CA file holds no certificate',
    remedy: 'It is not in use. Choose a file in PEM format in Settings.',
  },
  'ca-file-expired': {
    title: 'The certificates in the CA file are not valid today',
    remedy: 'It is not in use. Check the date of this computer, or ask for a new file.',
  },
} satisfies Record<string, FailureText>;
