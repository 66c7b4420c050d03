/** Where a proxy is; its login is kept apart. */
export interface ProxyAddress {
  readonly scheme: 'http' | 'https' | 'socks5';
  /** Without brackets where it is an IPv6 address; names in punycode. */
  readonly hostname: string;
  readonly port: number;
}

/** How a request goes: straight, or by a proxy. */
export type Route = 'direct' | ProxyAddress;

const DEFAULT_PORTS = { http: 80, https: 443, socks5: 1080 } as const;
const ADDRESS = /^(?:(http|https|socks5):\/\/)?(\[[0-9a-f:.]+\]|[^\s/:@?#\\[\]]+)(?::(\d{1,5}))?\/?$/i;

/** Host and port, for people and for the keychain item. */
export function proxyHostOf({ hostname, port }: ProxyAddress): string {
  return `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
}

export function proxyAddressOf(proxy: ProxyAddress): string {
  return `${proxy.scheme}://${proxyHostOf(proxy)}`;
}

/** `http|https|socks5://host:port`; http is meant when no scheme is given. Null: not an address of a proxy. */
export function parseProxyAddress(input: string): ProxyAddress | null {
  const [, given = 'http', host = '', port] = ADDRESS.exec(input.trim()) ?? [];
  const scheme = schemeOf(given.toLowerCase());
  return scheme === null || host === '' ? null : addressFrom(scheme, host, port);
}

function schemeOf(text: string): ProxyAddress['scheme'] | null {
  return text === 'http' || text === 'https' || text === 'socks5' ? text : null;
}

/** The host is read as one of http, since URL leaves that of a scheme unknown to it as it is. */
function addressFrom(
  scheme: ProxyAddress['scheme'],
  host: string,
  given: string | undefined,
): ProxyAddress | null {
  const hostname = URL.parse(`http://${host}`)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const port = given === undefined ? DEFAULT_PORTS[scheme] : Number(given);
  return hostname === '' || port < 1 || port > 65_535 ? null : { scheme, hostname, port };
}
