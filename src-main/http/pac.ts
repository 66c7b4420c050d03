import { parseProxyAddress, type ProxyAddress, type Route } from '#contract/proxy-address';

/** In PAC files as Chromium reads them; what speaks SOCKS 4 today speaks 5 as well. */
const PAC_SCHEMES: Readonly<Record<string, ProxyAddress['scheme']>> = {
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
