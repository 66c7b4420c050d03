import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { networksIn } from '../../../../src-main/shell/system/network-fingerprint.ts';

function address(text: string, internal = false): NetworkInterfaceInfo {
  const [plain = ''] = text.split('/');
  const shared = { address: plain, netmask: '', mac: '00:00:00:00:00:00', internal, cidr: text };
  return plain.includes(':') ? { ...shared, family: 'IPv6', scopeid: 0 } : { ...shared, family: 'IPv4' };
}

const wifi = (...addresses: readonly string[]) =>
  networksIn({ lo: [address('127.0.0.1/8', true)], wlan0: addresses.map((text) => address(text)) });

describe('the networks of a machine', () => {
  test('are none where it has only itself, or addresses that it gave itself', () => {
    expect(wifi()).toBe('');
    expect(wifi('fe80::1cdd:8ff:fe00:1/64', '169.254.7.8/16')).toBe('');
  });

  test('are others with another address, and the same in another order', () => {
    expect(wifi('192.168.1.7/24')).not.toBe(wifi('192.168.178.20/24'));
    const vpn = networksIn({ tun0: [address('10.8.0.2/24')], wlan0: [address('192.168.1.7/24')] });
    expect(vpn).not.toBe(wifi('192.168.1.7/24'));
    expect(vpn).toBe(wifi('192.168.1.7/24', '10.8.0.2/24'));
  });

  test('are the same on a day with another half of an IPv6 address', () => {
    const [one, next] = ['2001:db8:0:1:a:b:c:d/64', '2001:db8:0:1::7/64'];
    expect(wifi(one)).toBe(wifi(next));
    expect(wifi(one)).not.toBe(wifi('2001:db8:0:2::7/64'));
  });

  test('are those of this machine, read again and again', () => {
    expect(networksIn()).toBe(networksIn());
  });
});
