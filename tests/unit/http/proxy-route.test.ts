import { describe, expect, test } from 'vitest';
import {
  addressOf,
  hostOf,
  parsePac,
  parseProxyAddress,
  type Route,
} from '../../../src-main/http/proxy-route.ts';

describe('the address of a proxy', () => {
  test.each([
    ['http://proxy.corp:8080', 'http://proxy.corp:8080'],
    ['proxy.corp:8080', 'http://proxy.corp:8080'],
    ['  HTTPS://Proxy.Corp:8443/ ', 'https://proxy.corp:8443'],
    ['socks5://proxy.corp', 'socks5://proxy.corp:1080'],
    ['socks5://proxy.corp:80', 'socks5://proxy.corp:80'],
    ['http://proxy.corp', 'http://proxy.corp:80'],
    ['https://proxy.corp', 'https://proxy.corp:443'],
    ['http://10.0.0.1:3128', 'http://10.0.0.1:3128'],
    ['http://[fe80::1]:3128', 'http://[fe80::1]:3128'],
    ['http://代理.example:8080', 'http://xn--mnq481g.example:8080'],
  ])('%s is %s', (input, address) => {
    const route = parseProxyAddress(input);
    expect(route && addressOf(route)).toBe(address);
    expect(route && hostOf(route)).toBe(address.replace(/^\w+:\/\//, ''));
  });

  test.each([
    '',
    'ftp://proxy.corp:21',
    'socks4://proxy.corp:1080',
    'http://user:secret@proxy.corp:8080',
    'http://proxy.corp:8080/path',
    'http://proxy.corp:8080?x',
    'http://proxy.corp:0',
    'http://proxy.corp:65536',
    'http://proxy corp:8080',
    'http://:8080',
    'http://[::1',
    'http://pro%00xy',
    'file:///etc/passwd',
  ])('is not %j', (input) => {
    expect(parseProxyAddress(input)).toBeNull();
  });
});

describe('what the system says, as a PAC file would', () => {
  function said(routes: readonly Route[]): string {
    return routes.map((route) => (route === 'direct' ? route : addressOf(route))).join(' ');
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
    expect(said(parsePac(answer))).toBe(ways);
  });
});
