import { describe, expect, it } from 'vitest';
import { isIpRange } from '../../../../src-renderer/key-actions/ip-range.ts';

describe('an address or a range of them', () => {
  it.each([
    '0.0.0.0',
    '255.255.255.255',
    '10.0.0.0/8',
    '1.2.3.4/0',
    '1.2.3.4/32',
    '::',
    '::1',
    '2001:db8::/32',
    'fe80::1/128',
    '1:2:3:4:5:6:7:8',
    '::ffff:192.0.2.1',
    'ABCD::EF',
  ])('is %s', (text) => {
    expect(isIpRange(text)).toBe(true);
  });

  it.each([
    '',
    '...',
    '999.1.1.1',
    '256.1.1.1',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.4/',
    '1.2.3.4/33',
    '1.2.3.4/08',
    '1.2.3.4/99',
    '1.2.3.4/8/8',
    '1.2.3.4:80',
    '2130706433',
    ':',
    ':::',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7',
    '::1/129',
    '[::1]',
    '::1%eth0',
    '::1]/x',
    'example.com',
  ])('is not %j', (text) => {
    expect(isIpRange(text)).toBe(false);
  });
});
