/** A proxy by which requests go; its login is kept apart. */
export interface ProxyRoute {
  readonly scheme: 'http' | 'https' | 'socks5';
  /** Without brackets where it is an IPv6 address; names in punycode. */
  readonly hostname: string;
  readonly port: number;
}

export type Route = 'direct' | ProxyRoute;

const DEFAULT_PORTS = { http: 80, https: 443, socks5: 1080 } as const;
const ADDRESS = /^(?:(http|https|socks5):\/\/)?(\[[0-9a-f:.]+\]|[^\s/:@?#\\[\]]+)(?::(\d{1,5}))?\/?$/i;

/** Host and port, for people and for the keychain item. */
export function hostOf({ hostname, port }: ProxyRoute): string {
  return `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
}

export function addressOf(route: ProxyRoute): string {
  return `${route.scheme}://${hostOf(route)}`;
}

/** `http|https|socks5://host:port`; http is meant when no scheme is given. Null: not an address of a proxy. */
export function parseProxyAddress(input: string): ProxyRoute | null {
  const [, given = 'http', host = '', port] = ADDRESS.exec(input.trim()) ?? [];
  const scheme = schemeOf(given.toLowerCase());
  return scheme === null || host === '' ? null : routeTo(scheme, host, port);
}

/** In PAC files as Chromium reads them; what speaks SOCKS 4 today speaks 5 as well. */
const PAC_SCHEMES: Readonly<Record<string, ProxyRoute['scheme']>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS5: 'socks5',
};

/** The ways that a PAC answer such as `PROXY a:8080; DIRECT` names, in its order, without those we cannot go. */
export function parsePac(answer: string): readonly Route[] {
  const entries = answer.split(';').map((entry) => entry.trim());
  const named = entries.filter((entry) => entry !== '');
  return named.length === 0 ? ['direct'] : named.flatMap(parsePacEntry);
}

function parsePacEntry(entry: string): readonly Route[] {
  const [kind = '', address = ''] = entry.split(/\s+/);
  if (kind.toUpperCase() === 'DIRECT') return ['direct'];
  const scheme = PAC_SCHEMES[kind.toUpperCase()];
  const route = scheme === undefined ? null : parseProxyAddress(`${scheme}://${address}`);
  return route === null ? [] : [route];
}

function schemeOf(text: string): ProxyRoute['scheme'] | null {
  return text === 'http' || text === 'https' || text === 'socks5' ? text : null;
}

/** The host is read as one of http, since URL leaves that of a scheme unknown to it as it is. */
function routeTo(scheme: ProxyRoute['scheme'], host: string, given: string | undefined): ProxyRoute | null {
  const hostname = URL.parse(`http://${host}`)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const port = given === undefined ? DEFAULT_PORTS[scheme] : Number(given);
  return hostname === '' || port < 1 || port > 65_535 ? null : { scheme, hostname, port };
}
