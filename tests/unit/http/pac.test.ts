import { describe, expect, test } from 'vitest';
import { proxyAddressOf, type Route } from '#contract/proxy-address';
import { parsePac } from '../../../src-main/http/pac.ts';

describe('what the system says, as a PAC file would', () => {
  function routeText(routes: readonly Route[]): string {
    return routes.map((route) => (route === 'direct' ? route : proxyAddressOf(route))).join(' ');
  }

  test.each([
    ['DIRECT', 'direct'],
    ['', 'direct'],
    [' ; ', 'direct'],
    ['PROXY proxy.corp:8080', 'http://proxy.corp:8080'],
    ['HTTPS proxy.corp:8443', 'https://proxy.corp:8443'],
    ['SOCKS5 proxy.corp:1080', 'socks5://proxy.corp:1080'],
    ['SOCKS proxy.corp:1080', 'socks5://proxy.corp:1080'],
    ['PROXY a:1;PROXY b:2 ;  DIRECT', 'http://a:1 http://b:2 direct'],
    ['proxy a:1; direct', 'http://a:1 direct'],
    ['SOCKS4 a:1; QUIC b:2; PROXY c:3', 'http://c:3'],
    ['SOCKS4 a:1', ''],
    ['PROXY', ''],
    ['PROXY a b:2', 'http://a:80'],
  ])('%j is %j', (answer, ways) => {
    expect(routeText(parsePac(answer))).toBe(ways);
  });
});
