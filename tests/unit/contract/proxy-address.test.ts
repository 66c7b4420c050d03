import { describe, expect, test } from 'vitest';
import { parseProxyAddress, proxyAddressOf, proxyHostOf } from '#contract/proxy-address';

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
    const proxy = parseProxyAddress(input);
    expect(proxy && proxyAddressOf(proxy)).toBe(address);
    expect(proxy && proxyHostOf(proxy)).toBe(address.replace(/^\w+:\/\//, ''));
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
